import Binding
import Phrases
import ReportModel
import SourceText

/// Where damage touches the text in which phrases are looked for.
struct DamagedPlace {
  let range: ByteRange
  let stretches: [DamagedStretch]
  /// Whether it stands in a line so short that it may be a heading: then nobody knows whose text is
  /// under it.
  let isInShortLine: Bool
}

/// Whether damage hides a match of a phrase, which it can only where one would reach into it.
extension Interpreter {
  /// More places are not looked at one by one: such a text is garbled as a whole.
  private static let mostPlaces = 50

  /// Whether a match of a phrase in a scope may be hidden by damage.
  func mayHide(_ phrase: Int32, in scope: ByteRange) -> Bool {
    guard isDamaged(scope) else { return false }
    if report.document.damage.count > Self.mostPlaces { return true }
    return damagedPlaces.indices.contains { index in
      damagedPlaces[index].range.overlaps(scope) && mayHide(phrase, place: index)
    }
  }

  private func mayHide(_ phrase: Int32, place: Int) -> Bool {
    let key = Int(phrase) * Self.mostPlaces + place
    if let known = hidingPlaces[key] { return known }
    let place = damagedPlaces[place]
    let phrases = rules.ruleSet.phrases
    let mayHide =
      place.isInShortLine
      || place.stretches.contains {
        phrases.mayMatch(Int(phrase), through: $0, of: report.folded)
      }
    hidingPlaces[key] = mayHide
    return mayHide
  }

  /// Finds where damage touches the folded text.
  func findDamagedPlaces() -> [DamagedPlace] {
    let longestHeading = 40
    return report.document.damage.map { range in
      let stretches = report.folded.stretches(of: range)
      return DamagedPlace(
        range: range,
        stretches: stretches,
        isInShortLine: stretches.contains {
          report.folded.units(ofBlock: $0.block).count <= longestHeading
        }
      )
    }
  }
}

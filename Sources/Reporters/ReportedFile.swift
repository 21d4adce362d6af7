import Linting
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

/// What every format needs to know of one linted file and its findings.
///
/// A class, so that handing it on to what writes its parts copies nothing.
final class ReportedFile {
  let path: String
  let checked: CheckedFile
  let ruleSet: RuleSet
  /// The text with the way back to the file.
  let placed: PlacedText

  init(path: String, checked: CheckedFile, ruleSet: RuleSet) {
    self.path = path
    self.checked = checked
    self.ruleSet = ruleSet
    placed = checked.document.placed
  }

  var text: TextView { placed.text }

  /// The rule that a finding is about; nil only for an index that the rule set does not have.
  func card(of finding: Finding) -> RuleCard? {
    ruleSet.cards.indices.contains(finding.rule) ? ruleSet.cards[finding.rule] : nil
  }

  /// Goes through the findings, each with its rule and its fingerprint.
  func eachFinding(_ body: (_ finding: Finding, _ card: RuleCard, _ fingerprint: String) -> Void) {
    var fingerprints = Fingerprints()
    for finding in checked.findings {
      guard let card = card(of: finding) else { continue }
      body(finding, card, fingerprints.next(finding, rule: card.id, in: text))
    }
  }

  /// What a finding rests on, in the rule's order.
  func citations(of finding: Finding) -> [Citation] {
    guard let card = card(of: finding) else { return [] }
    let inForce = finding.basis.compactMap { index in
      card.basis.indices.contains(index) ? card.basis[index] : nil
    }
    let basis =
      inForce.isEmpty ? card.basis.filter { $0.covers(year: checked.summary.year) } : inForce
    return basis.compactMap { basis in
      guard let law = basis.law ?? formLaw, ruleSet.laws.indices.contains(law) else { return nil }
      return Citation(index: law, law: ruleSet.laws[law], article: basis.article)
    }
  }

  /// Both ends of a range in the lines that people see.
  func places(of range: ByteRange) -> (start: Position, end: Position) {
    placed.positions(of: range)
  }

  /// The fix of a finding as edits of the file; nil where it has none, where the file cannot be
  /// edited as text, or where an edit would break markup or write a number that outputs mask.
  func fix(of finding: Finding) -> Fix? {
    guard var fix = finding.fix, !fix.edits.isEmpty else { return nil }
    let isMasked = fix.edits.contains { masked($0.text) != $0.text }
    let edits = fix.edits.compactMap { edit in
      placed.replaceable(edit.range).map { TextEdit(range: $0, text: written(edit.text)) }
    }
    guard !isMasked && edits.count == fix.edits.count else { return nil }
    fix.edits = edits
    return fix
  }

  /// A text as it stands in the file.
  private func written(_ text: String) -> String {
    switch checked.document.origin {
    case .markup:
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    case .text, .restored, .word, .pages: text
    }
  }

  /// The related places of a finding, without those that another one repeats.
  func distinctPlaces(of finding: Finding) -> [RelatedPlace] {
    guard finding.related.count > 1 else { return finding.related }
    var seen: Set<PlaceKey> = []
    return finding.related.filter { place in
      let key = PlaceKey(
        start: place.range.start,
        end: place.range.end,
        words: place.message.zh
      )
      return seen.insert(key).inserted
    }
  }

  /// The page of an offset, from 1, in a document that has pages.
  func page(of offset: Int) -> Int? {
    let breaks = checked.document.pageBreaks
    return breaks.isEmpty ? nil : breaks.count { $0 < offset } + 1
  }

  /// The form that binds the report.
  var form: Form? {
    ruleSet.forms.first { $0.name == checked.summary.form }
  }

  private var formLaw: Int? { form?.law }
}

/// What makes two related places the same.
private struct PlaceKey: Hashable {
  let start: Int
  let end: Int
  let words: String
}

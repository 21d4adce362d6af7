import ReportModel
import SourceText

/// What a text's words are to a form: a section's heading, or none.
struct HeadingMatch {
  let section: Int
  let likeness: HeadingLikeness
  /// Whether the words are ones that the form lists, not merely like them.
  let isListed: Bool
}

/// The words of a form that headings are compared with.
struct HeadingVocabulary: Sendable {
  private struct Wording: Sendable {
    /// Where its units are among `units`.
    let place: Range<Int>
    let section: Int
    let likeness: HeadingLikeness
  }

  /// Words longer than this are no heading's.
  static let longest = 48

  private let wordings: [Wording]
  /// The units of all wordings, one after another.
  private let units: [UInt16]
  private let tables: [TableSpec]
  /// How headings begin, each once: the first two units, the second 0 where there is none.
  private let beginnings: [(first: UInt16, second: UInt16)]
  /// Ordinal of each section.
  let ordinals: [Int]

  init(_ form: Form) {
    var wordings: [Wording] = []
    var units: [UInt16] = []
    wordings.reserveCapacity(form.sections.count * 8)
    func add(_ label: String, _ section: Int, _ likeness: HeadingLikeness) {
      let start = units.count
      units += words(of: label)
      let place = start..<units.count
      wordings.append(Wording(place: place, section: section, likeness: likeness))
    }
    for (index, section) in form.sections.enumerated() {
      for label in [section.label] + section.accepted { add(label, index, .official) }
      for label in section.known { add(label, index, .deviating) }
    }
    self.wordings = wordings
    self.units = units
    tables = form.tables
    ordinals = form.sections.map(\.ordinal)
    var beginnings: [(first: UInt16, second: UInt16)] = []
    for wording in wordings where !wording.place.isEmpty {
      let first = units[wording.place.lowerBound]
      let second = wording.place.count > 1 ? units[wording.place.lowerBound + 1] : 0
      if !beginnings.contains(where: { $0 == (first, second) }) {
        beginnings.append((first, second))
      }
    }
    self.beginnings = beginnings
  }

  /// Whether a section's heading begins with two characters; 0 is one that is not known.
  func begins(with first: UInt16, _ second: UInt16) -> Bool {
    beginnings.contains { known in
      known.first == first && (known.second == second || known.second == 0 || second == 0)
    }
  }

  /// The section whose heading has exactly these words.
  func listed(_ units: [UInt16]) -> HeadingMatch? { listed(units, count: units.count) }

  /// The section whose heading has exactly so many of the first words.
  func listed(_ words: [UInt16], count: Int) -> HeadingMatch? {
    for wording in wordings
    where wording.place.count == count && isShared(wording.place.lowerBound, words, count) {
      return HeadingMatch(section: wording.section, likeness: wording.likeness, isListed: true)
    }
    return nil
  }

  /// The section whose words stand behind a year: `2023年…`, `2023年度…`.
  func listed(afterYear words: [UInt16]) -> HeadingMatch? {
    guard words.count > 6, words[4] == 0x5E74, words[..<4].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }  // 年, then 度
    guard let match = listed(Array(words[(words[5] == 0x5EA6 ? 6 : 5)...])) else { return nil }
    return HeadingMatch(section: match.section, likeness: .deviating, isListed: match.isListed)
  }

  /// Whether some section's heading begins with words, or is just these.
  func beginsOne(with words: [UInt16]) -> Bool {
    if words.isEmpty { return !wordings.isEmpty }
    for wording in wordings
    where wording.place.count >= words.count && units[wording.place.lowerBound] == words[0]
      && isShared(wording.place.lowerBound, words, words.count)
    {
      return true
    }
    return false
  }

  /// Whether so many units from a place are the first of some words.
  private func isShared(_ place: Int, _ words: [UInt16], _ count: Int) -> Bool {
    for index in 0..<count where units[place + index] != words[index] { return false }
    return true
  }

  /// The section with whose heading a text begins, and the number of units; the longest one counts.
  func listedPrefix(of words: [UInt16]) -> (match: HeadingMatch, count: Int)? {
    var best: Wording?
    for wording in wordings
    where wording.place.count > best?.place.count ?? 3 && wording.place.count <= words.count
      && isShared(wording.place.lowerBound, words, wording.place.count)
    {
      best = wording
    }
    guard let best else { return nil }
    let match = HeadingMatch(section: best.section, likeness: best.likeness, isListed: true)
    return (match, best.place.count)
  }

  /// The section whose heading is clearly alike: at least 0.75 and 0.15 ahead of every other.
  func alike(_ units: [UInt16]) -> HeadingMatch? {
    guard units.count >= 4 && units.count <= HeadingVocabulary.longest else { return nil }
    let scores = similarities(to: units)
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    let next = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    guard scores[best] >= 0.75 && scores[best] - next >= 0.15 else { return nil }
    return HeadingMatch(section: best, likeness: .deviating, isListed: false)
  }

  /// How alike words are to the nearest heading of each section.
  func similarities(to units: [UInt16]) -> [Double] {
    var scores = [Double](repeating: 0, count: ordinals.count)
    for wording in wordings {
      let score = pairSimilarity(Array(self.units[wording.place]), units)
      if score > scores[wording.section] { scores[wording.section] = score }
    }
    return scores
  }

  /// Whether a text begins with the label of a row, with nothing but numbers after it.
  ///
  /// Asked of the few numbered lines that no section has, so the labels are folded only then.
  func isRowLabel(_ units: [UInt16]) -> Bool {
    tables.contains { table in
      table.rowGroups.contains { isLabel($0.label, of: units) }
        || table.blocks.contains { block in block.rows.contains { isLabel($0.label, of: units) } }
    }
  }

  private func isLabel(_ label: String, of units: [UInt16]) -> Bool {
    let label = words(of: label)
    guard label.count >= 2 && units.starts(with: label) else { return false }
    return units[label.count...].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}

/// The words of a label without the number in front.
private func words(of label: String) -> [UInt16] {
  let bytes = Array(label.utf8)
  let span = bytes.span
  let number = itemNumber(in: span, from: 0, to: span.count)
  return wordUnits(in: ByteRange(number?.range.end ?? 0, span.count), span)
}

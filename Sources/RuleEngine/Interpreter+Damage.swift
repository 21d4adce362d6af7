import Binding
import ReportModel
import RuleLanguage
import SourceText

/// What damaged text may hide: what is not found may stand there, and what is found beside it may
/// have lost its other half.
extension Interpreter {
  /// Whether a part of a range is damaged.
  func isDamaged(_ range: ByteRange) -> Bool {
    let damage = report.document.damage
    var low = 0
    var high = damage.count
    while low < high {
      let middle = (low + high) / 2
      if damage[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return low < damage.count && damage[low].overlaps(range)
  }

  /// Whether a failure rests on damaged text: at its place, in the sentences of what it compares, or
  /// in the title or issuer that the rule has asked for.
  func restsOnDamage(at range: ByteRange, comparing code: Int32?) -> Bool {
    guard !report.document.damage.isEmpty else { return false }
    if hasReadDamage || isDamaged(range) { return true }
    if isDamaged(judgedText(around: range)) { return true }
    guard let code else { return false }
    return leaves(of: code).contains { leaf in
      switch leaf {
      case .match, .hole, .item, .span, .heading:
        place(of: leaf).map { isDamaged(judgedText(around: $0)) } ?? false
      case .cell: place(of: leaf).map { isDamaged($0) } ?? false
      default: false
      }
    }
  }

  /// Whether a label differs from the form's; unknown where not the office but a conversion may have
  /// changed it.
  func deviates(_ label: BoundLabel, from official: String, _ key: TableKey) -> Value {
    guard label.deviates, let range = label.range else { return .bool(label.deviates) }
    if isGarbled(range, official) { return .unknown(.damaged) }
    // On a page without ruling lines the lines of neighbouring labels run into each other.
    if case .pages = report.document.origin,
      !isInCertainRow(range) || isCutByPage(range, official, key)
    {
      return .unknown(.table(key))
    }
    return .bool(true)
  }

  /// Whether a heading has the form's wording; unknown where a conversion may have changed it.
  func isOfficial(_ heading: OutlineHeading, _ section: Int32?) -> Value {
    if heading.likeness == .official { return .bool(true) }
    let official = section.map { plan.form.sections[Int($0)].label } ?? ""
    return isGarbled(heading.range, official) ? .unknown(.damaged) : .bool(false)
  }

  /// Whether a conversion may have changed a label or heading: the text is damaged elsewhere, and
  /// some of what it made may look like usual characters; or the cell or line holds characters that
  /// nobody writes there.
  private func isGarbled(_ range: ByteRange, _ official: String) -> Bool {
    if !report.document.damage.isEmpty { return true }
    let cell = cellText(around: range)
    let judged = cell.count <= 400 ? cell : range
    return hasStrangeCharacter(report.document.text.string(judged), unlike: official)
  }

  private func isInCertainRow(_ range: ByteRange) -> Bool {
    report.document.rows.contains { $0.isCertain && $0.range.contains(range) }
  }

  /// Whether a label is the beginning of the official one in a table that goes on over the page: the
  /// rest of its cell stands there.
  private func isCutByPage(_ range: ByteRange, _ official: String, _ key: TableKey) -> Bool {
    let extent = table(key).bound.extent
    let goesOn = report.document.pageBreaks.contains { extent.start < $0 && $0 < extent.end }
    return goesOn && official.hasPrefix(report.document.text.string(range))
  }

  /// Why a section that was not found may be there all the same.
  func hiding(section: Int32) -> Doubt? {
    if isAfterCut(section: section) { return .textBreaksOff }
    return isDamaged(whereSectionIs: section) ? .damaged : nil
  }

  /// Why a table that was not found may be there all the same.
  func hiding(_ key: TableKey) -> Doubt? {
    if let home = homeSection(key), isAfterCut(section: home) { return .textBreaksOff }
    return isDamaged(whereTableIs: key) ? .damaged : nil
  }

  /// Whether damage stands where a section's heading would: between its neighbours that are there.
  func isDamaged(whereSectionIs section: Int32) -> Bool {
    guard !report.document.damage.isEmpty else { return false }
    let headings = report.outline.headings
    var start = 0
    if let before = sectionBefore(section),
      let heading = report.outline.sectionHeadings[Int(before)]
    {
      start = headings[heading].range.end
    }
    var end = report.document.text.bytes.count
    for later in plan.form.sections.indices where later > Int(section) {
      if let heading = report.outline.sectionHeadings[later] {
        end = headings[heading].range.start
        break
      }
    }
    return start < end && isDamaged(ByteRange(start, end))
  }

  /// Whether damage stands where a table would: in its section, or where that would be.
  func isDamaged(whereTableIs key: TableKey) -> Bool {
    guard !key.isPrevious, !report.document.damage.isEmpty else { return false }
    guard let section = homeSection(key) else { return isDamaged(report.document.text.all) }
    guard let heading = report.outline.sectionHeadings[Int(section)] else {
      return isDamaged(whereSectionIs: section)
    }
    return isDamaged(report.outline.headings[heading].range)
      || isDamaged(report.outline.headings[heading].body)
  }

  /// Whether damage stands in a table that was found, or on the lines beside it.
  func isDamaged(in key: TableKey) -> Bool {
    guard !key.isPrevious, !report.document.damage.isEmpty else { return false }
    let text = report.document.text
    let extent = table(key).bound.extent
    let first = text.lineIndex(at: extent.start)
    let last = text.lineIndex(at: extent.end)
    let range = ByteRange(
      text.line(max(0, first - 1)).start,
      text.line(min(text.lineCount - 1, last + 1)).end
    )
    return isDamaged(range)
  }

  /// A piece of the report's head for a rule; what is missing there, damage may have taken.
  func headPiece(_ range: ByteRange?) -> Value {
    guard let range else { return isStartDamaged ? .unknown(.damaged) : .nothing }
    if isDamaged(range) || isHeadGarbled(range) { hasReadDamage = true }
    return .span(range)
  }

  /// The year in the title; where there is none, damage may have taken it.
  var titleYear: Value {
    if let year = report.titleYear { return .number(ExactNumber(year)) }
    let isGarbled = report.outline.title.map { isHeadGarbled($0) } ?? false
    return isStartDamaged || isGarbled ? .unknown(.damaged) : .nothing
  }

  /// Whether the lines of a title hold a character that is none of Chinese writing, and none of a
  /// name that the report repeats.
  ///
  /// Many rules ask for title and issuer; each is looked at once.
  private func isHeadGarbled(_ range: ByteRange) -> Bool {
    for index in judgedHeads.indices where judgedHeads[index].range == range {
      return judgedHeads[index].isGarbled
    }
    let isGarbled = looksGarbled(cellText(around: range))
    judgedHeads.append((range, isGarbled))
    return isGarbled
  }

  private func looksGarbled(_ line: ByteRange) -> Bool {
    let text = report.document.text
    guard let foreign = foreignCharacter(in: text, line) else { return false }
    guard report.document.damage.isEmpty else { return true }
    return text.bytes.count(of: Array(String(foreign).utf8), upTo: 3) < 3
  }

  /// Whether damage stands before the first section, where title and issuer would.
  var isStartDamaged: Bool {
    guard !report.document.damage.isEmpty else { return false }
    let headings = report.outline.headings
    let first = report.outline.sectionHeadings.compactMap { $0 }.min()
    let end = first.map { headings[$0].range.start } ?? report.document.text.bytes.count
    return isDamaged(ByteRange(0, min(end, 1_000)))
  }

  /// What a judgement at a place rests on: its sentence, in tables and headings its cell or line.
  private func judgedText(around range: ByteRange) -> ByteRange {
    let sentence = sentence(around: range)
    return sentence == range || isCell(range) ? cellText(around: range) : sentence
  }

  /// The text around a range up to the next cell or line.
  private func cellText(around range: ByteRange) -> ByteRange {
    let bytes = report.document.text.bytes
    let line = report.document.text.line(report.document.text.lineIndex(at: range.start))
    let hasTabs = bytes[line.start..<line.end].contains(0x09)
    func isEdge(_ byte: UInt8) -> Bool {
      byte == 0x09 || byte == 0x0A || byte == 0x7C && !hasTabs
    }
    var start = range.start
    while start > 0 && !isEdge(bytes[start - 1]) { start -= 1 }
    var end = range.end
    while end < bytes.count && !isEdge(bytes[end]) { end += 1 }
    return ByteRange(start, end)
  }

  private func isCell(_ range: ByteRange) -> Bool {
    report.tables.contains { $0.presence == .found && $0.extent.contains(range) }
  }
}

extension [UInt8] {
  /// How often some bytes stand here; not counted further than a number.
  fileprivate func count(of words: [UInt8], upTo most: Int) -> Int {
    guard let first = words.first else { return 0 }
    var count = 0
    for index in indices where self[index] == first && self[index...].starts(with: words) {
      count += 1
      if count == most { break }
    }
    return count
  }
}

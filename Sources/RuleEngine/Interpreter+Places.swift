import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  // MARK: Sections

  func isPresent(section: Int32) -> Bool { report.outline.sectionHeadings[Int(section)] != nil }

  /// Whether a section that is not there would stand after the place where the text breaks off.
  func isAfterCut(section: Int32) -> Bool {
    guard report.outline.cut != nil, !isPresent(section: section) else { return false }
    let headings = report.outline.sectionHeadings
    return plan.form.sections.indices.allSatisfy { $0 <= Int(section) || headings[$0] == nil }
  }

  /// Whether a table's rows may be lost with the end of the text.
  func breaksOffBefore(_ key: TableKey) -> Bool {
    if key.isPrevious, let previous { return previous.breakOffs[Int(key.index)] }
    return breaksOff(report, before: table(key).bound)
  }

  func sectionBefore(_ index: Int32) -> Int32? {
    var before = Int(index) - 1
    while before >= 0 {
      if report.outline.sectionHeadings[before] != nil { return Int32(before) }
      before -= 1
    }
    return nil
  }

  /// Whether all sections that the form puts before this one stand before it.
  func isInOrder(_ section: Int32) -> Bool {
    guard let own = report.outline.sectionHeadings[Int(section)] else { return true }
    // Of two sections that are exchanged, the earlier one in the text is out of order.
    for other in 0..<Int(section) {
      if let heading = report.outline.sectionHeadings[other], heading > own { return false }
    }
    return true
  }

  /// Whether nothing is written below a heading; page numbers are no contents.
  func isEmpty(_ heading: OutlineHeading, _ section: Int32) -> Bool {
    let document = report.document
    return !document.blocks.contains { block in
      guard block.range.overlaps(heading.body) else { return false }
      switch block.kind {
      case .table: return true
      case .picture, .pageBreak, .rule: return false
      case .heading, .paragraph, .listItem:
        return document.segments(of: block).contains { segment in
          hasLetter(
            ByteRange(max(segment.start, heading.body.start), min(segment.end, heading.body.end))
          )
        }
      }
    }
  }

  private func hasLetter(_ range: ByteRange) -> Bool {
    guard range.start < range.end else { return false }
    return report.document.text.bytes[range.start..<range.end].contains {
      $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x7A
    }
  }

  func hasPicture(_ range: ByteRange) -> Bool {
    report.document.blocks.contains { $0.kind == .picture && range.contains($0.range) }
  }

  /// The section in which an offset lies.
  func section(at offset: Int) -> Int32? {
    for heading in report.outline.headings.reversed() where heading.range.start <= offset {
      return heading.section.map { Int32($0) }
    }
    return nil
  }

  // MARK: Places

  /// Where a value stands in the report; nil for what has no place.
  func place(of value: Value) -> ByteRange? {
    switch value {
    case .span(let range): return range
    case .report(.report): return startPlace
    case .report: return nil
    case .section(let index):
      if let heading = report.outline.sectionHeadings[Int(index)] {
        return report.outline.headings[heading].range
      }
      return missingSection(Int(index))
    case .heading(let index): return report.outline.headings[Int(index)].range
    case .table(let key) where !key.isPrevious:
      return table(key).bound.presence == .missing
        ? missingTable(key) : firstLine(of: table(key).bound.extent)
    case .row(let key, let row) where !key.isPrevious: return rowPlace(key, Int(row))
    case .column(let key, let column) where !key.isPrevious:
      return table(key).bound.columnLabels[Int(column)].range ?? place(of: .table(key))
    case .cell(let key, let index) where !key.isPrevious: return cellPlace(key, Int(index))
    case .label(let key, let index) where !key.isPrevious:
      return boundLabel(key, Int(index))?.bound.range ?? place(of: .table(key))
    case .match(_, let index): return report.matches.match(at: Int(index)).range
    case .hole(let phrase, let index, let hole): return holeMatch(phrase, index, hole)?.range
    case .item(let index): return items[Int(index)].range
    case .list(let start, let count, _):
      return count > 0 ? place(of: members[Int(start)]) : nil
    case .unknown(let doubt), .uncertain(_, let doubt): return doubtPlace(doubt)
    case .table, .row, .column, .cell, .label, .nothing, .bool, .number, .between, .date, .text:
      return nil
    }
  }

  /// Where the reason of a doubt stands.
  func doubtPlace(_ doubt: Doubt) -> ByteRange? {
    switch doubt {
    case .cell(let key, let index): key.isPrevious ? nil : cellPlace(key, Int(index))
    case .table(let key): key.isPrevious ? nil : place(of: .table(key))
    case .section(let index): missingSection(Int(index))
    case .textBreaksOff: report.outline.cut
    case .damaged: report.document.damage.first
    case .yearUnknown: startPlace
    case .noNumber, .tooLarge, .notThere: nil
    }
  }

  private func rowPlace(_ key: TableKey, _ row: Int) -> ByteRange? {
    if let label = table(key).bound.rowLabels[row].range { return label }
    let cells = cellIndices(ofRow: Int32(row), key)
    for cell in cells where table(key).bound.cells[cell].state == .value {
      return table(key).bound.cells[cell].range
    }
    return place(of: .table(key))
  }

  private func cellPlace(_ key: TableKey, _ index: Int) -> ByteRange? {
    let bound = table(key).bound.cells[index]
    switch bound.state {
    case .value: return bound.range
    case .blank, .unreadable:
      return bound.range.isEmpty ? emptyCellPlace(key, index) : bound.range
    case .missing:
      let row = table(key).plan.shape.cells[index].row
      return table(key).bound.rowLabels[row].range ?? place(of: .table(key))
    }
  }

  /// The label of an empty cell's row, or, where that stands on another line, the line of the cell.
  private func emptyCellPlace(_ key: TableKey, _ index: Int) -> ByteRange {
    let text = report.document.text
    let cell = table(key).bound.cells[index].range
    let line = text.lineIndex(at: cell.start)
    let row = table(key).plan.shape.cells[index].row
    let label = table(key).bound.rowLabels[row].range
    if let label, text.lineIndex(at: label.start) == line { return label }
    let values = text.trimmed(text.line(line))
    return cell.start > 0 && !values.isEmpty ? values : label ?? cell
  }

  /// The title, else the first line with text.
  var startPlace: ByteRange {
    if let title = report.outline.title { return firstLine(of: title) }
    return report.document.blocks.first.map { firstLine(of: $0.range) } ?? ByteRange(at: 0)
  }

  /// The part of a range that lies on its first line.
  func firstLine(of range: ByteRange) -> ByteRange {
    let text = report.document.text
    let line = text.line(text.lineIndex(at: range.start))
    return text.trimmed(ByteRange(range.start, max(range.start, min(range.end, line.end))))
  }

  /// The one line where something would stand that is missing in a scope.
  func missingPlace(_ scope: Value) -> ByteRange {
    switch scope {
    case .section(let index):
      guard let heading = report.outline.sectionHeadings[Int(index)] else {
        return missingSection(Int(index))
      }
      return report.outline.headings[heading].range
    case .table(let key): return missingTable(key)
    case .report: return startPlace
    default:
      guard let range = searchRange(of: scope) else { return startPlace }
      if !report.document.text.trimmed(range).isEmpty { return lastLine(of: range) }
      // An empty scope: where the report begins, or, behind its contents, where it ends.
      let isAtEnd = range.start > startPlace.end && range == report.outline.ending
      return isAtEnd ? lastLine(of: report.document.text.all) : startPlace
    }
  }

  private func lastLine(of range: ByteRange) -> ByteRange {
    let text = report.document.text
    let trimmed = text.trimmed(range)
    guard !trimmed.isEmpty else { return startPlace }
    let line = text.line(text.lineIndex(at: max(trimmed.start, trimmed.end - 1)))
    return text.trimmed(ByteRange(max(line.start, trimmed.start), min(line.end, trimmed.end)))
  }

  /// The heading before which a missing section would stand, else the report's last line.
  private func missingSection(_ index: Int) -> ByteRange {
    for later in plan.form.sections.indices where later > index {
      if let heading = report.outline.sectionHeadings[later] {
        return report.outline.headings[heading].range
      }
    }
    return lastLine(of: report.document.text.all)
  }

  private func missingTable(_ key: TableKey) -> ByteRange {
    guard let section = homeSection(key) else { return lastLine(of: report.document.text.all) }
    if let heading = report.outline.sectionHeadings[Int(section)] {
      return report.outline.headings[heading].range
    }
    return missingSection(Int(section))
  }

  // MARK: Sentences

  func block(around range: ByteRange) -> ByteRange {
    var low = 0
    var high = report.blockRanges.count
    while low < high {
      let middle = (low + high) / 2
      if report.blockRanges[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low < report.blockRanges.count, report.blockRanges[low].contains(range) else {
      return range
    }
    return report.blockRanges[low]
  }

  /// The sentence in which a range stands: between 。！？； or the ends of its block.
  ///
  /// The last one is kept, since many are asked for one sentence: a text without signs is a long one.
  func sentence(around range: ByteRange) -> ByteRange {
    if let last = lastSentence, last.start <= range.start && range.start < range.end,
      range.end <= last.end
    {
      return report.document.text.trimmed(last)
    }
    let block = block(around: range)
    let text = report.document.text.bytes
    let bytes = text.span
    var start = range.start
    while start > block.start && !endsSentence(bytes, before: start) { start &-= 1 }
    var end = range.end
    while end < block.end && !endsSentence(bytes, before: end) { end &+= 1 }
    let found = ByteRange(start, end)
    // A range may reach over the end of a sentence; then what stands within it may be in another one.
    let isOne = !(range.start..<range.end).dropFirst().contains { endsSentence(bytes, before: $0) }
    if isOne && block != range { lastSentence = found }
    return report.document.text.trimmed(found)
  }

  @inline(__always)
  private func endsSentence(_ bytes: Span<UInt8>, before index: Int) -> Bool {
    guard index >= 3 else { return false }
    // Most bytes are none that ends one of these signs.
    switch bytes[index &- 1] {
    case 0x82: return bytes[index &- 3] == 0xE3 && bytes[index &- 2] == 0x80
    case 0x81, 0x9F, 0x9B: return bytes[index &- 3] == 0xEF && bytes[index &- 2] == 0xBC
    default: return false
    }
  }
}

import ReportModel
import SourceText

/// Which labels are the head's, and which ones words above or below it.
extension AcrossTable {
  /// Of labels that full stops part, those of the whole head; the others are a sentence's, which speaks
  /// of what the table counts.
  mutating func dropLabelsOfSentences() {
    var runs: [ArraySlice<HeaderHit>] = []
    var first = headers.startIndex
    for index in headers.indices.dropFirst()
    where hasFullStop(from: headers[index - 1].end, to: headers[index].start) {
      runs.append(headers[first..<index])
      first = index
    }
    guard !runs.isEmpty else { return dropNamesAbove() }
    runs.append(headers[first...])
    let sizes = runs.map { run in run.count { column(of: $0) != nil } }
    guard let most = sizes.max(), most >= 3, let head = sizes.firstIndex(of: most) else { return }
    // Small tables with sentences between them name each row beside its own columns.
    let named = rows(of: runs[head])
    guard most >= count || rows(of: headers[...]).isSubset(of: named) && most * 2 > count else {
      return
    }
    headers = Array(runs[head])
    dropNamesAbove()
  }

  /// Of a row that is named on several lines above all columns, the last one is the head's: the others
  /// are a heading's, or a sentence's without its stop.
  private mutating func dropNamesAbove() {
    var above = headers.count { column(of: $0) != nil } - count
    guard count > 0, above >= 0 else { return }
    let firstColumn = headers.first { header in
      guard column(of: header) != nil else { return false }
      above -= 1
      return above < 0
    }
    guard let first = firstColumn?.start else { return }
    let start = headers.first { header in
      guard header.start < first, let slot = slot(of: header) else { return header.start >= first }
      let last = headers.last { $0.start < first && self.slot(of: $0) == slot } ?? header
      return stream.codeLines[last.start] == stream.codeLines[header.start]
    }
    guard let start, headers.contains(where: { $0.start < start.start }) else { return }
    let all = headers
    headers.removeAll { $0.start < start.start }
    if !hasAllColumns || !hasColumnsInOrder { headers = all }
  }

  private func slot(of header: HeaderHit) -> Int? {
    guard case .slot(let slot) = catalog.units[header.unit].role else { return nil }
    return slot
  }

  /// The rows that headers name.
  private func rows(of headers: ArraySlice<HeaderHit>) -> Set<Int> {
    Set(headers.compactMap { slot(of: $0) })
  }

  /// Whether 。 stands between two characters.
  private func hasFullStop(from end: Int, to start: Int) -> Bool {
    guard end > 0, end <= start, start < stream.offsets.count else { return false }
    let last = min(Int(stream.offsets[start]), bytes.count)
    var index = Int(stream.offsets[end - 1])
    while index + 2 < last {
      if bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82 {
        return true
      }
      index += 1
    }
    return false
  }

  /// Where a whole head stands above the first values, the labels below them are words of what
  /// follows, such as the next heading.
  mutating func dropLabelsBelowValues() {
    guard let extent = headExtent,
      let first = stream.values(from: extent.lowerBound + 1, to: extent.upperBound - 1).first
    else { return }
    let position = Int(stream.values[first].position)
    let above = headers.filter { $0.end <= position }
    let all = headers
    headers = above
    if !hasAllColumns { headers = all }
  }

  /// Where a whole head stands below values, the labels above them are words of what precedes, such as
  /// the heading before another table.
  mutating func dropLabelsAboveValues() {
    guard let extent = headExtent,
      let last = stream.values(from: extent.lowerBound + 1, to: extent.upperBound - 1).last
    else { return }
    let position = Int(stream.values[last].position)
    let below = headers.filter { $0.start >= position }
    let all = headers
    headers = below
    if !hasAllColumns { headers = all }
  }

  var hasAllColumns: Bool {
    var found = 0
    for header in headers where column(of: header) != nil { found += 1 }
    return found == count
  }

  /// From the first character of the head to after its last; nil without a head.
  var headExtent: Range<Int>? {
    guard let first = headers.first else { return nil }
    var (start, end) = (first.start, first.end)
    for header in headers {
      start = min(start, header.start)
      end = max(end, header.end)
    }
    return start..<end
  }
}

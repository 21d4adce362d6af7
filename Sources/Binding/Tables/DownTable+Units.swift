import ReportModel
import SourceText

/// Units that are printed for a column in place of the form's.
extension DownTable {
  /// By column of all blocks, the other unit's place; nil for columns without a unit in the form.
  func otherUnits() -> [ByteRange?] {
    var units: [ByteRange?] = []
    units.reserveCapacity(layout.columns.count)
    for (block, spec) in layout.spec.blocks.enumerated() {
      for column in spec.columns {
        units.append(column.unit.isEmpty ? nil : otherUnit(inBlock: block, than: column.unit))
      }
    }
    return units
  }

  /// The unit that a block's head or labels state, else that of the line above the table.
  private func otherUnit(inBlock block: Int, than unit: String) -> ByteRange? {
    let words = PrintedUnit(unit)
    let span = bytes.span
    var top: Int?
    var end = 0
    for row in rows where row.place.block == block {
      guard let label = row.placement else { continue }
      if top == nil { top = label.start }
      end = label.end
    }
    guard let top, end > top else { return nil }
    var before: Int?
    for row in rows where row.place.block < block {
      guard let label = row.placement else { continue }
      before = max(before ?? 0, Int(stream.codeLines[label.end - 1]))
    }
    let first = before.map { $0 + 1 } ?? Int(stream.codeLines[region.coreStart])
    for line in first..<max(first, Int(stream.codeLines[end - 1]) + 1) {
      // A unit behind a number is the cell's.
      let text = stream.lines[line]
      let end = text.values.first.map { stream.values[$0].range.start } ?? text.range.end
      let found = words.others(in: ByteRange(text.range.start, end), span)
      if let other = found.first { return other }
    }
    return unitAboveTable(words, span)
  }

  /// What a short line above the table's first label says of its unit: `单位：件、元`.
  private func unitAboveTable(_ words: PrintedUnit, _ span: Span<UInt8>) -> ByteRange? {
    var line = Int(stream.codeLines[region.coreStart]) - 1
    var looked = 0
    while line >= 0 && looked < 2 {
      let range = stream.lines[line].range
      line -= 1
      guard !range.isEmpty else { continue }
      looked += 1
      guard range.count <= 90, let start = PrintedUnit.statement(in: range, span) else { continue }
      let stated = ByteRange(start, range.end)
      return words.isStated(in: stated, span) ? nil : words.others(in: stated, span).first
    }
    return nil
  }
}

/// A unit and those of its kind: the same last character, with numerals before it.
private struct PrintedUnit {
  private let unit: [UInt8]
  private let base: UInt32

  init(_ unit: String) {
    self.unit = Array(unit.utf8)
    base = unit.unicodeScalars.last?.value ?? 0
  }

  /// Whether the unit itself is printed.
  func isStated(in range: ByteRange, _ span: Span<UInt8>) -> Bool {
    printed(in: range, span).contains { isOwn($0, span) }
  }

  /// The units of its kind that are printed and are not it.
  func others(in range: ByteRange, _ span: Span<UInt8>) -> [ByteRange] {
    printed(in: range, span).filter { !isOwn($0, span) }
  }

  private func isOwn(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
    guard range.count == unit.count else { return false }
    for index in unit.indices where span[range.start + index] != unit[index] { return false }
    return true
  }

  /// Units that are words by themselves: in brackets, behind a colon or another unit, and no amount.
  private func printed(in range: ByteRange, _ span: Span<UInt8>) -> [ByteRange] {
    var found: [ByteRange] = []
    guard mayStand(in: range, span) else { return found }
    var start: Int?
    var isApart = true
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(span, at: index, end: range.end)
      if scalar == base && (isApart || start != nil) && !continues(next, range.end, span) {
        found.append(ByteRange(start ?? index, next))
      }
      if PrintedUnit.isNumeral(scalar) {
        if isApart && start == nil { start = index }
      } else {
        start = nil
      }
      // 单位元, 人民币元.
      let isLead = scalar == 0x4F4D || scalar == 0x5E01
      isApart = isLead || !Scalars.isHan(scalar) && Scalars.digit(scalar) == nil
      index = next
    }
    return found
  }

  /// Whether the last byte of a unit's last character is in a range, as in hardly any line it is.
  private func mayStand(in range: ByteRange, _ span: Span<UInt8>) -> Bool {
    guard let last = unit.last else { return true }
    for index in range.start..<max(range.start, min(range.end, span.count))
    where span[index] == last {
      return true
    }
    return false
  }

  private func continues(_ index: Int, _ end: Int, _ span: Span<UInt8>) -> Bool {
    index < end && Scalars.isHan(Scalars.decode(span, at: index, end: end).scalar)
  }

  /// 十百千万亿.
  private static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF: true
    default: false
    }
  }

  /// Where 单位 and a colon end in a line.
  static func statement(in range: ByteRange, _ span: Span<UInt8>) -> Int? {
    var last: UInt32 = 0
    var hasWord = false
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(span, at: index, end: range.end)
      if hasWord && (scalar == 0x3A || scalar == 0xFF1A) { return next }
      if !Scalars.isSpace(scalar) {
        hasWord = last == 0x5355 && scalar == 0x4F4D
        last = scalar
      }
      index = next
    }
    return nil
  }
}

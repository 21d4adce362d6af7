import SourceText

/// The line hashes by which GitHub code scanning recognises a finding, as it publishes them: for each
/// line a polynomial hash of the hundred UTF-16 units from its start, without blanks and tabs, with
/// every line end as `\n`; then a number that tells equal hashes apart.
struct LineHashes {
  private let hashes: [String]

  private static let window = 100
  private static let base: UInt64 = 37

  /// Hashes of all lines of a text; a byte order mark counts where the file has one.
  init(_ text: TextView, hasByteOrderMark: Bool) {
    var units: [UInt16] = hasByteOrderMark ? [0xFEFF] : []
    units.reserveCapacity(text.bytes.count / 2)
    var starts = [0]
    var followsReturn = false
    for unit in String(decoding: text.bytes, as: UTF8.self).utf16 {
      let isSecondHalf = followsReturn && unit == 0x0A
      followsReturn = unit == 0x0D
      if isSecondHalf || unit == 0x20 || unit == 0x09 { continue }
      let isLineEnd = unit == 0x0D || unit == 0x0A
      units.append(isLineEnd ? 0x0A : unit)
      if isLineEnd { starts.append(units.count) }
    }
    units.append(0xFFFF)
    hashes = LineHashes.hashes(of: units, at: starts)
  }

  /// The hash of a line, from 1.
  subscript(line: Int) -> String? {
    line >= 1 && line <= hashes.count ? hashes[line - 1] : nil
  }

  private static func hashes(of units: [UInt16], at starts: [Int]) -> [String] {
    var counts: [UInt64: Int] = [:]
    return starts.map { start in
      var hash: UInt64 = 0
      for index in start..<start + window {
        let unit = index < units.count ? UInt64(units[index]) : 0
        hash = hash &* base &+ unit
      }
      counts[hash, default: 0] += 1
      return String(hash, radix: 16) + ":" + String(counts[hash] ?? 1)
    }
  }
}

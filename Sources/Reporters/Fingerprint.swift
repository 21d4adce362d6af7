import RuleEngine
import SourceText

/// Names a finding by what it is about, not by its line: rule, place in the form, the quoted text
/// without blanks and width, and a number where all that stands several times.
struct Fingerprints {
  private var seen: [UInt64: Int] = [:]

  /// The fingerprint of a file's next finding; findings are given in the file's order.
  mutating func next(_ finding: Finding, rule: String, in text: TextView) -> String {
    var hash = StableHash()
    hash.add(rule)
    for part in [finding.scene.section, finding.scene.table, finding.scene.row] {
      hash.add(part ?? "")
    }
    hash.add(finding.scene.column ?? "")
    hash.add(finding.scene.fact ?? "")
    add(firstLine(of: finding.range, in: text), of: text, to: &hash)
    let count = (seen[hash.value] ?? 0) + 1
    seen[hash.value] = count
    hash.add(String(count))
    return hash.text
  }

  /// A long place is known by its first line, so that a change further down leaves it the same.
  private func firstLine(of range: ByteRange, in text: TextView) -> Range<Int> {
    let line = text.line(text.lineIndex(at: range.start))
    let start = min(max(range.start, 0), text.bytes.count)
    return start..<max(start, min(range.end, line.end, text.bytes.count))
  }

  private func add(_ range: Range<Int>, of text: TextView, to hash: inout StableHash) {
    text.bytes.withUnsafeBufferPointer { bytes in
      let quoted = UnsafeBufferPointer(rebasing: bytes[range])
      if mayHoldNumber(quoted) {
        hash.add(folded: masked(String(decoding: quoted, as: UTF8.self)))
      } else {
        hash.add(folded: quoted)
      }
    }
  }
}

/// A 64-bit hash that is the same on every machine and in every run (FNV-1a, then mixed).
struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a text and a mark that separates it from the next.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { for byte in $0 { add(byte) } }
    add(0)
  }

  /// Adds a text so that blanks and full width make no difference.
  mutating func add(folded text: String) {
    var text = text
    text.withUTF8 { add(folded: $0) }
  }

  /// Adds valid UTF-8, cut between characters, so that blanks and full width make no difference.
  mutating func add(folded bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var unit = width == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(width))
      let end = min(index + width, bytes.count)
      index += 1
      while index < end {
        unit = unit << 6 | UInt32(bytes[index]) & 0x3F
        index += 1
      }
      if unit <= 0x20 || unit == 0xA0 || unit == 0x3000 { continue }
      if unit >= 0xFF01 && unit <= 0xFF5E { unit -= 0xFEE0 }
      add(UInt8(truncatingIfNeeded: unit))
      add(UInt8(truncatingIfNeeded: unit >> 8))
      add(UInt8(truncatingIfNeeded: unit >> 16))
    }
    add(0)
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    var mixed = value
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    mixed ^= mixed >> 33
    return String(unsafeUninitializedCapacity: 16) { digits in
      for index in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: mixed >> UInt64(60 - 4 * index)) & 15
        digits.initializeElement(at: index, to: digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
      return 16
    }
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

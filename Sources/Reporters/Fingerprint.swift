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
    hash.add(folded: masked(firstLine(of: finding.range, in: text)))
    seen[hash.value, default: 0] += 1
    hash.add(String(seen[hash.value] ?? 1))
    return hash.text
  }

  /// A long place is known by its first line, so that a change further down leaves it the same.
  private func firstLine(of range: ByteRange, in text: TextView) -> String {
    let line = text.line(text.lineIndex(at: range.start))
    return text.string(ByteRange(range.start, min(range.end, line.end)))
  }
}

/// A 64-bit hash that is the same on every machine and in every run (FNV-1a, then mixed).
struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a text and a mark that separates it from the next.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  /// Adds a text so that blanks and full width make no difference.
  mutating func add(folded text: String) {
    for scalar in text.unicodeScalars {
      var unit = scalar.value
      if unit <= 0x20 || unit == 0xA0 || unit == 0x3000 { continue }
      if unit >= 0xFF01 && unit <= 0xFF5E { unit -= 0xFEE0 }
      for shift in [0, 8, 16] { add(UInt8(truncatingIfNeeded: unit >> UInt32(shift))) }
    }
    add(0)
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    var mixed = value
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    mixed ^= mixed >> 33
    let digits = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

package import SourceText

/// The stretches of eight characters of a text, as numbers, for measuring how much two texts share.
///
/// Digits count as one, so that a text in which only years and figures were changed is the same;
/// stretches of stock phrases, which stand in everybody's reports, are left out. A stretch lies
/// within one block.
package struct TextWindows: Sendable {
  /// Characters in a stretch.
  private static let length = 8

  /// Every stretch once, ascending.
  package let hashes: [UInt32]

  /// Takes the stretches of a text that hold at least five Han characters.
  package init(_ text: FoldedText, without stock: [String]) {
    let common = Set(stock.flatMap { TextWindows.hashes(of: folded($0) + [0]) })
    let all = TextWindows.hashes(of: text.units)
    hashes = TextWindows.unique(common.isEmpty ? all : all.filter { !common.contains($0) })
  }

  /// The share of these stretches that the other text has too, 0…1; nothing for an empty text.
  package func share(in other: TextWindows) -> Double {
    guard !hashes.isEmpty else { return 0 }
    var shared = 0
    var index = 0
    for hash in hashes {
      while index < other.hashes.count && other.hashes[index] < hash { index += 1 }
      if index < other.hashes.count && other.hashes[index] == hash { shared += 1 }
    }
    return Double(shared) / Double(hashes.count)
  }

  private static func hashes(of units: [UInt16]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(units.count)
    var start = 0
    var han = 0
    for index in units.indices {
      let unit = units[index]
      if unit == 0 {
        start = index + 1
        han = 0
        continue
      }
      if isHan(unit) { han += 1 }
      if index - start >= length && isHan(units[index - length]) { han -= 1 }
      guard index - start >= length - 1 && han >= 5 else { continue }
      var hash: UInt32 = 2_166_136_261
      for place in (index - length + 1)...index {
        let value = units[place] >= 0x30 && units[place] <= 0x39 ? 0x30 : units[place]
        hash = (hash ^ UInt32(value)) &* 16_777_619
      }
      result.append(hash)
    }
    return result
  }

  private static func isHan(_ unit: UInt16) -> Bool { unit >= 0x4E00 && unit <= 0x9FFF }

  private static func unique(_ hashes: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(hashes.count)
    for hash in hashes.sorted() where hash != result.last { result.append(hash) }
    return result
  }
}

/// How alike two folded texts are, 0…1: Dice's coefficient of their pairs of neighbouring units.
///
/// Texts of less than two units are alike only if they are equal. Time grows as n log n.
package func similarity(_ a: [UInt16], _ b: [UInt16]) -> Double {
  guard a.count > 1 && b.count > 1 else { return a == b ? 1 : 0 }
  let left = sortedPairs(a)
  let right = sortedPairs(b)
  var common = 0
  var i = 0
  var j = 0
  while i < left.count && j < right.count {
    if left[i] == right[j] {
      common += 1
      i += 1
      j += 1
    } else if left[i] < right[j] {
      i += 1
    } else {
      j += 1
    }
  }
  return Double(2 * common) / Double(left.count + right.count)
}

private func sortedPairs(_ units: [UInt16]) -> [UInt32] {
  var pairs: [UInt32] = []
  pairs.reserveCapacity(units.count)
  for index in 1..<units.count {
    pairs.append(UInt32(units[index - 1]) << 16 | UInt32(units[index]))
  }
  pairs.sort()
  return pairs
}

/// Corners that straight lines join.
struct Subpath {
  var points: [(x: Double, y: Double)] = []
  /// Whether no curve stands before them or after them.
  var isStraight = true
}

/// The straight parts of a path.
func subpaths(of text: String) -> [Subpath] {
  var numbers = PathNumbers(Array(text.utf8))
  var paths: [Subpath] = []
  var points: [(x: Double, y: Double)] = []
  var isCurved = false
  /// Where the path began, to which it returns.
  var first: (x: Double, y: Double)?
  func finish() {
    if points.count > 1 { paths.append(Subpath(points: points, isStraight: !isCurved)) }
  }
  while let command = numbers.command() {
    switch command {
    case UInt8(ascii: "M"), UInt8(ascii: "L"):
      if command == UInt8(ascii: "M") {
        finish()
        points = []
        isCurved = false
        first = nil
      }
      while let x = numbers.next(), let y = numbers.next() {
        points.append((x, y))
        first = first ?? (x, y)
      }
    case UInt8(ascii: "H"):
      while let x = numbers.next(), let last = points.last { points.append((x, last.y)) }
    case UInt8(ascii: "V"):
      while let y = numbers.next(), let last = points.last { points.append((last.x, y)) }
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      if let first { points.append(first) }
    case UInt8(ascii: "C"):
      while let end = curve(&numbers, from: points.last) {
        if !end.isStraight {
          isCurved = true
          finish()
          points = []
        }
        points.append((end.x, end.y))
      }
    default:
      isCurved = true
      finish()
      points = []
      while numbers.next() != nil {}
    }
  }
  finish()
  return paths
}

/// The end of a curve, and whether it is a straight line all the same: one along which its corners
/// stand.
private func curve(
  _ numbers: inout PathNumbers,
  from start: (x: Double, y: Double)?
) -> (x: Double, y: Double, isStraight: Bool)? {
  var values: [Double] = []
  while values.count < 6, let value = numbers.next() { values.append(value) }
  guard values.count == 6 else { return nil }
  let (x, y) = (values[4], values[5])
  guard let start else { return (x, y, false) }
  let isLevel = [values[1], values[3], y].allSatisfy { abs($0 - start.y) < 0.1 }
  let isUpright = [values[0], values[2], x].allSatisfy { abs($0 - start.x) < 0.1 }
  return (x, y, isLevel || isUpright)
}

/// The letters and decimal numbers of a path or a matrix, one after another.
struct PathNumbers {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next letter; what stands before it is left out.
  mutating func command() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte >= 0x41 { return byte }
    }
    return nil
  }

  /// The next number; nil where a letter or the end comes first.
  mutating func next() -> Double? {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x2C { index += 1 }
    let start = index
    while index < bytes.count, isPart(bytes[index], isFirst: index == start) { index += 1 }
    guard index > start else { return nil }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private func isPart(_ byte: UInt8, isFirst: Bool) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x65
      || (byte == 0x2D || byte == 0x2B) && (isFirst || bytes[index - 1] == 0x65)
  }
}

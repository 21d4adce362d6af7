import SourceText
import Testing

/// Ranges of bytes.
struct ByteRangeTests {
  @Test func whatIsLeftOfARangeHasNoByteOfTheOthers() {
    let cases: [(range: (Int, Int), others: [(Int, Int)], left: [(Int, Int)])] = [
      ((2, 9), [], [(2, 9)]),
      ((2, 9), [(0, 2), (9, 12)], [(2, 9)]),
      ((2, 9), [(0, 4), (6, 7)], [(4, 6), (7, 9)]),
      ((2, 9), [(3, 5), (4, 6), (8, 20)], [(2, 3), (6, 8)]),
      ((2, 9), [(2, 9)], []),
      ((2, 9), [(0, 20)], []),
      ((4, 4), [], []),
    ]
    for (range, others, left) in cases {
      let pieces = ByteRange(range.0, range.1).pieces(without: others.map { ByteRange($0.0, $0.1) })
      #expect(pieces == left.map { ByteRange($0.0, $0.1) }, "\(range) \(others)")
    }
  }
}

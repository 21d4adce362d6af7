/// A half-open run of UTF-8 bytes in one text view.
package struct ByteRange: Hashable, Sendable {
  private let lower: Int32
  private let upper: Int32

  /// Offset of the first byte, from 0.
  package var start: Int { Int(lower) }
  /// Offset after the last byte; never below `start`.
  package var end: Int { Int(upper) }
  /// Number of bytes.
  package var count: Int { Int(upper - lower) }
  /// Whether no byte lies in the range.
  package var isEmpty: Bool { lower == upper }

  /// A range between two offsets; an end before its start is taken as the start.
  package init(_ start: Int, _ end: Int) {
    lower = Int32(truncatingIfNeeded: start)
    upper = Int32(truncatingIfNeeded: max(start, end))
  }

  /// An empty range.
  package init(at offset: Int) { self.init(offset, offset) }

  /// Whether the two ranges share a byte.
  package func overlaps(_ other: ByteRange) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether `other` lies wholly inside this range.
  package func contains(_ other: ByteRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// The smallest range that holds both.
  package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }
}

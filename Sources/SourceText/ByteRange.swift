/// A half-open run of UTF-8 bytes in one text view.
///
/// Other modules inline what is `@inlinable` only where the type itself is `@usableFromInline`.
@usableFromInline package struct ByteRange: Hashable, Sendable {
  @usableFromInline let lower: Int32
  @usableFromInline let upper: Int32

  /// Offset of the first byte, from 0.
  @inlinable package var start: Int { Int(lower) }
  /// Offset after the last byte; never below `start`.
  @inlinable package var end: Int { Int(upper) }
  /// Number of bytes.
  @inlinable package var count: Int { Int(upper - lower) }
  /// Whether no byte lies in the range.
  @inlinable package var isEmpty: Bool { lower == upper }

  /// A range between two offsets; an end before its start is taken as the start.
  @inlinable package init(_ start: Int, _ end: Int) {
    lower = Int32(truncatingIfNeeded: start)
    upper = Int32(truncatingIfNeeded: max(start, end))
  }

  /// An empty range.
  @inlinable package init(at offset: Int) { self.init(offset, offset) }

  /// Whether the two ranges share a byte.
  @inlinable package func overlaps(_ other: ByteRange) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether `other` lies wholly inside this range.
  @inlinable package func contains(_ other: ByteRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// What is left of this range where others are taken away, in order and never empty; the others
  /// are in order themselves.
  package func pieces(without others: [ByteRange]) -> [ByteRange] {
    var pieces: [ByteRange] = []
    var from = start
    for other in others where other.end > from && other.start < end {
      if other.start > from { pieces.append(ByteRange(from, other.start)) }
      from = other.end
    }
    if from < end { pieces.append(ByteRange(from, end)) }
    return pieces
  }

  /// The smallest range that holds both.
  @inlinable package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }
}

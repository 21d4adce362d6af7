import SourceText

/// The units of one block as the scanners see them; every place outside the block is a unit `0`.
///
/// It points into the memory of a folded text and is good only while that memory is lent out: see
/// `FoldedText.withBlockText`. Every index is compared with the block before memory is read.
struct BlockText {
  private let units: UnsafeBufferPointer<UInt16>
  private let starts: UnsafeBufferPointer<Int32>
  private let source: UnsafeBufferPointer<UInt8>
  /// First unit of the block.
  private(set) var lower = 0
  /// The block's final unit `0`.
  private(set) var upper = 0
  /// The id that the block was given.
  private(set) var id = 0

  fileprivate init(
    _ units: UnsafeBufferPointer<UInt16>,
    _ starts: UnsafeBufferPointer<Int32>,
    _ source: UnsafeBufferPointer<UInt8>
  ) {
    self.units = units
    self.starts = starts
    self.source = source
  }

  /// Goes to another block.
  mutating func move(to block: Range<Int>, id: Int) {
    self.id = id
    lower = max(block.lowerBound, 0)
    upper = max(min(block.upperBound, units.count - 1), lower)
  }

  @inline(__always)
  subscript(index: Int) -> UInt16 {
    index >= lower && index < upper ? units[index] : 0
  }

  /// The unit at a place of the block, or the `0` after its last one, which stands in the text too.
  @inline(__always)
  func unit(within index: Int) -> UInt16 {
    assert(index >= lower && index <= upper)
    return units[index]
  }

  /// The unit at a place of the block or behind it, where there is a `0`.
  @inline(__always)
  func unit(from index: Int) -> UInt16 {
    assert(index >= lower)
    return index < upper ? units[index] : 0
  }

  /// Number of bytes of the source character of a unit.
  @inline(__always)
  func width(_ index: Int) -> Int {
    guard index >= lower && index < upper else { return 0 }
    let start = Int(starts[index])
    return start >= 0 && start < source.count ? utf8Width(source[start]) : 0
  }

  /// The source character of a unit, as one number of its bytes: `〔` is `0xE38094`.
  func sourceCharacter(_ index: Int) -> UInt32 {
    let width = width(index)
    guard width > 0 else { return 0 }
    var code: UInt32 = 0
    for offset in Int(starts[index])..<min(Int(starts[index]) + width, source.count) {
      code = code << 8 | UInt32(source[offset])
    }
    return code
  }

  /// Whether a unit's source character directly follows that of the unit before it.
  func touches(_ index: Int) -> Bool {
    guard index > lower && index < upper else { return false }
    return Int(starts[index - 1]) + width(index - 1) == Int(starts[index])
  }

  /// Whether the source has nothing that is seen between the characters of a run but the end of a line.
  func isUnbroken(_ run: Range<Int>) -> Bool {
    guard run.count > 1 else { return true }
    for index in run.dropFirst() where !touches(index) && !followsUnseen(index) { return false }
    return true
  }

  /// Whether only a line's end and characters that folding drops, such as U+200B, stand between a unit's
  /// character and that of the unit before it.
  private func followsUnseen(_ index: Int) -> Bool {
    guard index > lower && index < upper else { return false }
    let end = Int(starts[index - 1]) + width(index - 1)
    let start = Int(starts[index])
    guard end <= start && start <= source.count else { return false }
    return String(decoding: source[end..<start], as: UTF8.self).unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == "\r" || foldedUnit($0) == 0
    }
  }

  /// The source's own bytes from the first to the last character of a run of the block's units; an
  /// empty run is the place before its unit.
  func range(_ run: Range<Int>) -> ByteRange {
    if !run.isEmpty && run.lowerBound >= lower && run.upperBound <= upper {
      return range(ofMatch: run)
    }
    let first = min(max(run.lowerBound, lower), upper)
    guard first < starts.count else { return ByteRange(at: 0) }
    let start = Int(starts[first])
    guard run.upperBound > first else { return ByteRange(at: start) }
    let last = min(run.upperBound - 1, upper)
    return ByteRange(start, min(Int(starts[last]) + width(last), source.count))
  }

  /// The source's own bytes from the first to the last character of a match, which has units.
  @inline(__always)
  func range(ofMatch run: Range<Int>) -> ByteRange {
    assert(run.lowerBound >= lower && run.upperBound <= upper && !run.isEmpty)
    let last = Int(starts[run.upperBound &- 1])
    let width = last < source.count ? utf8Width(source[last]) : 0
    return ByteRange(Int(starts[run.lowerBound]), min(last &+ width, source.count))
  }

  /// Index after the digits that begin here.
  func endOfDigits(_ index: Int) -> Int {
    var end = index
    while isDigit(self[end]) { end += 1 }
    return end
  }

  /// Index of the first of the digits that end before this place.
  func startOfDigits(before index: Int) -> Int {
    var start = index
    while isDigit(self[start - 1]) { start -= 1 }
    return start
  }

  /// The value of a run of at most 9 digits.
  func value(_ run: Range<Int>) -> Int {
    var value = 0
    for index in run.lowerBound..<min(run.upperBound, run.lowerBound + 9) {
      value = value * 10 + Int(self[index] & 0x0F)
    }
    return value
  }

  /// Whether a word stands at a place.
  func has(_ word: [UInt16], at index: Int) -> Bool {
    for offset in 0..<word.count where self[index + offset] != word[offset] { return false }
    return true
  }
}

extension FoldedText {
  /// Lends the text's memory to a search.
  func withBlockText<Result>(_ body: (inout BlockText) -> Result) -> Result {
    units.withUnsafeBufferPointer { units in
      starts.withUnsafeBufferPointer { starts in
        source.withUnsafeBufferPointer { source in
          var text = BlockText(units, starts, source)
          return body(&text)
        }
      }
    }
  }
}

/// The characters that labels consist of, numbered, so that a report's are looked up once.
///
/// A reference, since every step of scanning looks at it and none changes it. Its tables are looked at
/// for each character of a report: they are memory of its own, so that no look counts a reference or
/// checks a bound; codes are below `codeCount`, for which all of them have room.
final class LabelAlphabet: Sendable {
  /// For every 16-bit unit the code of its folded character: 0 where it folds to nothing.
  nonisolated(unsafe) let codes: UnsafeBufferPointer<UInt16>
  /// Number of codes in use.
  let codeCount: Int
  /// Codes of the digits 0…9; 0 where no label is numbered with the digit.
  let digitCodes: [UInt16]
  /// For every two codes a bit, whether they follow one another in some label.
  nonisolated(unsafe) let pairs: UnsafeBufferPointer<UInt64>
  /// By code, whether it may end a word that mirrors of a page write in place of another.
  nonisolated(unsafe) let isRenamedSecond: UnsafeBufferPointer<Bool>
  /// For every two last bytes of a character of U+4000…9FFF, 1 where each such character is in no
  /// label.
  ///
  /// The last byte is the highest of an index, and neither has its two highest bits there. Of sixteen
  /// kilobytes four are looked at, and tell of nearly all characters what the table of codes would.
  nonisolated(unsafe) let unknown: UnsafeBufferPointer<UInt8>
  private let renames: [(from: [UInt16], to: [UInt16])]

  init(_ builder: CatalogBuilder) {
    codes = kept(builder.codes)
    codeCount = builder.codeCount
    digitCodes = builder.digitCodes
    pairs = kept(builder.pairs)
    isRenamedSecond = kept(builder.isRenamedSecond)
    renames = builder.renames
    unknown = kept(builder.unknown)
  }

  deinit {
    codes.deallocate()
    pairs.deallocate()
    isRenamedSecond.deallocate()
    unknown.deallocate()
  }

  /// What two characters are called here, where mirrors of a page rewrite words: 資訊 is 信息.
  func renamed(_ first: UInt16, _ second: UInt16) -> (first: UInt16, second: UInt16)? {
    guard second >= 2, isRenamedSecond[Int(second)] else { return nil }
    for rename in renames where rename.from[0] == first && rename.from[1] == second {
      return (rename.to[0], rename.to[1])
    }
    return nil
  }

  /// Whether two codes follow one another in some label.
  func isPair(_ first: UInt16, _ second: UInt16) -> Bool {
    let index = Int(first) * codeCount + Int(second)
    return index >> 6 < pairs.count && pairs[index >> 6] >> UInt64(index & 63) & 1 != 0
  }
}

/// A copy of items that stays where it is until it is given back.
func kept<Item: BitwiseCopyable>(_ items: [Item]) -> UnsafeBufferPointer<Item> {
  let place = UnsafeMutableBufferPointer<Item>.allocate(capacity: items.count)
  _ = place.initialize(from: items)
  return UnsafeBufferPointer(place)
}

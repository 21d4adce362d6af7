/// The text of blocks, folded for matching: one 16-bit unit for each character that counts.
///
/// Full and half width are one, brackets and quotes of a kind are one, letters are lower case; white
/// space between CJK, digits and punctuation is gone. Characters outside the BMP are `0xFFFF`.
/// Every block ends with a unit `0`.
package struct FoldedText: Sendable {
  /// The folded characters of all blocks.
  package private(set) var units: [UInt16] = []
  /// Offset of the source character of each unit.
  package private(set) var starts: [Int32] = []
  /// Index of the first unit of each block.
  package private(set) var blockStarts: [Int32] = []
  /// The id that each block was given.
  package private(set) var blockIDs: [Int32] = []

  /// No text.
  package init() {}
}

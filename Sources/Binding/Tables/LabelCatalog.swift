package import ReportModel

/// The labels of all forms, prepared so that they can be found in many reports.
///
/// A reference, since every step of recovery looks at it and none changes it.
package final class LabelCatalog: Sendable {
  /// Code of the stop that prose leaves in the stream.
  static let stop: UInt16 = 0
  /// Code of every Han character that is in no label; it equals nothing, not even itself.
  static let unknown: UInt16 = 1

  /// For every 16-bit unit the code of its folded character: 0 where it folds to nothing.
  ///
  /// This table and those like it are looked at for each character of a report. They are the
  /// catalog's own memory, so that no look counts a reference or checks a bound; codes are below
  /// `codeCount`, for which all of them have room.
  nonisolated(unsafe) let codes: UnsafeBufferPointer<UInt16>
  /// Number of codes in use.
  let codeCount: Int
  /// Codes of the digits 0…9; 0 where no label is numbered with the digit.
  let digitCodes: [UInt16]
  /// By code, whether the character numbers a label (一 … 八, 1 … 8).
  nonisolated(unsafe) let isOrdinal: UnsafeBufferPointer<Bool>
  /// Every printed label, and each of its accepted short forms.
  let units: [LabelUnit]
  /// The units that are printed as each distinct text, text after text; see `unitPlaces(of:)`.
  let textUnits: [Int]
  /// For every distinct text, and after the last, where its units begin.
  private let textStarts: [Int]
  /// For every distinct text the tables, as bits, that it is a label of.
  let tablesOfText: [UInt64]
  /// For every distinct text, whether it names a row and something else, or is of several tables.
  let isSharedText: [Bool]
  let trie: LabelTrie
  let tables: [MergedTable]
  /// For every two codes a bit, whether they follow one another in some label.
  nonisolated(unsafe) let pairs: UnsafeBufferPointer<UInt64>
  /// By code, whether it may end a word that mirrors of a page write in place of another.
  nonisolated(unsafe) let isRenamedSecond: UnsafeBufferPointer<Bool>
  private let renames: [(from: [UInt16], to: [UInt16])]

  /// Prepares the forms; the tables are those of the last form and, after them, others by name.
  package init(forms: [Form]) {
    let builder = CatalogBuilder(forms: forms)
    codes = LabelCatalog.kept(builder.codes)
    codeCount = builder.codeCount
    digitCodes = builder.digitCodes
    isOrdinal = LabelCatalog.kept(builder.isOrdinal)
    units = builder.units
    textUnits = builder.unitsOfText.flatMap { $0 }
    var starts = [0]
    for units in builder.unitsOfText { starts.append(starts[starts.count - 1] + units.count) }
    textStarts = starts
    tablesOfText = builder.tablesOfText
    isSharedText = builder.isSharedText
    trie = builder.trie
    tables = builder.tables
    pairs = LabelCatalog.kept(builder.pairs)
    renames = builder.renames
    isRenamedSecond = LabelCatalog.kept(builder.isRenamedSecond)
  }

  deinit {
    codes.deallocate()
    isOrdinal.deallocate()
    pairs.deallocate()
    isRenamedSecond.deallocate()
  }

  private static func kept<Item: BitwiseCopyable>(_ items: [Item]) -> UnsafeBufferPointer<Item> {
    let place = UnsafeMutableBufferPointer<Item>.allocate(capacity: items.count)
    _ = place.initialize(from: items)
    return UnsafeBufferPointer(place)
  }

  /// The units that are printed as a text, as places in `textUnits`.
  func unitPlaces(of text: Int) -> Range<Int> { textStarts[text]..<textStarts[text + 1] }

  /// The code of a folded character or ASCII digit that is in some label.
  func code(of character: UInt16) -> UInt16 {
    if character >= 0x80 { return codes[Int(character)] }
    let digit = Int(character) - 0x30
    return digit >= 0 && digit < 10 ? digitCodes[digit] : LabelCatalog.unknown
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

/// A printed label of a table.
struct LabelUnit: Sendable {
  /// What the label names; indices are those of the table's `MergedTable`.
  enum Role: Equatable, Sendable {
    case slot(Int)
    /// The remark in brackets behind a row's label.
    case remark(Int)
    case column(Int)
    case columnGroup
    case head(Int)
    case caption

    /// Whether it is a row or a group of rows.
    var isSlot: Bool { if case .slot = self { true } else { false } }
  }

  let table: Int
  let role: Role
  /// The printed number in front, folded: `一`, `3`.
  let number: [UInt16]
  /// The label without its number, folded.
  let codes: [UInt16]
  /// Length of the label without a remark in brackets at its end; 0 where it has none.
  let shortCount: Int
  /// The forms, as bits, that print it.
  var forms: UInt64
}

/// A label, taken apart: `（一）予以公开` is number `一` and text `予以公开`.
struct LabelParts {
  private(set) var number: [UInt16] = []
  private(set) var text: [UInt16] = []
  private(set) var shortCount = 0

  init(_ label: String) {
    let scalars = Array(label.unicodeScalars.map(\.value))
    let start = numberEnd(of: scalars)
    var bracket: Int?
    for scalar in scalars[start...] {
      if scalar == 0x28 || scalar == 0xFF08 { bracket = bracket ?? text.count }
      let folded = CharacterFolding.fold(scalar)
      if folded != 0 { text.append(folded) }
    }
    if let last = scalars.last, last == 0x29 || last == 0xFF09, let bracket, bracket > 0 {
      shortCount = bracket
    }
  }

  /// Takes the number in front (`一、`, `（一）`, `1.`) and gives the index after it.
  private mutating func numberEnd(of scalars: [UInt32]) -> Int {
    var index = 0
    let isBracketed = scalars.first == 0x28 || scalars.first == 0xFF08
    if isBracketed { index = 1 }
    var digits: [UInt16] = []
    while index < scalars.count, let digit = LabelParts.ordinal(scalars[index]), digits.count < 3 {
      digits.append(digit)
      index += 1
    }
    guard !digits.isEmpty && index < scalars.count else { return 0 }
    let closing: [UInt32] = isBracketed ? [0x29, 0xFF09] : [0x2E, 0xFF0E, 0x3001]
    guard closing.contains(scalars[index]) else { return 0 }
    number = digits
    return index + 1
  }

  /// The folded numeral, where the character is one.
  static func ordinal(_ scalar: UInt32) -> UInt16? {
    switch scalar {
    case 0x30...0x39: UInt16(scalar)
    case 0xFF10...0xFF19: UInt16(scalar - 0xFF10 + 0x30)
    default: numerals.contains(scalar) ? UInt16(truncatingIfNeeded: scalar) : nil
    }
  }

  private static let numerals: [UInt32] = "一二三四五六七八九十".unicodeScalars.map(\.value)
}

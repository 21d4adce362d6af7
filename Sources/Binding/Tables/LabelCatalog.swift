package import ReportModel

/// The labels of all forms, prepared so that they can be found in many reports.
///
/// A reference, since every step of recovery looks at it and none changes it.
package final class LabelCatalog: Sendable {
  /// Code of the stop that prose leaves in the stream.
  static let stop: UInt16 = 0
  /// Code of every Han character that is in no label; it equals nothing, not even itself.
  static let unknown: UInt16 = 1
  static let noRow = -1
  static let severalRows = -2

  /// The characters that its labels consist of.
  let alphabet: LabelAlphabet
  /// By code, whether the character numbers a label (一 … 八, 1 … 8): memory of its own, like that of
  /// the alphabet.
  nonisolated(unsafe) let isOrdinal: UnsafeBufferPointer<Bool>
  /// By code, what a character belongs to where no label has it; see `Owner`.
  nonisolated(unsafe) let firstOwners: UnsafeBufferPointer<Int16>
  /// Every printed label, and each of its accepted short forms.
  let units: [LabelUnit]
  /// The units that are printed as each distinct text, text after text, and of one text table after
  /// table; see `unitPlaces(of:in:)`.
  let textUnits: [Int]
  /// For every distinct text and table, and after the last, where the units begin.
  private let textStarts: [Int]
  /// For every distinct text the tables, as bits, that it is a label of.
  let tablesOfText: [UInt64]
  /// For every distinct text and table the row that it names there, `severalRows`, or `noRow`, which
  /// stands as well where the text names something else, or is a label of another table.
  private let rowOfText: [Int16]
  let trie: LabelTrie
  let tables: [MergedTable]
  /// Cells that hold a label as a form prints it, and nothing else.
  let printed: PrintedCells

  /// Prepares the forms; the tables are those of the last form and, after them, others by name.
  package init(forms: [Form]) {
    let builder = CatalogBuilder(forms: forms)
    let alphabet = LabelAlphabet(builder)
    self.alphabet = alphabet
    isOrdinal = kept(builder.isOrdinal)
    var owners = builder.isOrdinal.map { $0 ? Owner.ordinal : Owner.noise }
    owners[Int(LabelCatalog.stop)] = Owner.stop
    firstOwners = kept(owners)
    units = builder.units
    (textUnits, textStarts) = LabelCatalog.unitsByTable(builder)
    tablesOfText = builder.tablesOfText
    rowOfText = LabelCatalog.rows(of: builder)
    trie = builder.trie
    tables = builder.tables
    printed = PrintedCells(builder.printed, alphabet, builder.trie)
  }

  deinit {
    isOrdinal.deallocate()
    firstOwners.deallocate()
  }

  private static func unitsByTable(_ builder: CatalogBuilder) -> (units: [Int], starts: [Int]) {
    let units = builder.units
    var found: [Int] = []
    var starts = [0]
    found.reserveCapacity(units.count * 2)
    starts.reserveCapacity(builder.unitsOfText.count * builder.tables.count + 1)
    for places in builder.unitsOfText {
      for table in builder.tables.indices {
        for unit in places where units[unit].table == table { found.append(unit) }
        starts.append(found.count)
      }
    }
    return (found, starts)
  }

  private static func rows(of builder: CatalogBuilder) -> [Int16] {
    let tables = builder.tables
    let specs = builder.units
    let isShared = builder.isSharedText
    var rows: [Int16] = []
    rows.reserveCapacity(builder.unitsOfText.count * tables.count)
    for (text, units) in builder.unitsOfText.enumerated() {
      for table in tables.indices {
        var named = SlotSet(count: tables[table].slots.count)
        for unit in units where !isShared[text] && specs[unit].table == table {
          if case .slot(let slot) = specs[unit].role, tables[table].isRow[slot] {
            named.insert(slot)
          }
        }
        let row = named.count == 1 ? named.first : named.count == 0 ? noRow : severalRows
        rows.append(Int16(truncatingIfNeeded: row))
      }
    }
    return rows
  }

  /// The row of a table that a text names and nothing else, `noRow` or `severalRows`.
  @inline(__always)
  func row(of text: Int, in table: Int) -> Int { Int(rowOfText[text * tables.count + table]) }

  /// The stream of a document; what is taken is the same without looking ahead.
  func stream(of document: Document, looksAhead: Bool = true) -> LabelStream {
    var scanner = StreamScanner(alphabet: alphabet, printed: printed, looksAhead: looksAhead)
    scanner.scan(document, rows: PipeStreams(document, catalog: self).joinedRows())
    return LabelStream(scanner, isText: document.format.hasLines)
  }

  /// The units of a table that are printed as a text, as places in `textUnits`.
  func unitPlaces(of text: Int, in table: Int) -> Range<Int> {
    let place = text * tables.count + table
    return textStarts[place]..<textStarts[place + 1]
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
    var scalars: [UInt32] = []
    scalars.reserveCapacity(label.utf8.count)
    for scalar in label.unicodeScalars { scalars.append(scalar.value) }
    text.reserveCapacity(scalars.count)
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

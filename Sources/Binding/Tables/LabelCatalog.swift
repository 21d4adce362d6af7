package import ReportModel

/// The labels of all forms, prepared so that they can be found in many reports.
package struct LabelCatalog: Sendable {
  /// Code of the stop that prose leaves in the stream.
  static let stop: UInt16 = 0
  /// Code of every Han character that is in no label; it equals nothing, not even itself.
  static let unknown: UInt16 = 1

  /// For every 16-bit unit the code of its folded character: 0 where it folds to nothing.
  private(set) var codes: [UInt16]
  /// Number of codes in use.
  private(set) var codeCount = 2
  /// Codes of the digits 0…9; 0 where no label is numbered with the digit.
  private(set) var digitCodes: [UInt16] = Array(repeating: 0, count: 10)
  /// By code, whether the character numbers a label (一 … 八, 1 … 8).
  private(set) var isOrdinal: [Bool] = [false, false]
  /// Every printed label, and each of its accepted short forms.
  private(set) var units: [LabelUnit] = []
  /// For every distinct text the units that are printed so.
  private(set) var unitsOfText: [[Int]] = []
  /// For every distinct text the tables, as bits, that it is a label of.
  private(set) var tablesOfText: [UInt64] = []
  private(set) var trie: LabelTrie
  private(set) var tables: [MergedTable] = []
  private var pairs: [UInt64] = []
  private var isRenamedSecond: [Bool] = []
  private var renames: [(from: [UInt16], to: [UInt16])] = []

  /// Prepares the forms; the tables are those of the last form and, after them, others by name.
  package init(forms: [Form]) {
    codes = Array(repeating: 0, count: 0x10000)
    let folded = CharacterFolding.folded
    for unit in 0..<codes.count where folded[unit] != 0 { codes[unit] = LabelCatalog.unknown }
    trie = LabelTrie(codeCount: 0)
    var names: [String] = []
    for form in forms.reversed() {
      for table in form.tables where !names.contains(table.name) { names.append(table.name) }
    }
    for name in names.prefix(60) {
      var builder = MergedTableBuilder(name: name, index: tables.count, forms: forms)
      builder.build(in: &self)
      tables.append(builder.merged)
    }
    addRenames()
    buildTrie()
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

  /// Adds a printed label and gives its index.
  mutating func addUnit(_ label: String, table: Int, role: LabelUnit.Role, forms: UInt64) -> Int {
    let parts = LabelParts(label)
    let unit = LabelUnit(
      table: table,
      role: role,
      number: parts.number.map { code(of: $0, isNumber: true) },
      codes: parts.text.map { code(of: $0, isNumber: false) },
      shortCount: parts.shortCount,
      forms: forms
    )
    units.append(unit)
    return units.count - 1
  }

  /// Notes that another form prints the unit as well.
  mutating func addForms(_ forms: UInt64, to unit: Int) { units[unit].forms |= forms }

  /// The code of a folded character or ASCII digit that is in some label.
  func code(of character: UInt16) -> UInt16 {
    if character >= 0x80 { return codes[Int(character)] }
    let digit = Int(character) - 0x30
    return digit >= 0 && digit < 10 ? digitCodes[digit] : LabelCatalog.unknown
  }

  private mutating func code(of character: UInt16, isNumber: Bool) -> UInt16 {
    if character < 0x80 {
      let digit = Int(character) - 0x30
      guard digit >= 0 && digit < 10 else { return LabelCatalog.unknown }
      if digitCodes[digit] == 0 { digitCodes[digit] = newCode() }
      if isNumber { isOrdinal[Int(digitCodes[digit])] = true }
      return digitCodes[digit]
    }
    if codes[Int(character)] <= LabelCatalog.unknown {
      let code = newCode()
      codes[Int(character)] = code
      for variant in CharacterFolding.variants[character] ?? [] { codes[Int(variant)] = code }
    }
    let code = codes[Int(character)]
    if isNumber { isOrdinal[Int(code)] = true }
    return code
  }

  private mutating func newCode() -> UInt16 {
    isOrdinal.append(false)
    codeCount += 1
    return UInt16(truncatingIfNeeded: codeCount - 1)
  }

  private mutating func addRenames() {
    for (from, to) in [("资讯", "信息"), ("讯息", "信息"), ("档案", "文件")] {
      let target = to.unicodeScalars.map { codes[Int($0.value)] }
      guard target.allSatisfy({ $0 > LabelCatalog.unknown }) else { continue }
      let source = from.unicodeScalars.map {
        code(of: UInt16(truncatingIfNeeded: $0.value), isNumber: false)
      }
      renames.append((source, target))
    }
    isRenamedSecond = Array(repeating: false, count: codeCount)
    for rename in renames { isRenamedSecond[Int(rename.from[1])] = true }
  }

  private mutating func buildTrie() {
    trie = LabelTrie(codeCount: codeCount)
    pairs = Array(repeating: 0, count: codeCount * codeCount / 64 + 1)
    var textOf: [[UInt16]: Int] = [:]
    for (index, unit) in units.enumerated() where !unit.codes.isEmpty {
      addPairs(unit.number + unit.codes)
      var texts = [unit.codes]
      if unit.shortCount > 0 { texts.append(Array(unit.codes.prefix(unit.shortCount))) }
      for text in texts {
        let known = textOf[text] ?? unitsOfText.count
        if known == unitsOfText.count {
          textOf[text] = known
          unitsOfText.append([])
          tablesOfText.append(0)
          trie.insert(text, text: known)
        }
        unitsOfText[known].append(index)
        tablesOfText[known] |= 1 << UInt64(unit.table)
      }
    }
  }

  private mutating func addPairs(_ codes: [UInt16]) {
    for index in codes.indices.dropFirst() {
      let pair = Int(codes[index - 1]) * codeCount + Int(codes[index])
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
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

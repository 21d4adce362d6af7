import ReportModel

/// Prepares the labels of all forms.
struct CatalogBuilder {
  /// For every 16-bit unit the code of its folded character: 0 where it folds to nothing.
  private(set) var codes: [UInt16]
  /// For every two last bytes of a character of U+4000…9FFF, the last one highest, 1 where each
  /// such character is in no label.
  private(set) var unknown = [UInt8](repeating: 1, count: 0x4000)
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
  /// For every distinct text, whether it names a row and something else, or is of several tables.
  private(set) var isSharedText: [Bool] = []
  private(set) var trie: LabelTrie
  private(set) var tables: [MergedTable] = []
  private(set) var pairs: [UInt64] = []
  private(set) var isRenamedSecond: [Bool] = []
  private(set) var renames: [(from: [UInt16], to: [UInt16])] = []
  /// What a cell of a table may hold besides values, as it is printed.
  private(set) var printed: [String] = []

  /// Takes the tables of the last form and, after them, others by name.
  init(forms: [Form]) {
    let folded = CharacterFolding.folded
    var codes = folded
    var units = codes.mutableSpan
    for unit in units.indices { units[unit] = min(units[unit], LabelCatalog.unknown) }
    // Given away: another hand on it would have all of it copied at the first change.
    self.codes = consume codes
    trie = LabelTrie(codeCount: 0)
    var names: [String] = []
    for form in forms.reversed() {
      for table in form.tables where !names.contains(table.name) { names.append(table.name) }
    }
    for name in names.prefix(60) {
      var builder = MergedTableBuilder(name: name, index: tables.count, forms: forms)
      builder.build(in: &self)
      tables.append(MergedTable(builder.merged))
    }
    addRenames()
    for variant in CharacterFolding.variants {
      self.codes[Int(variant)] = self.codes[Int(folded[Int(variant)])]
      if self.codes[Int(variant)] > LabelCatalog.unknown { noteKnown(variant) }
    }
    buildTrie()
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
    printed.append(label)
    return units.count - 1
  }

  /// Notes that labels are printed together.
  mutating func addPrinted(_ label: String) { printed.append(label) }

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
      noteKnown(character)
    }
    let code = codes[Int(character)]
    if isNumber { isOrdinal[Int(code)] = true }
    return code
  }

  /// Notes that a character is in some label.
  private mutating func noteKnown(_ character: UInt16) {
    unknown[Int(character & 0x3F) << 8 | Int(character) >> 6 & 0x3F] = 0
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
    for (index, unit) in units.enumerated() where !unit.codes.isEmpty {
      addPairs(unit.number + unit.codes)
      addText(unit.codes[...], of: index)
      if unit.shortCount > 0 { addText(unit.codes.prefix(unit.shortCount), of: index) }
    }
    isSharedText = unitsOfText.map { indices in
      let first = indices.first.map { units[$0] }
      return indices.contains { index in
        units[index].table != first?.table || units[index].role.isSlot != first?.role.isSlot
      }
    }
  }

  /// Notes a text as which a unit is printed.
  private mutating func addText(_ codes: ArraySlice<UInt16>, of unit: Int) {
    let text = trie.insert(codes, text: unitsOfText.count)
    if text == unitsOfText.count {
      unitsOfText.append([])
      tablesOfText.append(0)
    }
    unitsOfText[text].append(unit)
    tablesOfText[text] |= 1 << UInt64(units[unit].table)
  }

  private mutating func addPairs(_ codes: [UInt16]) {
    for index in codes.indices.dropFirst() {
      let pair = Int(codes[index - 1]) * codeCount + Int(codes[index])
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
  }
}

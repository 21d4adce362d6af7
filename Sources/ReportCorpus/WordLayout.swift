import Archives

/// Whose habits a made-up Word file has.
package enum WordHabit: CaseIterable, Sendable {
  /// Word's: text cut into many runs with revision numbers, headings numbered automatically.
  case office
  /// LibreOffice's: a run for each script, numbers written out, every property spelled.
  case libre
}

/// Writes a report as a Word file.
package func wordFile(of parts: [ReportPart], habit: WordHabit) -> [UInt8] {
  var layout = WordLayout(habit: habit)
  let document = layout.document(of: parts)
  var writer = ZipWriter()
  writer.add("[Content_Types].xml", Array(WordLayout.contentTypes.utf8))
  writer.add("_rels/.rels", Array(WordLayout.packageRelationships.utf8))
  writer.add("word/document.xml", Array(document.utf8))
  writer.add("word/_rels/document.xml.rels", Array(WordLayout.documentRelationships.utf8))
  writer.add("word/styles.xml", Array(WordLayout.styles(of: habit).utf8))
  writer.add("word/numbering.xml", Array(WordLayout.numbering.utf8))
  return writer.finished()
}

/// The document part while it is written.
private struct WordLayout {
  let habit: WordHabit
  private var xml = ""
  private var headings = 0
  private var revision = 0x00A1_0000

  init(habit: WordHabit) { self.habit = habit }

  mutating func document(of parts: [ReportPart]) -> String {
    xml = WordLayout.declaration
    xml += "<w:document xmlns:w=\"\(WordLayout.main)\"><w:body>"
    if habit == .libre { xml += "\n" }
    for part in parts {
      switch part {
      case .title(let text):
        add(text, "<w:jc w:val=\"center\"/>", look: "<w:b/><w:sz w:val=\"44\"/>")
      case .heading(let text): addHeading(text)
      case .paragraph(let text):
        add(text, "<w:ind w:firstLine=\"640\"/>", look: "<w:sz w:val=\"32\"/>")
      case .table(let rows): add(rows)
      case .ending(let text):
        add(text, "<w:jc w:val=\"right\"/>", look: "<w:sz w:val=\"32\"/>")
      }
    }
    xml += "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    return xml
  }

  /// In Word's files the number is not part of the text where it is the next one.
  private mutating func addHeading(_ text: String) {
    let numbers = ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、"]
    if habit == .office, headings < numbers.count, text.hasPrefix(numbers[headings]) {
      let rest = String(text.dropFirst(numbers[headings].count))
      headings += 1
      return add(rest, "<w:pStyle w:val=\"2\"/>", look: "<w:sz w:val=\"32\"/>")
    }
    let style = habit == .office ? "" : "<w:pStyle w:val=\"Heading2\"/>"
    add(text, style, look: "<w:b/><w:bCs/><w:sz w:val=\"32\"/>")
  }

  private mutating func add(_ text: String, _ properties: String, look: String) {
    xml += "<w:p\(revisions())>"
    if habit == .libre {
      xml += "<w:pPr>\(properties)<w:bidi w:val=\"0\"/><w:rPr>\(look)</w:rPr></w:pPr>"
    } else if !properties.isEmpty {
      xml += "<w:pPr>\(properties)<w:rPr><w:rFonts w:hint=\"eastAsia\"/>\(look)</w:rPr></w:pPr>"
    }
    let pieces = pieces(of: text)
    for (index, piece) in pieces.enumerated() {
      if habit == .office && index == 1 { xml += "<w:proofErr w:type=\"spellStart\"/>" }
      xml += "<w:r\(revisions())><w:rPr>\(look)</w:rPr>"
      xml += "<w:t xml:space=\"preserve\">\(escaped(piece))</w:t></w:r>"
    }
    xml += "</w:p>"
  }

  private mutating func revisions() -> String {
    guard habit == .office else { return "" }
    revision += 7
    return " w:rsidR=\"00\(String(revision, radix: 16, uppercase: true))\""
  }

  /// Runs of text: Word's also break in the middle of words and numbers.
  private func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let changesScript = piece.last.map { ($0.value < 0x80) != (scalar.value < 0x80) } ?? false
      let breaks = changesScript || habit == .office && index % 11 == 10
      if breaks && !piece.isEmpty {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      }
      piece.append(scalar)
    }
    return piece.isEmpty ? pieces : pieces + [String(piece)]
  }

  // MARK: Tables

  private mutating func add(_ rows: [[String?]]) {
    let columns = rows.map(\.count).max() ?? 0
    xml += "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>"
    if habit == .libre { xml += WordLayout.borders }
    xml += "</w:tblPr><w:tblGrid>"
    // All columns find room on the page.
    let unit = 9_000 / max(columns, 1)
    xml += String(repeating: "<w:gridCol w:w=\"\(unit)\"/>", count: columns) + "</w:tblGrid>"
    var above: [Int: Int] = [:]
    for (index, row) in rows.enumerated() {
      xml += "<w:tr\(revisions())><w:trPr><w:jc w:val=\"center\"/></w:trPr>"
      var widths: [Int: Int] = [:]
      var column = 0
      while column < row.count {
        let isCovered = row[column] == nil
        let wide = 1 + row[(column + 1)...].prefix { $0 == nil }.count
        let width = isCovered ? above[column] ?? 1 : wide
        widths[column] = width
        let isTall = !isCovered && isTall(rows, index, column)
        addCell(row[column], width: width, unit: unit, isTall: isTall)
        column += width
      }
      above = widths
      xml += "</w:tr>"
    }
    xml += "</w:tbl>"
    add("", "", look: "")
  }

  /// Whether the cell goes on in the row below, where it and all before it are covered.
  private func isTall(_ rows: [[String?]], _ index: Int, _ column: Int) -> Bool {
    guard index + 1 < rows.count, column < rows[index + 1].count else { return false }
    return rows[index + 1][...column].allSatisfy { $0 == nil }
  }

  private mutating func addCell(_ text: String?, width: Int, unit: Int, isTall: Bool) {
    xml += "<w:tc><w:tcPr><w:tcW w:w=\"\(unit * width)\" w:type=\"dxa\"/>"
    if width > 1 { xml += "<w:gridSpan w:val=\"\(width)\"/>" }
    if isTall {
      xml += "<w:vMerge w:val=\"restart\"/>"
    } else if text == nil {
      xml += habit == .office ? "<w:vMerge/>" : "<w:vMerge w:val=\"continue\"/>"
    }
    xml += "</w:tcPr>"
    add(text ?? "", "<w:jc w:val=\"center\"/>", look: "<w:sz w:val=\"21\"/>")
    xml += "</w:tc>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  // MARK: The other parts

  private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  /// Lines around all cells of a table.
  private static let borders: String = {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
    let lines = sides.map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\"/>" }
    return "<w:tblBorders>" + lines.joined() + "</w:tblBorders>"
  }()

  private static let declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  static let contentTypes = """
    \(declaration)<Types xmlns="\(package)/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    \(override("document", "document.main"))\(override("styles", "styles"))\
    \(override("numbering", "numbering"))</Types>
    """

  private static func override(_ name: String, _ type: String) -> String {
    let prefix = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    return "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(prefix)\(type)+xml\"/>"
  }

  static let packageRelationships = """
    \(declaration)<Relationships xmlns="\(package)/relationships">\
    <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/>\
    </Relationships>
    """

  static let documentRelationships = """
    \(declaration)<Relationships xmlns="\(package)/relationships">\
    <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
    <Relationship Id="rId2" Type="\(office)/numbering" Target="numbering.xml"/></Relationships>
    """

  /// Each program's own style for headings; Word's has the number in it.
  static func styles(of habit: WordHabit) -> String {
    let heading =
      switch habit {
      case .office:
        """
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>\
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>\
        <w:rPr><w:b/></w:rPr></w:style>
        """
      case .libre:
        """
        <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="Heading 2"/>\
        <w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        """
      }
    return """
      \(declaration)<w:styles xmlns:w="\(main)">\
      <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>\
      \(heading)</w:styles>
      """
  }

  static let numbering = """
    \(declaration)<w:numbering xmlns:w="\(main)"><w:abstractNum w:abstractNumId="0">\
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="2"/>\
    <w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>\
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
    """
}

import Archives
import Readers
import ReportModel
import SourceText
import Testing

/// Word files that were damaged at random: read or refused, never a crash, and the places hold.
struct WordFuzzTests {
  @Test func damagedFilesAreReadOrRefused() throws {
    let whole = try [fixture("libreoffice.docx"), fixture("python-docx.docx"), everything.bytes]
    let files = try whole.map { try parts(of: $0) }
    var numbers = SeededGenerator(seed: 23)
    for _ in 0..<fuzzRounds(300) {
      let file = files[Int.random(in: files.indices, using: &numbers)]
      var writer = ZipWriter()
      for part in file {
        var content = part.content
        let isHit = part.matters && Int.random(in: 0...1, using: &numbers) == 0
        if isHit { damage(&content, &numbers) }
        writer.add(part.name, content)
      }
      guard case .success(let document) = readWord(writer.finished()) else { continue }
      expectSound(document)
    }
  }

  /// A document with everything in it that the reader knows.
  private var everything: WordFile {
    let table =
      "<w:tbl><w:tr>\(cell("甲", "<w:vMerge w:val=\"restart\"/>"))\(cell("1", "<w:gridSpan w:val=\"2\"/>"))"
      + "</w:tr><w:tr>\(cell("", "<w:vMerge/>"))\(cell("2"))\(cell("3"))</w:tr></w:tbl>"
    let box = "<v:x><w:txbxContent>\(paragraph("框"))\(table)</w:txbxContent></v:x>"
    let field =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(run("3"))"
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    let numbered =
      "<w:pStyle w:val=\"h\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>"
    let changed = "<w:ins w:id=\"1\">\(run("增"))</w:ins><w:del w:id=\"2\">\(run("删"))</w:del>"
    return WordFile(
      body: paragraph("题", numbered) + "<w:p>\(run("文"))\(changed)\(field)<w:r>\(box)</w:r></w:p>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(run("前"))</w:p>" + table
        + "<w:sdt><w:sdtPr/><w:sdtContent>\(paragraph("控"))</w:sdtContent></w:sdt>",
      styles:
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/>"
        + "</w:style><w:style w:type=\"paragraph\" w:styleId=\"h\"><w:basedOn w:val=\"a\"/><w:pPr>"
        + "<w:outlineLvl w:val=\"1\"/></w:pPr></w:style>",
      numbering: "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
        + "<w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1.%2、\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    )
  }

  private struct Part {
    let name: String
    let content: [UInt8]

    /// Whether the reader looks at it.
    var matters: Bool {
      ["main.xml", "s.xml", "n.xml", "document.xml", "styles.xml", "numbering.xml", ".rels"]
        .contains { name.hasSuffix($0) }
    }
  }

  private func parts(of bytes: [UInt8]) throws -> [Part] {
    var archive = try ZipArchive(bytes)
    return try archive.entries.indices.map { index in
      Part(name: archive.entries[index].name, content: try archive.content(at: index))
    }
  }

  /// Half of the damage keeps tags whole, so that the reader sees more than broken XML.
  private func damage(_ bytes: inout [UInt8], _ numbers: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      guard bytes.count > 8 else { return }
      let place = Int.random(in: bytes.indices, using: &numbers)
      let other = Int.random(in: bytes.indices, using: &numbers)
      switch Int.random(in: 0...7, using: &numbers) {
      case 0: bytes[place] = bytes[other]
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      case 2: bytes.swapAt(place, other)
      case 3: bytes.removeLast(min(bytes.count - 1, 200))
      default: moveTags(&bytes, place, other, &numbers)
      }
    }
  }

  /// Copies, moves or removes an element, or changes a digit of an attribute.
  private func moveTags(
    _ bytes: inout [UInt8],
    _ place: Int,
    _ other: Int,
    _ numbers: inout SeededGenerator
  ) {
    guard let open = bytes[place...].firstIndex(of: 0x3C),
      let end = element(in: bytes, at: open), let target = bytes[other...].firstIndex(of: 0x3C)
    else { return }
    let copy = Array(bytes[open..<end])
    switch Int.random(in: 0...3, using: &numbers) {
    case 0: bytes.removeSubrange(open..<end)
    case 1: bytes.insert(contentsOf: copy, at: target)
    case 2:
      if let digit = bytes[place...].firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) {
        bytes[digit] = UInt8.random(in: 0x30...0x39, using: &numbers)
      }
    default:
      bytes.insert(contentsOf: copy, at: target)
      let start = target <= open ? open + copy.count : open
      bytes.removeSubrange(start..<min(bytes.count, start + copy.count))
    }
  }

  /// The end of the element that begins at an offset, by counting tags.
  private func element(in bytes: [UInt8], at open: Int) -> Int? {
    var depth = 0
    var index = open
    while index + 1 < bytes.count, index - open < 4_000 {
      if bytes[index] == 0x3C, let close = bytes[index...].firstIndex(of: 0x3E) {
        if bytes[index + 1] == 0x2F {
          depth -= 1
        } else if bytes[close - 1] != 0x2F && bytes[index + 1] != 0x3F {
          depth += 1
        }
        index = close
        if depth <= 0 { return close + 1 }
      }
      index += 1
    }
    return nil
  }

  private func expectSound(_ document: Document) {
    let count = document.text.bytes.count
    var place = 0
    for block in document.blocks {
      #expect(block.range.start >= place && block.range.end <= count)
      place = block.range.end
    }
    guard case .word(let places) = document.origin else { return }
    var end = 0
    for run in places.runs {
      #expect(run.view.start >= end && run.view.end <= count && run.source.count > 0)
      end = run.view.end
    }
    place = 0
    for paragraph in places.paragraphs {
      #expect(paragraph.view.start >= place && paragraph.view.end <= count)
      place = paragraph.view.start
    }
  }
}

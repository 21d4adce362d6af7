import Archives
import Linting
import Readers
import ReportCorpus
import ReportModel
import Reporters
import RuleEngine
import SourceText
import Testing

/// Findings as comments in a Word file.
struct AnnotationTests {
  private let configuration: Configuration

  init() throws {
    configuration = Configuration(
      ruleSet: try #require(strictRules),
      kinds: [.fail, .review, .open]
    )
  }

  @Test func inAWordFileOnlyCommentsDiffer() throws {
    for (seed, habit) in drafts {
      let original = wordFile(of: parts(seed), habit: habit)
      let copy = try #require(annotated(original))
      let before = try contents(original)
      let after = try contents(copy)
      let changed = before.filter { after[$0.key] != $0.value }.map(\.key).sorted()
      #expect(
        changed == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]
      )
      #expect(Set(after.keys).subtracting(before.keys) == ["word/comments.xml"])
      let document = try #require(after["word/document.xml"])
      let count = check(original, "a.docx").checked?.findings.count ?? 0
      #expect(withoutAnchors(document, count) == before["word/document.xml"])
    }
  }

  @Test func entriesThatDoNotChangeAreCopiedAsTheyAreCompressed() throws {
    let original = wordFile(of: parts(1), habit: .office)
    let copy = try ZipArchive(try #require(annotated(original)))
    for entry in try ZipArchive(original).entries where entry.name.hasSuffix("s.xml") {
      let index = try #require(copy.index(of: entry.name))
      guard !entry.name.hasPrefix("[") else { continue }
      #expect(copy.entries[index].compressedSize == entry.compressedSize, "\(entry.name)")
    }
  }

  @Test func aCommentStandsOnTheRunsOfItsFinding() throws {
    for (seed, habit) in drafts {
      let original = wordFile(of: parts(seed), habit: habit)
      let checked = try #require(check(original, "a.docx").checked)
      let copy = try #require(annotated(original))
      let document = try #require(try contents(copy)["word/document.xml"])
      guard case .word(let places) = checked.document.origin else {
        Issue.record("no places of Word")
        return
      }
      for (id, finding) in checked.findings.enumerated() {
        guard let first = places.runs(in: finding.range).first else { continue }
        let anchored = try #require(anchoredText(id, document))
        let start = max(finding.range.start, first.view.start)
        let end = min(finding.range.end, first.view.end)
        let words = checked.document.text.string(ByteRange(start, end))
        #expect(anchored.contains(words), "\(seed) \(finding.message.zh)")
      }
    }
  }

  @Test func aSecondRunReplacesTheCommentsOfTheFirst() throws {
    for (seed, habit) in drafts {
      let once = try #require(annotated(wordFile(of: parts(seed), habit: habit)))
      #expect(annotated(once) == once)
    }
  }

  @Test func commentsOfPeopleStay() throws {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let theirs =
      "<w:comment w:id=\"7\" w:author=\"张三\"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>"
    let mark = "<w:commentRangeStart w:id=\"7\"/>"
    let link = "<Relationship Id=\"c\" Type=\"x/comments\" Target=\"notes.xml\"/></Relationships>"
    func change(_ name: String, _ text: String) -> String {
      switch name {
      case "word/document.xml": text.replacing("<w:body>", with: "<w:body>" + mark)
      case "word/_rels/document.xml.rels": text.replacing("</Relationships>", with: link)
      default: text
      }
    }
    let notes = "<w:comments \(space)>\(theirs)</w:comments>"
    let original = try changed(
      wordFile(of: parts(1), habit: .libre),
      change,
      adding: [("word/notes.xml", notes)]
    )
    let once = try #require(annotated(original))
    let twice = try #require(annotated(once))
    #expect(once == twice)
    let after = try contents(once)
    let written = try #require(after["word/notes.xml"])
    #expect(written.contains(theirs) && written.contains("w:id=\"8\" w:author=\"reportlint\""))
    #expect(after["word/document.xml"]?.contains(mark) == true)
    #expect(after["[Content_Types].xml"] == (try contents(original)["[Content_Types].xml"]))
    #expect(after["word/comments.xml"] == nil)
  }

  @Test func otherDocumentsBecomeAWordFileOfTheirText() throws {
    let made = makeReport(seed: 3, options: ReportOptions(defect: Defect.all[3]))
    let outcome = check(made.bytes, "a.txt")
    let checked = try #require(outcome.checked)
    let file = try #require(annotation(of: outcome, made.bytes))
    let document = try readWord(file).get()
    let told = { (document: Document) in
      document.blocks.filter { $0.kind != .table }.map { document.content(of: $0) }.joined()
    }
    #expect(told(document) == told(checked.document))
    let cells = { (document: Document) in
      document.rows.flatMap { row in row.cells.map { document.text.string($0) } }
    }
    #expect(cells(document) == cells(checked.document))
    let xml = try #require(try contents(file)["word/document.xml"])
    #expect(!checked.findings.isEmpty)
    for (id, finding) in checked.findings.enumerated() {
      let quoted = checked.document.text.string(finding.range)
      guard !quoted.contains("\n") && !quoted.contains("\t") else { continue }
      #expect(anchoredText(id, xml) == quoted)
    }
  }

  @Test func aDocumentInUTF16BecomesUTF8() throws {
    let original = try changed(wordFile(of: parts(2), habit: .libre), adding: [])
    var archive = try ZipArchive(original)
    var writer = ZipWriter()
    for (index, entry) in archive.entries.enumerated() {
      let content = try archive.content(at: index)
      guard entry.name == "word/document.xml" else {
        writer.add(entry.name, content)
        continue
      }
      let text = String(decoding: content, as: UTF8.self)
        .replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
      let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      writer.add(entry.name, [0xFF, 0xFE] + units)
    }
    let wide = writer.finished()
    let copy = try #require(annotated(wide))
    #expect(
      check(copy, "a.docx").checked?.findings.count == check(wide, "a.docx").checked?.findings.count
    )
    #expect(
      try contents(copy)["word/document.xml"]?.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"")
        == true
    )
  }

  @Test func inJSONAPlaceNamesTheBytesOfItsRuns() throws {
    let original = wordFile(of: parts(1), habit: .office)
    let file = check(original, "a.docx")
    let outcome = Outcome(ruleSet: configuration.ruleSet, files: [file], notifications: [])
    let options = RenderOptions(toolVersion: "", rulesName: "", workingDirectory: "")
    let json = String(decoding: render(outcome, as: .json, options: options), as: UTF8.self)
    let finding = try #require(file.checked?.findings.first { !$0.range.isEmpty })
    guard case .word(let places) = file.checked?.document.origin,
      let first = places.runs(in: finding.range).first,
      let last = places.runs(in: finding.range).last
    else {
      Issue.record("the finding stands in no run")
      return
    }
    let runs = "\"runs\":{\"start\":\(first.source.start),\"end\":\(last.source.end)}"
    #expect(json.contains(runs))
    let document = try #require(try contents(original)["word/document.xml"])
    let bytes = Array(document.utf8)[first.source.start..<first.source.end]
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("<w:r "))
  }

  // MARK: Making and telling

  private var drafts: [(UInt64, WordHabit)] {
    [(1, .office), (2, .libre), (9, .office), (14, .libre)]
  }

  private func parts(_ seed: UInt64) -> [ReportPart] {
    let defect = Defect.all[Int(seed) % Defect.all.count]
    return makeReport(seed: seed, options: ReportOptions(defect: defect)).parts
  }

  private func check(_ bytes: [UInt8], _ name: String) -> FileOutcome {
    run(configuration, inputs: [.bytes(bytes, name: name)], files: NoFiles()).files[0]
  }

  private func annotated(_ bytes: [UInt8]) -> [UInt8]? {
    annotation(of: check(bytes, "a.docx"), bytes)
  }

  private func annotation(of outcome: FileOutcome, _ bytes: [UInt8]) -> [UInt8]? {
    annotatedDocument(
      outcome,
      original: bytes,
      ruleSet: configuration.ruleSet,
      language: .chinese
    )
  }

  private func contents(_ bytes: [UInt8]) throws -> [String: String] {
    var archive = try ZipArchive(bytes)
    var contents: [String: String] = [:]
    for (index, entry) in archive.entries.enumerated() {
      contents[entry.name] = String(decoding: try archive.content(at: index), as: UTF8.self)
    }
    return contents
  }

  private func changed(
    _ bytes: [UInt8],
    _ change: (String, String) -> String = { $1 },
    adding more: [(String, String)]
  ) throws -> [UInt8] {
    var archive = try ZipArchive(bytes)
    var writer = ZipWriter()
    for (index, entry) in archive.entries.enumerated() {
      let text = String(decoding: try archive.content(at: index), as: UTF8.self)
      writer.add(entry.name, Array(change(entry.name, text).utf8))
    }
    for (name, text) in more { writer.add(name, Array(text.utf8)) }
    return writer.finished()
  }

  private func withoutAnchors(_ xml: String, _ count: Int) -> String {
    var text = xml
    for id in 0..<count {
      text = text.replacing("<w:commentRangeStart w:id=\"\(id)\"/>", with: "")
        .replacing("<w:commentRangeEnd w:id=\"\(id)\"/>", with: "")
        .replacing("<w:r><w:commentReference w:id=\"\(id)\"/></w:r>", with: "")
    }
    return text
  }

  /// The text between the marks of a comment.
  private func anchoredText(_ id: Int, _ xml: String) -> String? {
    guard let start = xml.firstRange(of: "<w:commentRangeStart w:id=\"\(id)\"/>"),
      let end = xml.firstRange(of: "<w:commentRangeEnd w:id=\"\(id)\"/>")
    else { return nil }
    var text = ""
    for piece in xml[start.upperBound..<end.lowerBound].split(separator: "<w:t") {
      guard let open = piece.firstIndex(of: ">"), let close = piece.firstIndex(of: "<"),
        open < close, piece.hasPrefix(" xml:space")
      else { continue }
      text += piece[piece.index(after: open)..<close]
    }
    return text
  }
}

import Markup
import SourceText
import Testing

/// What the reader of XML makes of a text.
struct XMLReaderTests {
  private static let vocabulary = XMLVocabulary(
    names: ["a", "b", "val", "id"],
    namespaces: [["urn:one", "urn:eins"], ["urn:two"]]
  )

  @Test(arguments: [
    ("<a/>", "<a></a>."),
    ("<?xml version='1.0'?>\n<!-- x --><a>1<b>2</b>3</a>\n<!-- y -->", "<a>1<b>2</b>3</a>."),
    ("<a><![CDATA[<b>&amp;]]></a>", "<a><b>&amp;</a>."),
    ("<a>&lt;&#20013;&#x4E2D;&quot;&apos;&gt;&amp;</a>", "<a><中中\"'>&</a>."),
    ("<a>x&nbsp;y&#0;</a>", "<a>x&nbsp;y&#0;</a>."),
    ("<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>."),
    ("<q:a xmlns:q='urn:one'><q:b/></q:a>", "<a@0><b@0></b@0></a@0>."),
    (
      "<a xmlns='urn:eins'><b xmlns=''/><b xmlns='urn:two'/><b/></a>",
      "<a@0><b></b><b@1></b@1><b@0></b@0></a@0>."
    ),
    ("<x:a xmlns:x='urn:other'/>", "<a?></a?>."),
    ("<other/>", "<_></_>."),
  ])
  func events(source: String, expected: String) {
    #expect(told(source) == expected)
  }

  @Test func attributesHaveNamesNamespacesAndRanges() throws {
    let source = "<a xmlns:w='urn:one' w:val='x&amp;y' id = \"1\" w:id='-7' z='a\tb'/>"
    var reader = reader(source)
    _ = reader.next()
    let first = try #require(reader.attribute(2, in: 0))
    #expect(reader.string(first) == "x&y")
    #expect(reader.text.string(first.nameRange) == "w:val")
    #expect(reader.text.string(first.value) == "x&amp;y")
    #expect(reader.attribute(3, in: XMLVocabulary.none).flatMap { reader.integer($0) } == 1)
    #expect(reader.attribute(3, in: 0).flatMap { reader.integer($0) } == -7)
    #expect(reader.attributes.count == 4)
    #expect(reader.string(reader.attributes[3]) == "a b")
  }

  @Test func rangesCutTheTagsOutOfTheText() {
    let source = "<a >中<b x='1'/></a >"
    var reader = reader(source)
    var pieces: [String] = []
    while true {
      switch reader.next() {
      case .start(let element), .end(let element): pieces.append(reader.text.string(element.range))
      case .text(let characters): pieces.append(reader.text.string(characters.range))
      case .finished, .failed:
        #expect(pieces == ["<a >", "中", "<b x='1'/>", "", "</a >"])
        return
      }
    }
  }

  @Test func skippingGoesBehindTheElement() {
    var reader = reader("<a><b><b/>x</b><b/>y</a>")
    _ = reader.next()
    _ = reader.next()
    reader.skipElement()
    #expect(reader.depth == 1)
    _ = reader.next()
    reader.skipElement()
    guard case .text(let characters) = reader.next() else {
      Issue.record("no text after the skipped elements")
      return
    }
    #expect(reader.text.string(characters.range) == "y")
  }

  @Test(arguments: [
    ("", XMLProblem.unfinished), ("<a>", .unfinished), ("<a", .unfinished), ("<a b=", .unfinished),
    ("<a b='1", .unfinished), ("<a><!-- ", .unfinished), ("  ", .unfinished),
    ("<a></b>", .crossedTags(at: 3)), ("<a></ab>", .crossedTags(at: 3)),
    ("</a>", .malformed(at: 0)), ("<a/><b/>", .malformed(at: 4)), ("<a/>x", .malformed(at: 4)),
    ("<a b/>", .malformed(at: 4)), ("<a b='<'/>", .malformed(at: 6)),
    ("<a b='1'c='2'/>", .malformed(at: 8)), ("<a b='1' b='2'/>", .malformed(at: 9)),
    ("<1/>", .malformed(at: 1)), ("<:a/>", .malformed(at: 1)), ("<a:/>", .malformed(at: 1)),
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", .doctype(at: 0)),
  ])
  func whatIsNoXMLIsRefusedAtItsPlace(source: String, problem: XMLProblem) {
    var reader = XMLReader(TextView(Array(source.utf8)), vocabulary: Self.vocabulary)
    #expect(problem == self.problem(of: &reader))
    #expect(reader.next() == .failed(problem))
  }

  @Test func aDoctypeWithoutSubsetMayBeSkipped() {
    let source = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"x.dtd\"><a/>"
    var reader = XMLReader(
      TextView(Array(source.utf8)),
      vocabulary: Self.vocabulary,
      doctype: .skippedWithoutSubset
    )
    #expect(problem(of: &reader) == nil)
  }

  @Test func limitsAreHeld() {
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    #expect(problem(of: deep) == .overLimit(.depth(256), at: 768))
    let attributes = (0..<300).map { " x\($0)=''" }.joined()
    guard case .overLimit(.attributes(256), _) = problem(of: "<a\(attributes)/>") else {
      Issue.record("300 attributes were taken")
      return
    }
    let spaces = (0..<300).map { " xmlns:x\($0)=''" }.joined()
    guard case .overLimit(.namespaces(256), _) = problem(of: "<a\(spaces)/>") else {
      Issue.record("300 namespaces were taken")
      return
    }
    var limits = XMLLimits()
    limits.elements = 2
    let text = TextView(Array("<a><b/><b/></a>".utf8))
    var reader = XMLReader(text, vocabulary: Self.vocabulary, limits: limits)
    #expect(problem(of: &reader) == .overLimit(.elements(2), at: 7))
  }

  @Test func encodingsAreTakenByTheirMarksAndDeclarations() throws {
    let source = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>政府</a>"
    var little: [UInt8] = []
    for unit in source.utf16 { little += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try xmlText(little).get().string(ByteRange(0, 5)) == "<?xml")
    #expect(try xmlText([0xFF, 0xFE] + little).get().string(ByteRange(0, 5)) == "<?xml")
    #expect(try xmlText([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)).get().bytes == Array("<a/>".utf8))
    let chinese =
      Array("<?xml version='1.0' encoding='gb2312'?><a>".utf8) + [0xD5, 0xFE, 0xB8, 0xAE]
    #expect(
      try xmlText(chinese + Array("</a>".utf8)).get().bytes.suffix(4) == Array("</a>".utf8)[...]
    )
    for bad in [[0x3C, 0x61, 0xFF, 0x3E], Array("<?xml encoding='latin9'?><a/>".utf8)] {
      guard case .failure(.unknownEncoding) = xmlText(bad) else {
        Issue.record("\(bad) was read")
        continue
      }
    }
  }

  @Test func damagedTextIsReadToItsEndOrAProblem() {
    let whole = Array(
      "<?xml version='1.0'?><w:a xmlns:w='urn:one'><w:b w:val='1'/><![CDATA[x]]>政府&amp;<!-- c --></w:a>"
        .utf8
    )
    var numbers = SeededGenerator(seed: 5)
    for _ in 0..<fuzzRounds(20_000) {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: bytes.indices, using: &numbers)
        bytes[place] = bytes[Int.random(in: bytes.indices, using: &numbers)]
      }
      if Bool.random(using: &numbers) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
      }
      guard case .success(let text) = xmlText(bytes) else { continue }
      var reader = XMLReader(text, vocabulary: Self.vocabulary)
      _ = problem(of: &reader)
    }
  }

  // MARK: Telling

  private func reader(_ source: String) -> XMLReader {
    XMLReader(TextView(Array(source.utf8)), vocabulary: Self.vocabulary)
  }

  private func problem(of source: String) -> XMLProblem? {
    var reader = reader(source)
    return problem(of: &reader)
  }

  private func problem(of reader: inout XMLReader) -> XMLProblem? {
    var events = 0
    while events < 100_000 {
      events += 1
      switch reader.next() {
      case .start, .end, .text: continue
      case .finished: return nil
      case .failed(let problem): return problem
      }
    }
    Issue.record("no end after \(events) events")
    return nil
  }

  /// All events in one line: tags with their namespace's number, and a full stop at the end.
  private func told(_ source: String) -> String {
    var reader = reader(source)
    var result = ""
    while true {
      switch reader.next() {
      case .start(let element): result += "<" + name(element) + ">"
      case .end(let element): result += "</" + name(element) + ">"
      case .text(let characters):
        var bytes: [UInt8] = []
        reader.append(characters, to: &bytes)
        result += String(decoding: bytes, as: UTF8.self)
      case .finished: return result + "."
      case .failed(let problem): return result + " \(problem)"
      }
    }
  }

  private func name(_ element: XMLElement) -> String {
    let name = element.name < 0 ? "_" : ["a", "b", "val", "id"][element.name]
    switch element.namespace {
    case XMLVocabulary.none: return name
    case XMLVocabulary.unknown: return name + "?"
    default: return name + "@\(element.namespace)"
    }
  }
}

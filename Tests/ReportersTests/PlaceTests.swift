import Linting
import ReportModel
import Reporters
import RuleEngine
import SourceText
import Testing

/// The made-up report as it would come out of files that are no plain text.
private enum MadeUpOrigins {
  private static let view = MadeUpOutcome.text

  /// Each line a paragraph of a web page; `1２条` and the date are cut by tags, and an entity stands
  /// for a quotation mark.
  static var markup: Origin {
    var source = Array("<!doctype html>\n<body>\n".utf8)
    var runs: [OriginRun] = []
    for index in 0..<view.lineCount {
      let line = view.line(index)
      let middle = (line.start..<line.end).first { $0 > line.start + 2 && isStart($0) } ?? line.end
      source += Array("<p>".utf8)
      add(ByteRange(line.start, middle), to: &source, &runs)
      if middle < line.end {
        source += Array("<b>".utf8)
        add(ByteRange(middle, line.end), to: &source, &runs)
        source += Array("</b>".utf8)
      }
      let end = source.count
      source += Array("</p>\n".utf8)
      let next = index + 1 < view.lineCount ? view.line(index + 1).start : view.bytes.count
      runs.append(
        OriginRun(view: ByteRange(line.end, next), source: ByteRange(end, source.count - 1))
      )
    }
    return .markup(MarkedUpSource(text: TextView(source), runs: runs))
  }

  private static func isStart(_ offset: Int) -> Bool { view.bytes[offset] & 0xC0 != 0x80 }

  private static func add(_ range: ByteRange, to source: inout [UInt8], _ runs: inout [OriginRun]) {
    let start = source.count
    source += view.bytes[range.start..<range.end]
    runs.append(OriginRun(view: range, source: ByteRange(start, source.count)))
  }

  /// Each line a paragraph, but those with tabs rows of table 2.
  static var word: Origin {
    var paragraphs: [WordParagraph] = []
    var row = 0
    for index in 0..<view.lineCount {
      let line = view.line(index)
      var cell = 0
      var start = line.start
      let isRow = view.bytes[line.start..<line.end].contains(0x09)
      if isRow { row += 1 }
      for end in line.start...line.end where end == line.end || view.bytes[end] == 0x09 {
        cell += 1
        paragraphs.append(
          WordParagraph(
            view: ByteRange(start, end),
            number: paragraphs.count + 1,
            cell: isRow ? WordCell(table: 2, row: row, cell: cell) : nil
          )
        )
        start = end + 1
      }
    }
    return .word(WordPlaces(paragraphs: paragraphs))
  }

  /// Each line a word of its own, six on a page.
  static var pages: Origin {
    let words = (0..<view.lineCount).map { index in
      let top = 72 + 20.25 * Double(index % 6)
      return PlacedWord(
        view: view.line(index),
        page: index / 6 + 1,
        box: PageBox(left: 90, top: top, right: 505.2, bottom: top + 16)
      )
    }
    return .pages(PagePlaces(words: words))
  }
}

private let options = RenderOptions(
  toolVersion: "1.2.3",
  rulesName: "draft",
  workingDirectory: "/work/place"
)

private func outcome(_ path: String, _ format: DocumentFormat, _ origin: Origin) throws -> Outcome {
  var outcome = try MadeUpOutcome.outcome()
  outcome.files = [outcome.files[0]]
  outcome.notifications = []
  outcome.files[0].path = path
  outcome.files[0].checked?.document.format = format
  outcome.files[0].checked?.document.origin = origin
  return outcome
}

@Suite
struct PlaceTests {
  @Test
  func everyOriginHasGoldenFiles() throws {
    let cases: [(String, DocumentFormat, Origin)] = [
      ("page.html", .html, MadeUpOrigins.markup),
      ("draft.docx", .docx, MadeUpOrigins.word),
      ("print.pdf", .pdf, MadeUpOrigins.pages),
    ]
    for (path, format, origin) in cases {
      let outcome = try outcome(path, format, origin)
      expectGolden(render(outcome, as: .text, options: options), path + ".txt")
      expectGolden(render(outcome, as: .json, options: options), path + ".json")
      expectGolden(render(outcome, as: .sarif, options: options), path + ".sarif")
      for format in OutputFormat.allCases {
        let text = String(decoding: render(outcome, as: format, options: options), as: UTF8.self)
        #expect(!text.contains("13812345678") && !text.contains("19900307"), "\(path) \(format)")
      }
    }
  }

  @Test
  func aPlaceInMarkupGoesFromItsFirstToItsLastCharacter() {
    let placed = PlacedText(MadeUpOutcome.text, origin: MadeUpOrigins.markup)
    for piece in ["一、总体", "一、总体情况", "总计", "12月底", "4\t\t5"] {
      let ends = placed.positions(of: MadeUpOutcome.range(of: piece))
      let cut = placed.lines.string(ByteRange(ends.start.offset, ends.end.offset))
      #expect(cut.replacing("<b>", with: "") == piece)
    }
  }

  @Test
  func onlyTextWithoutMarkupInItIsReplaced() {
    let placed = PlacedText(MadeUpOutcome.text, origin: MadeUpOrigins.markup)
    let whole = MadeUpOutcome.range(of: "截止")
    #expect(placed.replaceable(whole).map { placed.lines.string($0) } == "截止")
    #expect(placed.replaceable(MadeUpOutcome.range(of: "一、总体情况")) == nil)
    #expect(PlacedText(placed.text, origin: MadeUpOrigins.word).replaceable(whole) == nil)
    #expect(PlacedText(placed.text).replaceable(whole) == whole)
  }

  @Test
  func aPlaceBeyondAllWordsIsTheLastOne() {
    let text = MadeUpOutcome.text
    let end = ByteRange(at: text.bytes.count)
    for origin in [MadeUpOrigins.word, MadeUpOrigins.pages, MadeUpOrigins.markup] {
      _ = PlacedText(text, origin: origin).place(of: end)
    }
    let none = PlacedText(text, origin: .word(WordPlaces(paragraphs: [])))
    guard case .line(let position) = none.place(of: end) else {
      Issue.record("a file without paragraphs has lines")
      return
    }
    #expect(position.line == text.lineCount)
  }
}

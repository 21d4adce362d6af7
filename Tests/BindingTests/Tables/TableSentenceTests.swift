@testable import Binding
import Readers
import ReportModel
import SourceText
import Testing

/// Sentences beside tables that speak in their labels, and labels with notes that are sentences.
@Suite struct TableSentenceTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)
  private static let headings = [
    "disclosure": "公开政府信息情况\n", "requests": "公开申请情况\n", "disputes": "行政诉讼情况\n",
  ]
  /// Each with the table above which it stands.
  private static let above = [
    ("disputes", "2023年，我局未发生因政府信息公开引起的行政复议和行政诉讼。"),
    ("disputes", "收到因政府信息公开引起的行政复议5件。"),
    ("disputes", "2023年，政府信息公开行政复议2件，均维持；行政诉讼2件，均维持。"),
    ("disputes", "（一）行政复议。全年被申请行政复议3件。"),
    ("disputes", "2023年，因政府信息公开被申请行政复议1件，结果维持。"),
    ("disputes", "2023年，因政府信息公开被申请行政复议1件，结果维持"),
    ("disputes", "全年行政复议6件，其中结果维持5件、结果纠正1件，其他结果、尚未审结均为0件；没有行政诉讼。"),
    ("disputes", "因政府信息公开被申请行政复议\n7件，结果维持7件，结果纠正0件。"),
    ("requests", "按照统一格式，申请人情况分为自然人、商业企业、科研机构、社会公益组织、法律服务机构和其他。"),
    ("requests", "申请均按予以公开、部分公开、不予公开、无法提供、不予处理、其他处理六类办理，没有积压。"),
    ("requests", "2023年，本机关新收政府信息公开申请12件，其中自然人9件，法人或其他组织3件。"),
    ("disclosure", "本年处理决定数量指行政许可、行政处罚、行政强制的决定，不含上年结转的，由法制科汇总。"),
    ("disclosure", "规章、行政规范性文件按现行有效件数统计，废止的不计入，信息内容见目录。"),
    ("disclosure", "2023年，我局办理行政许可99件。"),
  ]

  private func tables(_ text: String) -> (tables: [BoundTable], document: Document) {
    let document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
    let catalog = TableSentenceTests.catalog
    return (recoverTables(in: document, catalog: catalog, preferred: 1), document)
  }

  private func expectSame(_ found: [BoundTable], _ expected: [BoundTable], _ words: String) {
    for (table, whole) in zip(found, expected) {
      #expect(table.cells.map(\.state) == whole.cells.map(\.state), "\(words)")
      #expect(table.cells.map(\.value) == whole.cells.map(\.value), "\(words)")
      #expect(table.rowLabels.map(\.deviates) == whole.rowLabels.map(\.deviates), "\(words)")
    }
  }

  /// Whether a text is searched, which what belongs to a table is not.
  private func isSearched(_ words: Substring, _ found: (tables: [BoundTable], document: Document))
    -> Bool
  {
    let text = String(decoding: found.document.text.bytes, as: UTF8.self)
    guard let place = text.firstRange(of: words) else { return false }
    let start = text[..<place.lowerBound].utf8.count
    let outline = findOutline(in: found.document, form: sixSections, tables: found.tables)
    let ranges = foldBlocks(of: found.document, outline: outline, tables: found.tables).ranges
    return ranges.contains { $0.contains(ByteRange(start, start + words.utf8.count)) }
  }

  @Test(arguments: [TableLayout.tabs, .oneCell, .spaced, .oneLine, .wrapped, .pageCut])
  func aSentenceAboveATableIsText(layout: TableLayout) throws {
    for form in FormFixture.forms.indices {
      let text = GeneratedText.text(GeneratedReport(form: form, seed: 9), layout, seed: 9)
      let whole = tables(text).tables
      for (name, sentence) in TableSentenceTests.above {
        let heading = try #require(TableSentenceTests.headings[name])
        let place = try #require(text.firstRange(of: heading)).upperBound
        for gap in ["\n", "\n\n"] {
          let found = tables(
            text[..<place] + "\n" + sentence + gap + text[place...].drop { $0 == "\n" }
          )
          expectSame(found.tables, whole, "\(layout): \(sentence)")
          // A line without its stop may go on in the table's own.
          guard sentence.hasSuffix("。"), let last = sentence.split(separator: "\n").last else {
            continue
          }
          #expect(isSearched(last, found), "\(layout), \(form): \(sentence)")
        }
      }
    }
  }

  @Test func aSentenceBelowOrWithinATableIsText() throws {
    let text = GeneratedText.text(GeneratedReport(form: 1, seed: 9), .tabs, seed: 9)
    let whole = tables(text).tables
    for (sentence, next) in [
      ("2023年，因政府信息公开被申请行政复议1件，结果维持。", "\n五、存在"),
      ("全年办理行政复议6件，其中结果维持5件、结果纠正1件。", "\n五、存在"),
      ("2023年，我局办理行政许可99件。", "第二十条第（六）项"), ("另有2023年以前的行政处罚12件未列入。", "第二十条第（八）项"),
      ("2023年，我局共收到政府信息公开申请12件。", "二、上年结转"),
      ("以上申请中，部分公开的均说明了理由，没有不予处理的情形。", "四、结转下年度"),
    ] {
      let place = try #require(text.firstRange(of: next)).lowerBound
      let found = tables(text[..<place] + sentence + "\n" + text[place...])
      expectSame(found.tables, whole, sentence)
      #expect(isSearched(sentence[...], found), "\(sentence)")
    }
  }

  /// What ends in no stop, or counts without units, may be the table's own words.
  @Test func theTablesOwnWordsAreNoSentence() throws {
    for layout in [TableLayout.oneCell, .oneLine, .spaced, .ocr, .heading] {
      for form in FormFixture.forms.indices {
        let text = GeneratedText.text(GeneratedReport(form: form, seed: 9), layout, seed: 9)
        let whole = tables(text).tables
        // A mark behind a label's brackets is no end of a sentence.
        let marked = text.replacing("总计\n", with: "总计。\n").replacing("结果维持\n", with: "结果维持。\n")
          .replacing("情形）\n", with: "情形）。\n").replacing("公开申请\n", with: "公开申请。\n")
        expectSame(tables(marked).tables, whole, "\(layout)")
      }
    }
  }

  private static let notes = [
    "（通知、意见，以及标题采用“规定”“办法”等字样的公文）",
    "（指本机关制发的、现行有效的规范性文件，不含转发的通知，“其他文件”亦不计入）",
    "(行政机关制定发布的决定、公告、通告、意见、通知，以及“细则”“规范”“规程”“规则”等文件，一般属于规范性文件)",
    "（指以本机关名义作出的，不含当场作出的；包括“三项制度”公示的数量。）", "（设区的市、自治州人民政府填报，本机关不填。）",
    "（含主动公开后告知申请人查阅方式的（见附件），以及“应公开尽公开”的情形）",
  ]

  @Test(arguments: notes)
  func aNoteBehindALabelLeavesItsRowReadable(note: String) throws {
    for layout in [TableLayout.tabs, .pipes, .oneCell, .spaced] {
      for form in FormFixture.forms.indices {
        let report = GeneratedReport(form: form, seed: 9)
        let whole = tables(GeneratedText.text(report, layout, seed: 9)).tables
        for label in ["规章", "规范性文件", "行政许可", "行政处罚", "（一）予以公开", "1.信访举报投诉类申请"] {
          let text = GeneratedText.text(report, layout, seed: 9)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
              guard let place = line.ranges(of: label).first(where: { isLabel($0, in: line) })
              else {
                return String(line)
              }
              return line[..<place.upperBound] + note + line[place.upperBound...]
            }
          expectSame(tables(text.joined(separator: "\n")).tables, whole, "\(layout): \(label)")
        }
      }
    }
  }

  /// Whether a cell or line ends with a label that begins one, but for 行政 before it.
  private func isLabel(_ place: Range<Substring.Index>, in line: Substring) -> Bool {
    let before = line[..<place.lowerBound]
    let after = line[place.upperBound...]
    let isStart = before.isEmpty || " \t|".contains(before.last ?? " ") || before.hasSuffix("行政")
    return isStart && (after.isEmpty || " \t|".contains(after.first ?? " "))
  }

  /// Words before a bracket that tell something are no label with a note.
  @Test func aSentenceWithABracketIsNoRow() throws {
    let text = GeneratedText.text(GeneratedReport(form: 1, seed: 9), .spaced, seed: 9)
    let whole = tables(text).tables
    let place = try #require(text.firstRange(of: "\n二、")).lowerBound
    for note in TableSentenceTests.notes {
      for sentence in [
        "全年办理行政许可\(note)12件，行政处罚3件。", "行政许可\(note)由窗口受理", "规章\(note)未制定。",
      ] {
        let found = tables(text[..<place] + "\n" + sentence + "\n" + text[place...])
        expectSame(found.tables, whole, sentence)
      }
    }
  }
}

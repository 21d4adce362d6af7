@testable import Binding
import ReportModel
import SourceText
import Testing

/// Sentences that are passed over leave the same stream as those that are taken character by character.
@Suite struct ProseTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  @Test func sentencesPassedOverLeaveWhatTakingThemLeaves() {
    var random = SeededNumbers(0x5EED_2026)
    var passed = 0
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) { text += line(&random) + "\n" }
      let document = DocumentFixture.text(text)
      let ahead = stream(of: document, looksAhead: true)
      let slow = stream(of: document, looksAhead: false)
      #expect(described(ahead) == described(slow), "round \(round): \(text)")
      passed += withExtendedLifetime(slow) { slow.codes.count { $0 == LabelCatalog.stop } }
    }
    // Enough of them are prose for the comparison to say something.
    #expect(passed > 400)
  }

  @Test func sentencesOfReportsArePassedOver() {
    for form in FormFixture.forms.indices {
      let report = GeneratedReport(form: form, seed: 41)
      let document = GeneratedText.document(report, .tabs, seed: 41)
      let ahead = stream(of: document, looksAhead: true)
      #expect(described(ahead) == described(stream(of: document, looksAhead: false)))
    }
  }

  @Test func theFirstValueFromAPositionIsTheOneThatSearchingFinds() {
    let document = GeneratedText.document(GeneratedReport(form: 1, seed: 5), .tabs, seed: 5)
    let stream = stream(of: document, looksAhead: true)
    for position in -2...(stream.codes.count + 3) {
      let found = stream.values.firstIndex { Int($0.position) >= position } ?? stream.values.count
      #expect(stream.firstValue(from: position) == found)
    }
  }

  @Test func aCircledNumberBetweenTwoCharactersStaysWhatItIs() {
    func codes(_ text: String) -> [UInt16] {
      Array(stream(of: DocumentFixture.text(text), looksAhead: true).codes)
    }
    for number in ["①", "②", "③"] {
      let (apart, beside) = (codes("资\(number)信"), codes("资\(number)讯"))
      #expect(beside.prefix(2) == apart.prefix(2), "\(number): \(apart), \(beside)")
    }
    #expect(codes("资讯") == codes("信息"))
  }

  private func stream(of document: Document, looksAhead: Bool) -> LabelStream {
    ProseTests.catalog.stream(of: document, looksAhead: looksAhead)
  }

  private func described(_ stream: LabelStream) -> String {
    "\(Array(stream.codes)) \(Array(stream.offsets)) \(Array(stream.values)) "
      + "\(Array(stream.lines)) "
      + "\(Array(stream.cells))"
  }

  /// A line of pieces that begin, end, feign or break sentences and numbers.
  private func line(_ random: inout SeededNumbers) -> String {
    var line = ""
    for _ in 0..<Int.random(in: 1...24, using: &random) {
      let kind = Int.random(in: 0..<100, using: &random)
      let pieces =
        switch kind {
        case 0..<45: ProseTests.prose
        case 45..<62: ProseTests.labels
        case 62..<78: ProseTests.numbers
        case 78..<97: ProseTests.marks
        default: ProseTests.rare
        }
      line += pieces.randomElement(using: &random) ?? ""
    }
    return line
  }

  private static let prose = [
    "围绕民生热点", "组织学习培训", "群众满意度较高", "门户网站改版完成", "的", "了", "局长听取汇报", "统筹推进", "我", "按季检查，及时提醒",
    "资讯", "档案", "讯息", "增加", "约", "减少", "无", "第", "年", "件", "万元", "元",
  ]
  private static let labels = [
    "予以公开", "本年新收政府信息公开申请数量", "自然人", "总计", "行政许可", "规范性文件", "其他处理", "不予公开", "信息", "政府信息公开",
  ]
  private static let numbers = [
    "3", "12", "2023", "0", "007", "3.5", "1,234", "1，234", "12件", "5万元", "-3", "增加5", "１２", "1/2",
    "2023年", "3%", "a1",
    "①", "③", "1.", "2、", "（一）", "(2)", "12:30", "123456789012345678",
  ]
  private static let marks = [
    "。", "。", "。", "；", "！", "？", "，", "，", ",", "、", "：", "“", "”", "《", "》", "（", "）", "(", ")",
    " ", "\u{3000}", "*",
    "\t", "/", "—", "-", ".", "\u{A0}", "…",
  ]
  private static let rare = [
    "\u{20000}", "䷀", "㐀", "豈", "⼀", "é", "\u{FEFF}", "\u{200B}", "〇", "😀", "\u{7F}", "\u{0C}", "Ａ",
    "資訊", "檔案",
  ]
}

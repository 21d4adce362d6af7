@testable import Linting
import ReportModel
import Reporters
import SourceText
import Testing

@Suite
struct FactsTests {
  @Test
  func factsHaveGoldenFiles() {
    let options = RenderOptions(toolVersion: "1.2.3", rulesName: "draft", workingDirectory: "/")
    expectGolden(written(.text, options), "facts.txt")
    expectGolden(written(.json, options), "facts.json")
    expectGolden(written(.csv, options), "facts.csv")
  }

  @Test(arguments: FactsFormat.allCases)
  func whatIsTakenFileByFileIsTheWhole(format: FactsFormat) {
    let options = RenderOptions(toolVersion: "1.2.3", rulesName: "draft", workingDirectory: "/")
    var writer = FactsWriter(format, options: options)
    var pieces: [UInt8] = []
    for file in files {
      writer.add(file)
      pieces += writer.takeBytes()
      #expect(writer.pendingCount == 0)
    }
    writer.finish([])
    #expect(pieces + writer.takeBytes() == written(format, options))
  }

  private func written(_ format: FactsFormat, _ options: RenderOptions) -> [UInt8] {
    var writer = FactsWriter(format, options: options)
    for file in files { writer.add(file) }
    writer.finish([])
    return writer.takeBytes()
  }

  private var files: [FactsFile] {
    let text = TextView(Array("收费 增 55 万元\n新收\t4\t\t三件五".utf8))
    let facts = [
      fact("fees.change", .value, ByteRange(7, 13), value: ExactNumber(55), isPlain: false),
      fact("requests.new.natural", .value, ByteRange(27, 28), value: ExactNumber(4)),
      fact("requests.new.legal", .blank, ByteRange(at: 29)),
      fact("requests.new.total", .unreadable, ByteRange(30, 39), reason: .textInCell),
      fact("disputes.direct.upheld", .missing, nil, reason: .noTable),
    ]
    let summary = ReportSummary(
      title: "标题",
      issuer: "南屏县“财政,\"局\"”",
      issuerKind: nil,
      year: 2023,
      form: "form_2021"
    )
    let none = ReportSummary(title: nil, issuer: nil, issuerKind: nil, year: nil, form: nil)
    let failure = InputFailure(code: "empty", message: Wording("文件是空的", en: "empty"))
    return [
      FactsFile(
        path: "a,b.txt",
        summary: summary,
        text: PlacedText(text),
        facts: facts,
        failure: nil
      ),
      FactsFile(
        path: "c.txt",
        summary: none,
        text: PlacedText(TextView([])),
        facts: [],
        failure: failure
      ),
    ]
  }

  private func fact(
    _ name: String,
    _ state: CellState,
    _ range: ByteRange?,
    value: ExactNumber = .zero,
    isPlain: Bool = true,
    reason: CellReason? = nil
  ) -> Fact {
    Fact(
      name: name,
      state: state,
      value: value,
      isPlain: isPlain,
      label: "行 / 列",
      unit: name.hasPrefix("fees") ? "万元" : "",
      range: range,
      reason: reason
    )
  }
}

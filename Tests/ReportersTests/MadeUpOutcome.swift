import Linting
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// A report that no agency wrote, with a finding of every sort.
enum MadeUpOutcome {
  static let lines = [
    "南屏县财政局2023年度政府信息公开工作年度报告",
    "",
    "一、总体情况",
    """
    本局公开信息１２条，截止12月底办结申请4件；经办人张某，手机13812345678，身份证\
    11010519900307002X，另有座机0571-8765432。\
    这一段特意写得很长，好让一行装不下：窗口只显示要紧的地方，前后各留几个字，两端用省略号表示还有。\
    这里重复了重复了两次，后面还有许多话要说，说到这里为止。
    """,
    "三、收到和处理申请情况",
    "项目\t自然人\t商业企业\t总计",
    "新收数量\t4\t\t5",
    "结转数量\t0\t0\t0",
    "",
    "四、其他",
    "无",
  ]
  static let text = TextView(Array(lines.joined(separator: "\n").utf8))

  static func outcome() throws -> Outcome {
    Outcome(
      ruleSet: try #require(madeUpRuleSet()),
      files: [
        FileOutcome(path: "报告/南屏 财政.txt", checked: checked, failure: nil),
        FileOutcome(path: "clean.md", checked: clean, failure: nil),
        FileOutcome(
          path: "scan.pdf",
          checked: nil,
          failure: InputFailure(
            code: "unsupported-format",
            message: Wording("这是 PDF", en: "this is a PDF")
          )
        ),
      ],
      notifications: [
        RunNotification(
          path: nil,
          isFailure: false,
          code: "unknown-types",
          message: Wording("跳过 2 个其他类型的文件", en: "2 files of other types were skipped")
        )
      ]
    )
  }

  /// The place of a piece of the report; the last of several.
  static func range(of piece: String) -> ByteRange {
    let wanted = Array(piece.utf8)
    let last = text.bytes.count - wanted.count
    let start = stride(from: last, through: 0, by: -1).first {
      text.bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return start.map { ByteRange($0, $0 + wanted.count) } ?? ByteRange(at: 0)
  }

  private static var checked: CheckedFile {
    var counts = KindCounts()
    counts[.fail] = 4
    counts[.review] = 1
    counts[.open] = 1
    counts[.pass] = 1
    let document = Document(
      format: .text,
      encoding: "GB18030",
      text: text,
      notes: [
        ReadingNote(
          range: ByteRange(at: 0),
          message: Wording("按 GB18030 读取", en: "read as GB18030")
        )
      ]
    )
    let summary = ReportSummary(
      title: lines[0],
      issuer: "南屏县财政局",
      issuerKind: "department",
      year: 2023,
      form: "form_2021"
    )
    return CheckedFile(
      document: document,
      summary: summary,
      findings: findings,
      counts: counts
    )
  }

  private static var clean: CheckedFile {
    var counts = KindCounts()
    counts[.pass] = 7
    let text = TextView(Array("# 标题\n正文\n".utf8))
    return CheckedFile(
      document: Document(format: .markdown, encoding: "UTF-8", text: text),
      summary: ReportSummary(title: nil, issuer: nil, issuerKind: nil, year: nil, form: nil),
      findings: [],
      counts: counts
    )
  }
}

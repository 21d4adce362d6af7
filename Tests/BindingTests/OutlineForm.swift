import Binding
import Readers
import ReportModel
import SourceText

/// A form with six sections, as far as outlines need one.
let sixSections = Form(
  name: "six",
  title: Wording("六部分", en: "six parts"),
  firstYear: 2021,
  lastYear: nil,
  law: nil,
  sections: [
    section("overview", "一、总体情况", known: ["一、概述", "一、基本情况"], 1),
    section(
      "disclosure",
      "二、主动公开政府信息情况",
      accepted: ["二、行政机关主动公开政府信息情况"],
      known: ["二、主动公开情况"],
      2
    ),
    section(
      "requests",
      "三、收到和处理政府信息公开申请情况",
      accepted: ["三、行政机关收到和处理政府信息公开申请情况"],
      known: ["三、依申请公开情况"],
      3
    ),
    section(
      "disputes",
      "四、政府信息公开行政复议、行政诉讼情况",
      accepted: ["四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"],
      known: ["四、行政复议、行政诉讼情况"],
      4
    ),
    section(
      "problems",
      "五、存在的主要问题及改进情况",
      accepted: ["五、政府信息公开工作存在的主要问题及改进情况"],
      known: ["五、存在的问题及改进措施"],
      5
    ),
    section("other", "六、其他需要报告的事项", accepted: ["六、其他需要报告事项"], known: ["六、其他"], 6),
  ],
  tables: [requestRows],
  titled: "{issuer}{year}年政府信息公开工作年度报告"
)

private let requestRows = TableSpec(
  name: "requests",
  title: Wording("表三", en: "table three"),
  section: 2,
  arrangement: .down,
  blocks: [
    TableBlockSpec(
      caption: "",
      columns: [],
      rows: [
        RowSpec(path: "new", label: "一、本年新收政府信息公开申请数量", group: nil),
        RowSpec(path: "carried_in", label: "二、上年结转政府信息公开申请数量", group: nil),
        RowSpec(path: "results.granted", label: "（一）予以公开", group: 0),
        RowSpec(path: "carried_out", label: "四、结转下年度继续办理", group: nil),
      ]
    )
  ],
  rowGroups: [GroupSpec(path: "results", label: "三、本年度办理结果", parent: nil)],
  columnGroups: [],
  heads: []
)

private func section(
  _ name: String,
  _ label: String,
  accepted: [String] = [],
  known: [String],
  _ ordinal: Int
) -> SectionSpec {
  SectionSpec(name: name, label: label, accepted: accepted, known: known, ordinal: ordinal)
}

/// A text with its outline.
struct OutlinedText {
  let document: Document
  let outline: Outline

  init(_ text: String, tables: [BoundTable] = []) {
    document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
    outline = findOutline(in: document, form: sixSections, tables: tables)
  }

  /// Each heading as the name of its section (`?` where there is none) and its text; `*` marks words
  /// that deviate.
  var headings: [String] {
    outline.headings.map { heading in
      let name = heading.section.map { sixSections.sections[$0].name } ?? "?"
      let mark = heading.likeness == .deviating ? "*" : ""
      return "\(name)\(mark) \(text(heading.range))"
    }
  }

  var title: String? { outline.title.map { text($0) } }
  var ending: String { text(document.text.trimmed(outline.ending)) }
  var cut: String? { outline.cut.map { text($0) } }

  func text(_ range: ByteRange) -> String { document.text.string(range) }

  func body(_ heading: Int) -> String {
    text(document.text.trimmed(outline.headings[heading].body))
  }
}

/// A whole report of a made-up body; parts can be replaced.
func report(
  title: String = "云桥区水务局2023年政府信息公开工作年度报告",
  preamble: String = "根据有关规定，编制本报告。",
  _ sections: [String] = standardSections,
  signature: String = "云桥区水务局\n2024年1月18日"
) -> String {
  ([title, preamble] + sections + [signature]).joined(separator: "\n\n") + "\n"
}

let standardSections = [
  "一、总体情况\n\n（一）主动公开。公开信息126条。\n\n（二）依申请公开。收到申请22件。",
  "二、主动公开政府信息情况\n\n规章\t0\t0\t0\n规范性文件\t2\t1\t9",
  "三、收到和处理政府信息公开申请情况\n\n全年收到22件。",
  "四、政府信息公开行政复议、行政诉讼情况\n\n没有发生。",
  "五、存在的主要问题及改进情况\n\n一是解读不多；二是更新不快。",
  "六、其他需要报告的事项\n\n没有其他需要报告的事项。",
]

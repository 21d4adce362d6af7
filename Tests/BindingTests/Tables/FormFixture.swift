import ReportModel
import SourceText

/// The two prescribed forms, label for label, as the rule files state them.
enum FormFixture {
  static let forms = [form2019, form2021]

  static let form2019 = form(
    "annual_report_2019",
    2019,
    2020,
    tables: [disclosure2019, requests(hasSingleOther: true), disputes]
  )
  static let form2021 = form(
    "annual_report_2021",
    2021,
    nil,
    tables: [disclosure2021, requests(hasSingleOther: false), disputes]
  )

  private static func form(_ name: String, _ first: Int, _ last: Int?, tables: [TableSpec]) -> Form
  {
    Form(
      name: name,
      title: Wording(name, en: name),
      firstYear: first,
      lastYear: last,
      law: nil,
      sections: [],
      tables: tables
    )
  }

  // MARK: Table two

  private static let disclosure2019 = disclosure([
    block(
      "第二十条第（一）项",
      [("made", "本年新制作数量"), ("disclosed", "本年新公开数量"), ("in_total", "对外公开总数量")],
      [("regulations", "规章"), ("normative_documents", "规范性文件")]
    ),
    block(
      "第二十条第（五）项",
      [("previous", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")],
      [("licences", "行政许可"), ("other_services", "其他对外管理服务事项")]
    ),
    block(
      "第二十条第（六）项",
      [("previous", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")],
      [("penalties", "行政处罚"), ("coercion", "行政强制")]
    ),
    block(
      "第二十条第（八）项",
      [("previous", "上一年项目数量"), ("change", "本年增/减")],
      [("fees", "行政事业性收费")]
    ),
    block(
      "第二十条第（九）项",
      [("count", "采购项目数量"), ("amount", "采购总金额")],
      [("procurement", "政府集中采购")]
    ),
  ])

  private static let disclosure2021 = disclosure([
    block(
      "第二十条第（一）项",
      [("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")],
      [("regulations", "规章"), ("normative_documents", "行政规范性文件")]
    ),
    block("第二十条第（五）项", [("decisions", "本年处理决定数量")], [("licences", "行政许可")]),
    block(
      "第二十条第（六）项",
      [("decisions", "本年处理决定数量")],
      [("penalties", "行政处罚"), ("coercion", "行政强制")]
    ),
    block(
      "第二十条第（八）项",
      [("amount", "本年收费金额（单位：万元）")],
      [("fees", "行政事业性收费")]
    ),
  ])

  private static func block(
    _ caption: String,
    _ columns: [(String, String)],
    _ rows: [(String, String)]
  ) -> TableBlockSpec {
    TableBlockSpec(
      caption: caption,
      columns: columns.map {
        ColumnSpec(
          name: $0.0,
          label: $0.1,
          group: nil,
          unit: $0.1.contains("万元") ? "万元" : "",
          maySink: $0.0 == "change"
        )
      },
      rows: rows.map { RowSpec(path: $0.0, label: $0.1, group: nil) }
    )
  }

  private static func disclosure(_ blocks: [TableBlockSpec]) -> TableSpec {
    TableSpec(
      name: "disclosure",
      title: Wording("表二", en: "table two"),
      section: 0,
      arrangement: .down,
      blocks: blocks,
      rowGroups: [],
      columnGroups: [],
      heads: ["信息内容"]
    )
  }

  // MARK: Table three

  private static let requestColumns: [ColumnSpec] = [
    ColumnSpec(name: "natural", label: "自然人", group: nil),
    ColumnSpec(name: "business", label: "商业企业", group: 0),
    ColumnSpec(name: "research", label: "科研机构", group: 0),
    ColumnSpec(name: "charity", label: "社会公益组织", group: 0),
    ColumnSpec(name: "legal", label: "法律服务机构", group: 0),
    ColumnSpec(name: "other", label: "其他", group: 0),
    ColumnSpec(name: "total", label: "总计", group: nil),
  ]

  private static func requests(hasSingleOther: Bool) -> TableSpec {
    var groups = [
      GroupSpec(path: "results", label: "三、本年度办理结果", parent: nil),
      GroupSpec(path: "results.refused", label: "（三）不予公开", parent: 0),
      GroupSpec(path: "results.unable", label: "（四）无法提供", parent: 0),
      GroupSpec(path: "results.not_processed", label: "（五）不予处理", parent: 0),
    ]
    var rows = [
      RowSpec(path: "new", label: "一、本年新收政府信息公开申请数量", group: nil),
      RowSpec(path: "carried_in", label: "二、上年结转政府信息公开申请数量", group: nil),
      RowSpec(path: "results.granted", label: "（一）予以公开", group: 0),
      RowSpec(
        path: "results.partial",
        label: "（二）部分公开",
        remark: "（区分处理的，只计这一情形，不计其他情形）",
        group: 0
      ),
    ]
    func add(_ group: Int, _ members: [(String, String)]) {
      for (name, label) in members {
        rows.append(RowSpec(path: groups[group].path + "." + name, label: label, group: group))
      }
    }
    add(
      1,
      [
        ("state_secret", "1.属于国家秘密"), ("other_law", "2.其他法律行政法规禁止公开"),
        ("security_stability", "3.危及“三安全一稳定”"), ("third_party", "4.保护第三方合法权益"),
        ("internal_affairs", "5.属于三类内部事务信息"), ("deliberative", "6.属于四类过程性信息"),
        ("enforcement_file", "7.属于行政执法案卷"), ("administrative_query", "8.属于行政查询事项"),
      ]
    )
    add(
      2,
      [
        ("not_held", "1.本机关不掌握相关政府信息"), ("needs_creation", "2.没有现成信息需要另行制作"),
        ("still_unclear", "3.补正后申请内容仍不明确"),
      ]
    )
    add(
      3,
      [
        ("petition", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"),
        ("publication", "3.要求提供公开出版物"), ("excessive", "4.无正当理由大量反复申请"),
        ("reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
      ]
    )
    if hasSingleOther {
      rows.append(RowSpec(path: "results.other", label: "（六）其他处理", group: 0))
    } else {
      groups.append(GroupSpec(path: "results.other", label: "（六）其他处理", parent: 0))
      add(
        4,
        [
          ("not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
          ("fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
          ("else", "3.其他"),
        ]
      )
    }
    rows.append(RowSpec(path: "results.total", label: "（七）总计", group: 0))
    rows.append(RowSpec(path: "carried_out", label: "四、结转下年度继续办理", group: nil))
    let results = rows.indices.filter { $0 >= 2 && $0 < rows.count - 2 }
    return TableSpec(
      name: "requests",
      title: Wording("表三", en: "table three"),
      section: 0,
      arrangement: .down,
      blocks: [TableBlockSpec(caption: "", columns: requestColumns, rows: rows)],
      rowGroups: groups,
      columnGroups: [GroupSpec(path: "organisations", label: "法人或其他组织", parent: nil)],
      heads: ["申请人情况", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"],
      sums: [
        .row(parts: [0, 1, 2, 3, 4, 5], total: 6),
        .column(left: [0, 1], right: [rows.count - 2, rows.count - 1]),
        .column(left: [rows.count - 2], right: results),
      ]
    )
  }

  // MARK: Table four

  private static let disputes = TableSpec(
    name: "disputes",
    title: Wording("表四", en: "table four"),
    section: 0,
    arrangement: .across,
    blocks: [
      TableBlockSpec(
        caption: "",
        columns: [
          ColumnSpec(name: "upheld", label: "结果维持", group: nil),
          ColumnSpec(name: "corrected", label: "结果纠正", group: nil),
          ColumnSpec(name: "other", label: "其他结果", group: nil),
          ColumnSpec(name: "pending", label: "尚未审结", group: nil),
          ColumnSpec(name: "total", label: "总计", group: nil),
        ],
        rows: [
          RowSpec(path: "review", label: "行政复议", group: nil),
          RowSpec(path: "direct", label: "未经复议直接起诉", group: 0),
          RowSpec(path: "after_review", label: "复议后起诉", group: 0),
        ]
      )
    ],
    rowGroups: [GroupSpec(path: "litigation", label: "行政诉讼", parent: nil)],
    columnGroups: [],
    heads: [],
    sums: [.row(parts: [0, 1, 2, 3], total: 4)]
  )
}

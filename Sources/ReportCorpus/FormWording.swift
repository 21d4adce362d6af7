/// The labels of the prescribed forms, once more.
///
/// The regulation lives in `Rules/`. This target is test material and no part of the program: if it
/// took its labels from the rules, a wrong label there would be wrong in the reports as well, and no
/// test would see it.
enum FormWording {
  /// A prescribed section: the official heading and accepted variants of it.
  struct Section {
    let name: SectionName
    let official: String
    let accepted: [String]
  }

  static let sections = [
    Section(name: .overview, official: "一、总体情况", accepted: ["一、总体情况"]),
    Section(
      name: .disclosure,
      official: "二、主动公开政府信息情况",
      accepted: ["二、行政机关主动公开政府信息情况"]
    ),
    Section(
      name: .requests,
      official: "三、收到和处理政府信息公开申请情况",
      accepted: ["三、行政机关收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请的情况"]
    ),
    Section(
      name: .disputes,
      official: "四、政府信息公开行政复议、行政诉讼情况",
      accepted: [
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
      ]
    ),
    Section(
      name: .problems,
      official: "五、存在的主要问题及改进情况",
      accepted: ["五、政府信息公开工作存在的主要问题及改进情况", "五、存在的主要问题和改进情况"]
    ),
    Section(name: .other, official: "六、其他需要报告的事项", accepted: ["六、其他需要报告事项"]),
  ]

  /// A block of table two.
  struct Block {
    let caption: String
    /// The names of columns in facts, and their labels.
    let columns: [(name: String, label: String)]
    let rows: [(name: String, label: String)]
  }

  static let content = "信息内容"

  static let disclosure2019 = [
    Block(
      caption: "第二十条第（一）项",
      columns: [("made", "本年新制作数量"), ("disclosed", "本年新公开数量"), ("in_total", "对外公开总数量")],
      rows: [("regulations", "规章"), ("normative_documents", "规范性文件")]
    ),
    Block(
      caption: "第二十条第（五）项",
      columns: items + [("decisions", "处理决定数量")],
      rows: [("licences", "行政许可"), ("other_services", "其他对外管理服务事项")]
    ),
    Block(
      caption: "第二十条第（六）项",
      columns: items + [("decisions", "处理决定数量")],
      rows: [("penalties", "行政处罚"), ("coercion", "行政强制")]
    ),
    Block(caption: "第二十条第（八）项", columns: items, rows: [("fees", "行政事业性收费")]),
    Block(
      caption: "第二十条第（九）项",
      columns: [("count", "采购项目数量"), ("amount", "采购总金额")],
      rows: [("procurement", "政府集中采购")]
    ),
  ]

  private static let items = [("previous", "上一年项目数量"), ("change", "本年增/减")]

  static let disclosure2021 = [
    Block(
      caption: "第二十条第（一）项",
      columns: [("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")],
      rows: [("regulations", "规章"), ("normative_documents", "行政规范性文件")]
    ),
    Block(
      caption: "第二十条第（五）项",
      columns: [("decisions", "本年处理决定数量")],
      rows: [("licences", "行政许可")]
    ),
    Block(
      caption: "第二十条第（六）项",
      columns: [("decisions", "本年处理决定数量")],
      rows: [("penalties", "行政处罚"), ("coercion", "行政强制")]
    ),
    Block(
      caption: "第二十条第（八）项",
      columns: [("amount", "本年收费金额（单位：万元）")],
      rows: [("fees", "行政事业性收费")]
    ),
  ]

  static let relation = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
  static let applicants = "申请人情况"
  static let organisations = "法人或其他组织"
  static let applicantColumns = [
    ("natural", "自然人"), ("business", "商业企业"), ("research", "科研机构"), ("charity", "社会公益组织"),
    ("legal", "法律服务机构"), ("other", "其他"), ("total", "总计"),
  ]

  /// A row of table three: its name in facts and the labels from the outermost group to its own.
  struct RequestRow {
    let name: String
    let path: [String]
  }

  static func requestRows(_ format: MadeFormat) -> [RequestRow] {
    let results = "三、本年度办理结果"
    func group(_ name: String, _ label: String, _ rows: [(String, String)]) -> [RequestRow] {
      rows.map { RequestRow(name: "results.\(name).\($0.0)", path: [results, label, $0.1]) }
    }
    let otherLabel = "（六）其他处理"
    let other =
      switch format {
      case .trial: [RequestRow(name: "results.other", path: [results, otherLabel])]
      case .current: group("other", otherLabel, otherRows)
      }
    return [
      RequestRow(name: "new", path: ["一、本年新收政府信息公开申请数量"]),
      RequestRow(name: "carried_in", path: ["二、上年结转政府信息公开申请数量"]),
      RequestRow(name: "results.granted", path: [results, "（一）予以公开"]),
      RequestRow(name: "results.partial", path: [results, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"]),
    ] + group("refused", "（三）不予公开", refusedRows) + group("unable", "（四）无法提供", unableRows)
      + group("not_processed", "（五）不予处理", unprocessedRows) + other + [
        RequestRow(name: "results.total", path: [results, "（七）总计"]),
        RequestRow(name: "carried_out", path: ["四、结转下年度继续办理"]),
      ]
  }

  private static let refusedRows = [
    ("state_secret", "1.属于国家秘密"), ("other_law", "2.其他法律行政法规禁止公开"),
    ("security_stability", "3.危及“三安全一稳定”"), ("third_party", "4.保护第三方合法权益"),
    ("internal_affairs", "5.属于三类内部事务信息"), ("deliberative", "6.属于四类过程性信息"),
    ("enforcement_file", "7.属于行政执法案卷"), ("administrative_query", "8.属于行政查询事项"),
  ]
  private static let unableRows = [
    ("not_held", "1.本机关不掌握相关政府信息"), ("needs_creation", "2.没有现成信息需要另行制作"),
    ("still_unclear", "3.补正后申请内容仍不明确"),
  ]
  private static let unprocessedRows = [
    ("petition", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"), ("publication", "3.要求提供公开出版物"),
    ("excessive", "4.无正当理由大量反复申请"), ("reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
  ]
  private static let otherRows = [
    ("not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("else", "3.其他"),
  ]

  static let review = "行政复议"
  static let litigation = "行政诉讼"
  static let direct = "未经复议直接起诉"
  static let afterReview = "复议后起诉"
  static let disputeKinds = [
    ("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"),
    ("total", "总计"),
  ]
}

/// The six prescribed sections.
enum SectionName: Int, CaseIterable {
  case overview, disclosure, requests, disputes, problems, other
}

/// Which of the two prescribed formats a report follows.
package enum MadeFormat: Sendable {
  /// That of 2019, on trial.
  case trial
  /// That of 2021.
  case current

  /// The format of a year's reports.
  package init(year: Int) {
    self = year <= 2020 ? .trial : .current
  }

  var other: MadeFormat {
    switch self {
    case .trial: .current
    case .current: .trial
    }
  }
}

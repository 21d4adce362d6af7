extension Defect {
  /// Bodies whose requests are their own; a government may speak of one of its departments.
  private static let single: [MadeKind] = [.street, .township, .department, .institution]

  static let ofConsistency = [
    Defect("more received than in the table", "consistency/requests-received", kinds: [.department])
    {
      draft,
      _ in
      let wrong = draft.figures.total("new") + draft.figures.total("carried_in") + 7
      draft.restate("收到政府信息公开申请", as: wrong)
    },
    Defect(
      "none received, but some in the table",
      "consistency/requests-received",
      kinds: [.department]
    ) { draft, _ in
      draft.restate("收到政府信息公开申请", as: nil, whole: "未收到政府信息公开申请")
    },
    Defect("another number carried in", "consistency/requests-carried-in", kinds: [.department]) {
      draft,
      _ in
      draft.restate("上年结转", as: draft.figures.total("carried_in") + 5)
    },
    Defect("another number answered", "consistency/requests-answered", kinds: [.department]) {
      draft,
      _ in
      let wrong = draft.figures.total("results.total") + draft.figures.total("new") + 9
      draft.restate("全年办结", as: wrong)
    },
    Defect("another number carried out", "consistency/requests-carried-out", kinds: [.department]) {
      draft,
      _ in
      draft.restate("结转下年度", as: draft.figures.total("carried_out") + 4)
    },
    Defect("another number granted", "consistency/outcomes", kinds: [.department]) { draft, _ in
      draft.restate("予以公开", as: draft.figures.total("results.granted") + 2)
    },
    Defect("another number of persons", "consistency/applicants", kinds: [.department]) {
      draft,
      _ in
      let natural = draft.figures.requests["new"]?.first ?? 0
      draft.restate("自然人申请", as: natural + 100)
    },
    Defect("another number of reviews", "consistency/disputes", kinds: [.department]) { draft, _ in
      let wrong = draft.figures.disputes[0][4] + 3
      draft.restate("被申请行政复议", as: wrong, whole: "因政府信息公开工作被申请行政复议\(wrong)件")
    },
    Defect("not corrected, they say", "consistency/disputes-outcome", says: "行政复议⟦零纠错⟧。") {
      draft in
      draft.changeTable(.disputes) { table in
        table.add(1, "review", "corrected", isMarked: false)
        table.add(1, "review", "total", isMarked: false)
      }
      let reviews = draft.figures.disputes[0][4] + 1
      draft.restate("被申请行政复议", as: reviews, whole: "因政府信息公开工作被申请行政复议\(reviews)件")
    },
    Defect(
      "another number of documents",
      "consistency/normative-documents",
      years: 2021...2025,
      kinds: single
    ) {
      draft,
      _ in
      draft.restate("制发行政规范性文件", as: draft.figures.documents[0] + 5)
    },
    Defect(
      "another number of penalties",
      "consistency/decisions",
      years: 2021...2025,
      kinds: single
    ) { draft, _ in
      draft.say("全年" + marked("作出行政处罚\(draft.figures.penalties + 8)件") + "。", in: .overview)
    },
    Defect(
      "parts larger than the sum",
      "consistency/parts-of-sum",
      says: "张贴通告⟦50条，其中社区30条，小区40条⟧。"
    ),
    Defect(
      "a wrong percentage",
      "consistency/percentage",
      says: "推送信息⟦共200条，其中民生类50条，占比40%⟧。"
    ),
    Defect(
      "one quantity, two numbers",
      "consistency/same-figure",
      verdict: .review,
      says: "全年主动公开政府信息560条。年底统计，⟦全年主动公开政府信息550条⟧。"
    ),
    Defect("a fee that the table has not", "consistency/fee-and-table", years: 2021...2025) {
      draft,
      _ in
      draft.changeTable(.disclosure) { $0.change("fees", "amount") { _ in "0.50" } }
      draft.change(.other) { $0.paragraphs = ["本年度" + marked("收取信息处理费39000元") + "。"] }
    },
  ]

  static let ofProblemsAndFees = [
    Defect("an overview without figures", "overview/figures") { draft, _ in
      draft.change(.overview) { section in
        section.heading = marked(section.heading)
        section.paragraphs = [
          "按照上级部署，办公室牵头抓好主动公开，及时发布政策文件和办事指南；依申请公开渠道畅通，答复规范；政府信息管理有序，文件发布前经过审核；"
            + "平台建设不断完善，网站栏目清楚，查找方便；监督保障到位，组织了培训和检查，工作考核结果良好，社会评议满意度较高，没有责任追究的情形。",
          "公开内容贴近群众，解读形式多样，意见征集注重实效，回应关切及时，窗口服务热情周到，各科室分工明确，配合顺畅，形成合力。",
        ]
      }
    },
    Defect(
      "an overview of others",
      "overview/generic",
      verdict: .review,
      kinds: single,
      says: "⟦部分地区⟧公开不够均衡。"
    ),
    Defect("no improvements", "problems/improvements") { draft, _ in
      draft.change(.problems) { section in
        section.heading = marked(section.heading)
        section.paragraphs = [
          "存在的主要问题：解读形式单一，群众看不懂；个别科室公开滞后，信息偏少；历史文件不全，查找困难；群众意见较多，人手短缺，业务水平参差不齐。"
        ]
      }
    },
    Defect("short problems", "problems/too-short") { draft, _ in
      draft.change(.problems) { section in
        section.heading = marked(section.heading)
        section.paragraphs = ["解读不足，今后加强。"]
      }
    },
    Defect("more problems than mends", "problems/matched", verdict: .review) { draft, _ in
      draft.change(.problems) { section in
        section.heading = marked(section.heading)
        section.paragraphs = [
          "存在的主要问题：一是解读形式不够丰富；二是个别科室公开不及时；三是业务能力有待提高。",
          "改进情况：一是增加图解和短视频，请业务骨干出镜说明政策；二是建立提醒制度，逾期未公开的由办公室督促补齐。",
        ]
      }
    },
    Defect("a fee that no tariff yields", "other/fee-amount", years: 2021...2025) { draft, _ in
      draft.changeTable(.disclosure) { $0.change("fees", "amount") { _ in "12.50" } }
      draft.change(.other) { $0.paragraphs = ["本年度收取信息处理费" + marked("385元") + "。"] }
    },
    Defect("another name for the fee", "other/fee-term", years: 2021...2025) { draft, _ in
      draft.change(.other) { $0.paragraphs = ["本年度没有收取" + marked("信息公开处理费") + "。"] }
    },
  ]

  /// A sentence and a change of the tables that contradicts it.
  private init(
    _ name: String,
    _ rule: String,
    says sentence: String,
    change: @escaping @Sendable (inout Draft) -> Void
  ) {
    self.init(name, rule) { draft, _ in
      change(&draft)
      draft.say(marks(in: sentence), in: .overview)
    }
  }
}

extension Draft {
  /// Puts another number of cases behind some words of the overview.
  ///
  /// The words with the new number become the planted ones, or `whole` in their stead; where the words
  /// are not there, `whole` or the words are said in a sentence of their own.
  fileprivate mutating func restate(_ words: String, as number: Int?, whole: String? = nil) {
    let planted = whole ?? (number.map { words + "\($0)件" } ?? words)
    for index in sections.indices where sections[index].name == .overview {
      for paragraph in sections[index].paragraphs.indices {
        let text = sections[index].paragraphs[paragraph]
        guard let found = text.firstRange(of: words) else { continue }
        let digits = text[found.upperBound...].prefix { ("0"..."9").contains($0) }
        guard text[digits.endIndex...].hasPrefix("件"), !digits.isEmpty else { continue }
        let end = text.index(after: digits.endIndex)
        let said = number.map { words + "\($0)件" } ?? planted
        sections[index].paragraphs[paragraph] =
          text[..<found.lowerBound] + marked(said) + text[end...]
        return
      }
    }
    say(marked(planted) + "。", in: .overview)
  }
}

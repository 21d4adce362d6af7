import ReportModel
import RuleLanguage
import SourceText

/// Rules as small as a report about them can be; the only place that knows how a rule set is made.
func madeUpRuleSet() -> RuleSet {
  RuleSet(
    laws: [
      Law(
        name: "statute",
        title: Wording("某条例", en: "Some Statute"),
        number: "令第1号",
        isBinding: true,
        articles: 9
      ),
      Law(
        name: "form_notice",
        title: Wording("关于印发《格式》的通知", en: "Notice on the form"),
        number: "函〔2021〕1号",
        isBinding: true,
        articles: nil
      ),
      Law(
        name: "practice",
        title: Wording("惯例", en: "Custom"),
        number: "",
        isBinding: false,
        articles: nil
      ),
      Law(
        name: "standard",
        title: Wording("用法标准", en: "Usage standard"),
        number: "GB/T 1",
        isBinding: false,
        articles: nil
      ),
    ],
    kinds: [
      IssuerKind(
        name: "department",
        title: Wording("政府部门", en: "department"),
        endings: ["局"]
      )
    ],
    forms: [
      Form(
        name: "form_2021",
        title: Wording("2021 年格式", en: "form of 2021"),
        firstYear: 2021,
        lastYear: nil,
        law: 1,
        sections: [],
        tables: []
      )
    ],
    cards: [
      card("privacy/identity", "不载有个人号码", "No personal numbers", .error, [(0, "第三条")]),
      card(
        "requests/row-total",
        "每行总计等于各列之和",
        "Row totals are sums",
        .error,
        [(nil, "表三"), (2, "")],
        mend: "核对这一行各列"
      ),
      card(
        "structure/missing",
        "各部分齐全",
        "All sections are there",
        .error,
        [(0, "第五十条"), (nil, "")],
        why: "少一部分，读者就无从了解",
        mend: "补写缺少的部分"
      ),
      card("wording/doubled", "没有重复的字词", "No doubled words", .note, [(2, "")]),
      card("wording/mistyped", "没有错别字", "No mistyped words", .note, [(3, "")]),
      card("requests/unreadable", "表格能够读出", "The table can be read", .note, [(2, "")]),
      card("title/year", "标题写明年度", "The title states the year", .warning, [(2, "")]),
    ]
  )
}

private func card(
  _ id: String,
  _ zh: String,
  _ en: String,
  _ level: Level,
  _ basis: [(law: Int?, article: String)],
  why: String = "",
  mend: String = ""
) -> RuleCard {
  RuleCard(
    id: id,
    title: Wording(zh, en: en),
    why: Wording(why, en: why.isEmpty ? "" : "readers could not know"),
    mend: Wording(mend, en: mend.isEmpty ? "" : "mend it"),
    level: level,
    basis: basis.map { Basis(law: $0.law, article: $0.article, fromYear: nil, untilYear: nil) },
    firstYear: nil,
    lastYear: nil,
    issuers: [],
    path: "made-up.rules",
    range: ByteRange(at: 0)
  )
}

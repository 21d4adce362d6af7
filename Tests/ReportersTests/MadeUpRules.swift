import RuleLanguage

/// Rules as small as a report about them can be; findings are made up, so what they ask is idle.
func madeUpRuleSet() -> RuleSet? {
  let request = RuleRequest(entries: ["made-up.rules"], shipped: [], profiles: [])
  return loadRules(request) { _ in Array(rules.utf8) }.ruleSet
}

private let rules = """
  law statute { title "某条例" en "Some Statute" number "令第1号" }
  law form_notice { title "关于印发《格式》的通知" en "Notice on the form" number "函〔2021〕1号" }
  law practice { title "惯例" en "Custom" binding no }
  law standard { title "用法标准" en "Usage standard" number "GB/T 1" binding no }
  kind department { title "政府部门" en "department" ends "局" }
  form form_2021 {
    title "2021 年格式" en "form of 2021"
    years 2021...
    law form_notice
    section overview "一、总体情况"
  }
  rule privacy/identity {
    title "不载有个人号码" en "No personal numbers"
    level error
    basis statute "第三条"
    forbid '号码' message "有号码" en "a number"
  }
  rule requests/row-total {
    title "每行总计等于各列之和" en "Row totals are sums"
    level error
    basis format "表三", practice
    forbid '总计' message "总计不对" en "the total is wrong"
    mend "核对这一行各列" en "check the row's columns"
  }
  rule requests/unreadable {
    title "表格能够读出" en "The table can be read"
    level note
    basis practice
    forbid '表格' message "读不出" en "unreadable"
  }
  rule structure/missing {
    title "各部分齐全" en "All sections are there"
    level error
    basis statute "第五十条", format ""
    forbid '部分' message "不齐" en "incomplete"
    mend "补写缺少的部分" en "add what is missing"
    why "少一部分，读者就无从了解" en "readers could not know"
  }
  rule title/year {
    title "标题写明年度" en "The title states the year"
    level warning
    basis practice
    forbid '年度' message "没有年度" en "no year"
  }
  rule wording/doubled {
    title "没有重复的字词" en "No doubled words"
    level note
    basis practice
    forbid '重复' message "重复" en "doubled"
  }
  rule wording/mistyped {
    title "没有错别字" en "No mistyped words"
    level note
    basis standard
    forbid '截止' message "应为“截至”" en "write 截至"
  }
  """

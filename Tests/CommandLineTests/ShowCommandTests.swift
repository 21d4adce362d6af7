import Testing

@Suite
struct ShowCommandTests {
  @Test
  func aRuleIsShownAsWrittenWithItsCost() {
    let finished = Program().run(["rules", "show", "requests/row-total"])
    #expect(finished.status == 0)
    #expect(finished.output.contains("代价：rows"))
    #expect(finished.output.contains("rule requests/row-total {\n"))
    #expect(finished.output.hasSuffix("}\n"))
  }

  @Test
  func aFormIsShownWithAllItsNamesAndLabels() {
    let finished = Program().run(["rules", "show", "form", "annual_report_2021"])
    #expect(finished.status == 0)
    let wanted =
      "requests[results.refused.state_secret, business]  三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 › 法人或其他组织 › 商业企业"
    #expect(finished.output.contains(wanted))
    #expect(finished.output.contains("section.overview  一、总体情况"))
  }

  @Test
  func whatIsNotThereIsToldWithTheNearestName() {
    let rule = Program().run(["rules", "show", "requests/row-totl", "--lang", "en"])
    #expect(rule.status == 2 && rule.complaints.contains("'requests/row-total'"))
    let form = Program().run(["rules", "show", "form", "annual_report_2020", "--lang", "en"])
    #expect(form.status == 2 && form.complaints.contains("'annual_report_20"))
    #expect(Program().run(["rules", "show", "a", "b"]).status == 2)
  }
}

import Testing

struct ShippedRulesTests {
  @Test func shippedRulesHaveNoMistake() {
    let files = ShippedRules.files
    #expect(files.count > 10)
    #expect(RuleText(files: files.mapValues { String(decoding: $0, as: UTF8.self) }).mistakes() == [])
  }
}

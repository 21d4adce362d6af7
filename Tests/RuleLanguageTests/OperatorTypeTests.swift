import Testing

/// Which types an operator takes: each with each.
struct OperatorTypeTests {
  /// One expression of every type, with the family in which it can be compared and whether it counts.
  private static let operands: [(text: String, family: String)] = [
    ("1", "number"), ("requests[new, total]", "number"), ("least", "number"),
    ("first(find('{n: number}')).n", "number"), ("\"甲\"", "text"), ("report.title", "text"),
    ("section.overview", "text"), ("first(find('甲'))", "text"), ("first(report.headings)", "text"),
    ("first(requests.labels)", "text"), ("first(find('{d: date}')).d", "date"),
    ("date(2020, 1, 1)", "date"),
    ("true", "bool"), ("(1 == 1)", "bool"), ("requests", "table"), ("first(requests.rows)", "row"),
    ("first(requests.columns)", "column"), ("requests.rows", "list"), ("find('甲')", "list"),
  ]

  private func check(
    _ signs: [String],
    _ wrap: (String) -> String,
    holds: (_ left: String, _ right: String) -> Bool
  ) {
    for sign in signs {
      for left in Self.operands {
        for right in Self.operands {
          let text = "\(left.text) \(sign) \(right.text)"
          let codes = RuleText(ground + rule("require \(wrap(text))")).load().diagnostics.map(
            \.code
          )
          let isRight = holds(left.family, right.family)
          #expect(codes == (isRight ? [] : ["unlike-types"]), "\(text)")
        }
      }
    }
  }

  @Test func arithmeticTakesNumbers() {
    check(["+", "/"], { "(\($0)) == 1" }) { $0 == "number" && $1 == "number" }
  }

  @Test func likeIsComparedWithLike() {
    // A date in a phrase is text as well.
    let hole = "first(find('{d: date}')).d"
    for sign in ["==", "!="] {
      #expect(RuleText(ground + rule("require \(hole) \(sign) \"2020年\"")).mistakes() == [])
    }
    let plain = Self.operands.filter { $0.text != hole && !$0.text.contains("{n: number}") }
    for left in plain {
      for right in plain {
        let codes = RuleText(ground + rule("require \(left.text) == \(right.text)")).load()
          .diagnostics
          .map(\.code)
        let isRight = left.family == right.family && left.family != "list"
        #expect(codes == (isRight ? [] : ["unlike-types"]), "\(left.text) == \(right.text)")
      }
    }
  }

  @Test func onlyNumbersAndDatesHaveAnOrder() {
    check(["<", ">="], { $0 }) { $0 == $1 && ($0 == "number" || $0 == "date") }
  }

  @Test func onlyConditionsAreJoined() {
    for operand in Self.operands {
      for text in ["\(operand.text) and true", "false or \(operand.text)", "not \(operand.text)"] {
        let codes = RuleText(ground + rule("require \(text)")).load().diagnostics.map(\.code)
        #expect(codes == (operand.family == "bool" ? [] : ["wrong-type"]), "\(text)")
      }
    }
  }

  @Test func aMistakeIsNotToldAgainByWhatUsesIt() {
    for text in [
      "nobody + 1 == 2", "nobody.some.thing == 1 and nobody2 == \"a\"", "sum(nobody) > 1 + nobody",
      "any(x in nobody: x.y == 1)", "length(find(nobody)) > 1", "if nobody then 1 == 1 else 2 == 2",
      "requests[nobody, total] + 1 > 2",
    ] {
      let count = text.ranges(of: "nobody").count
      #expect(RuleText(ground + rule("require \(text)")).mistakes().count <= count, "\(text)")
      #expect(
        RuleText(ground + rule("let n = \(text) require n")).mistakes().count <= count,
        "\(text)"
      )
    }
  }
}

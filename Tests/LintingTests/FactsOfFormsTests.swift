import Linting
import RuleLanguage
import Synchronization
import Testing

/// Which facts a report has, where forms have different tables.
@Suite struct FactsOfFormsTests {
  private static let rules = """
    law practice { title "惯例" binding no }
    pattern plain_title '{issuer: text}{year: year}年工作报告'
    form older {
      title "旧格式" years 2010...2020 law practice
      named plain_title titled "{issuer}{year}年工作报告"
      section work "一、本年工作" section plan "二、下年计划"
      table spent "支出表" in work { columns { n "数量" m "金额" } rows { r "办公支出" s "车辆支出" } }
      table income "收入表" in plan { columns { n "数量" m "金额" } rows { r "门票收入" s "租金收入" } }
    }
    form newer : older {
      title "新格式" years 2021...
      table staff "人员表" in work { columns { n "数量" m "金额" } rows { r "在编人员" s "临时人员" } }
    }
    rule a/b { title "有收入表" level note basis practice require income is value }

    """

  @Test func onlyTheTablesOfTheReportsOwnFormAreTold() throws {
    let text = Array(Self.rules.utf8)
    let request = RuleRequest(entries: ["a.rules"], shipped: ["a.rules"], profiles: [])
    let loaded = loadRules(request) { $0 == "a.rules" ? text : nil }
    let ruleSet = try #require(loaded.ruleSet, "\(loaded.diagnostics.map(\.message.en))")
    func report(_ year: Int) -> String {
      "清河局\(year)年工作报告\n\n一、本年工作\n\n都做完了。\n\n二、下年计划\n\n接着做。\n"
    }
    let files = InMemoryFiles(["2019.txt": report(2019), "2022.txt": report(2022)])
    let told = Mutex<[String: [String]]>([:])
    let notes = readFacts(
      Configuration(ruleSet: ruleSet),
      inputs: [.path("2019.txt"), .path("2022.txt")],
      files: files
    ) { file in
      told.withLock { $0[file.path] = file.facts.map(\.name) }
    }
    #expect(notes.isEmpty)
    let facts = told.withLock { $0 }
    func names(_ tables: [String]) -> [String] {
      tables.flatMap { table in ["r.m", "r.n", "s.m", "s.n"].map { "\(table).\($0)" } }
    }
    #expect(facts["2019.txt"]?.sorted() == names(["income", "spent"]))
    #expect(facts["2022.txt"]?.sorted() == names(["income", "spent", "staff"]))
  }
}

import RuleEngine
import SourceText
import Testing

@testable import Linting

/// Look-alikes are kept while somebody asks for them, and never more than there is room for.
@Suite struct TwinShelfTests {
  private func twin() throws -> OtherReport {
    let files = InMemoryFiles(["a.txt": "云桥区水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n无。\n"])
    let ruleSet = try #require(loadRules(named: ["strict"], files: files).ruleSet)
    let configuration = Configuration(ruleSet: ruleSet)
    let item = InputList.Item(path: "a.txt", content: nil)
    guard case .report(let report, _) = BoundInput(item, configuration, files, .text) else {
      throw Unread()
    }
    return OtherReport.twin(report, configuration.rules)
  }

  private struct Unread: Error {}

  @Test func keepsAReportUntilItsLastUserWasChecked() throws {
    let shelf = TwinShelf([3, nil, 3, nil])
    let twin = try twin()
    shelf.keep(twin, of: 3, after: 0)
    #expect(shelf.report(3) != nil)
    shelf.keep(twin, of: 3, after: 2)
    #expect(shelf.report(3) == nil)
    #expect(shelf.isWanted(3, after: 1))
    #expect(!shelf.isWanted(3, after: 2))
    #expect(!shelf.isWanted(1, after: 0))
  }

  @Test func whatIsAskedForLastGivesWay() throws {
    let twin = try twin()
    let shelf = TwinShelf([nil, nil, 5, 4, 6, nil, nil], room: twin.size)
    shelf.keep(twin, of: 4, after: 0)
    shelf.keep(twin, of: 5, after: 0)
    shelf.keep(twin, of: 6, after: 0)
    #expect(shelf.report(4) == nil)
    #expect(shelf.report(5) != nil)
    #expect(shelf.report(6) == nil)
  }
}

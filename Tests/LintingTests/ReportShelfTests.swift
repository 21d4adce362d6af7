import RuleEngine
import SourceText
import Testing

@testable import Linting

/// Reports are kept while somebody asks for them, and never more than there is room for.
@Suite struct ReportShelfTests {
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

  /// A shelf for a batch in which each input asks for another one.
  private func shelf(_ twins: [Int?], room: Int = 1 << 20) -> ReportShelf<OtherReport> {
    ReportShelf(room: room) { input, index in
      twins.indices.first { $0 > index && twins[$0] == input }
    }
  }

  @Test func keepsAReportUntilItsLastUserWasChecked() throws {
    let shelf = shelf([3, nil, 3, nil])
    let twin = try twin()
    shelf.keep(twin, size: twin.size, of: 3, after: 0)
    #expect(shelf.thing(3) != nil)
    shelf.release(3, after: 1)
    #expect(shelf.thing(3) != nil)
    shelf.release(3, after: 2)
    #expect(shelf.thing(3) == nil)
    #expect(shelf.isWanted(3, after: 1))
    #expect(!shelf.isWanted(3, after: 2))
    #expect(!shelf.isWanted(1, after: 0))
  }

  @Test func whatIsAskedForLastGivesWay() throws {
    let twin = try twin()
    let shelf = shelf([nil, nil, 5, 4, 6, nil, nil], room: twin.size)
    shelf.keep(twin, size: twin.size, of: 4, after: 0)
    #expect(shelf.wouldKeep(5, size: twin.size, after: 0))
    shelf.keep(twin, size: twin.size, of: 5, after: 0)
    #expect(!shelf.wouldKeep(6, size: twin.size, after: 0))
    shelf.keep(twin, size: twin.size, of: 6, after: 0)
    #expect(shelf.thing(4) == nil)
    #expect(shelf.thing(5) != nil)
    #expect(shelf.thing(6) == nil)
  }

  @Test func aReportThatWasReadEarlyIsTakenOnce() throws {
    let shelf = ReportShelf<OtherReport>(room: 1 << 20) { input, index in
      input > index ? input : nil
    }
    let report = try twin()
    shelf.keep(report, size: report.size, of: 2, after: 0)
    shelf.keep(report, size: report.size, of: 0, after: 0)
    #expect(shelf.thing(0) == nil)
    #expect(shelf.take(2) != nil)
    #expect(shelf.take(2) == nil)
  }
}

@testable import Linting
import Testing

@Suite
struct InputListTests {
  private let files = InMemoryFiles([
    "b.txt": "", "a.md": "", "sub/d.docx": "", "sub/c.TXT": "", "sub/photo.jpg": "",
    "LICENSE": "", ".git/x.txt": "", "sub/~$d.docx": "", "other/x.xlsx": "",
  ])

  @Test
  func directoriesGiveTheirReportsByName() {
    let list = InputList([.path(".")], files)
    #expect(list.items.map(\.path) == ["a.md", "b.txt", "sub/c.TXT", "sub/d.docx"])
  }

  @Test
  func filesOfOtherTypesAreCounted() {
    let list = InputList([.path(".")], files)
    #expect(list.notifications.map(\.code) == ["unknown-types"])
    #expect(list.notifications.allSatisfy { !$0.isFailure })
    #expect(list.notifications.first?.message.en.contains("3 more files") == true)
  }

  @Test
  func theOrderGivenStays() {
    let list = InputList([.path("sub/"), .bytes([1], name: "-"), .path("LICENSE")], files)
    #expect(list.items.map(\.path) == ["sub/c.TXT", "sub/d.docx", "-", "LICENSE"])
  }

  @Test
  func aDirectoryWithoutReportsIsAFailure() {
    let list = InputList([.path("other")], files)
    #expect(list.items.isEmpty)
    #expect(list.notifications.map(\.code) == ["no-reports", "unknown-types"])
    #expect(list.notifications.map(\.isFailure) == [true, false])
  }

  @Test
  func whatCannotBeListedIsAnItem() {
    let files = InMemoryFiles(["a/b/c.txt": ""], problems: ["a/b": .noPermission])
    let list = InputList([.path("a"), .path("gone.txt")], files)
    #expect(list.items.map(\.path) == ["a/b", "gone.txt"])
    for (item, problem) in zip(list.items, [FileProblem.noPermission, .notFound]) {
      guard case .problem(problem) = item.content else {
        Issue.record("\(item.path) should have failed")
        continue
      }
    }
  }
}

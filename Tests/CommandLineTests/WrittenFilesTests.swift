import Testing

@Suite
struct WrittenFilesTests {
  @Test
  func aFileThatCannotBeWrittenIsFoundOutBeforeAnythingIsChecked() {
    let program = Program()
    program.write(Array("无关的文字\n".utf8), to: "a.txt")
    let arguments = ["--output", "json:a.json", "--output", "sarif:gone/b.sarif", "a.txt"]
    let finished = program.run(arguments)
    #expect(finished.status == 2 && finished.output == "")
    #expect(finished.complaints.contains("gone/b.sarif"))
    #expect(program.names == ["a.txt"])
  }

  @Test
  func aReportInTheDirectoryThatIsCheckedDoesNotDisturbTheRun() {
    let program = Program()
    program.write(Array("无关的文字\n".utf8), to: "a.txt")
    let finished = program.run(["--output", "json:a.json"])
    #expect(!finished.output.contains("unknown-types"))
    #expect(program.names == ["a.json", "a.txt"])
    #expect(program.contents(of: "a.json").hasSuffix("]}\n"))
  }

  @Test
  func manyFilesMakeOneWholeReport() {
    let program = Program()
    for index in 0..<600 {
      program.write(Array("南屏县财政局2023年政府信息公开工作年度报告\n\(index)\n".utf8), to: "\(index).txt")
    }
    _ = program.run(["--output", "json:all.json", "--jobs", "3"])
    let written = program.contents(of: "all.json")
    #expect(written.utf8.count > 65_536 && written.hasSuffix("]}\n"))
    #expect(program.run(["--format", "json"]).output.utf8.count >= written.utf8.count)
    #expect(written.split(separator: "\n").count { $0.hasPrefix("{\"path\":") } == 600)
  }
}

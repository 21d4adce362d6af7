import Testing

@Suite
struct ProgramTests {
  private let report = """
    南屏县财政局2023年政府信息公开工作年度报告

    一、总体情况

    本局公开信息12条。

    """

  @Test
  func aReportIsCheckedFromAFileAndFromStandardInput() {
    let program = Program()
    program.write(Array(report.utf8), to: "报告.txt")
    let fromFile = program.run(["--format", "json", "--stdin-name", "报告.txt", "报告.txt"])
    let arguments = ["--format", "json", "--stdin-name", "报告.txt", "-"]
    let fromInput = program.run(arguments, input: report)
    #expect(fromFile.output.hasPrefix("{\"version\":1,"))
    #expect(fromFile.output == fromInput.output)
    #expect(fromFile.status == fromInput.status)
    #expect(fromFile.status == 0 || fromFile.status == 1)
    #expect(fromFile.complaints == "")
  }

  @Test
  func severalReportsComeFromOneRun() {
    let program = Program()
    program.write(Array(report.utf8), to: "a.txt")
    let arguments = ["--output", "json:a.json", "--output", "sarif:a.sarif", "--fail-on", "never"]
    let finished = program.run(arguments + ["a.txt"])
    #expect(finished.status == 0)
    #expect(finished.output.hasPrefix("a.txt\n"))
    #expect(program.contents(of: "a.json").hasPrefix("{\"version\":1,"))
    #expect(program.contents(of: "a.sarif").contains("\"2.1.0\""))
  }

  @Test
  func theNumberOfJobsChangesNothing() {
    let program = Program()
    for index in 0..<20 { program.write(Array((report + "\(index)").utf8), to: "\(index).txt") }
    let one = program.run(["--jobs", "1"])
    let many = program.run(["--jobs", "5"])
    #expect(one.output == many.output && one.status == many.status)
    #expect(one.output.contains("19.txt"))
  }

  @Test
  func whatCannotBeReadIsAccountedForAndTheRestChecked() {
    let program = Program()
    program.write(Array(report.utf8), to: "a.txt")
    program.write([], to: "empty.txt")
    program.write([0xFF, 0, 1, 2, 0, 0, 7], to: "binary.txt")
    program.write(Array("今天天气很好，适合散步。\n".utf8), to: "diary.txt")
    let old = report.replacing("2023", with: "2017")
    program.write(Array(old.utf8), to: "old.txt")
    let names = ["empty.txt", "binary.txt", "diary.txt", "old.txt", "gone.txt"]
    let finished = program.run(["--format", "json"] + names + ["a.txt"])
    let codes = [
      "empty", "binary", "not-a-report", "no-form-for-year", "not-found",
    ]
    #expect(finished.status == 3)
    for (name, code) in zip(names, codes) {
      let lines = finished.output.split(separator: "\n")
      let line = lines.first { $0.contains("\"path\":\"\(name)\"") }
      #expect(line?.contains("\"code\":\"\(code)\"") == true, "\(name)")
      #expect(finished.complaints.contains(name + ": "))
    }
    #expect(finished.output.contains("\"path\":\"a.txt\",\"encoding\""))
    #expect(program.run(["--quiet", "--format", "json"] + names).complaints == "")
  }

  @Test
  func aWrongCommandLineChecksNothing() {
    let program = Program()
    let lines = ["--formt json", "--year 20", "rules", "--output a --output b", "explain a/b"]
    for line in lines {
      let arguments = line.split(separator: " ").map(String.init)
      let finished = program.run(arguments)
      #expect(finished.status == 2)
      #expect(finished.output == "")
      #expect(finished.complaints.hasPrefix("reportlint: "))
    }
  }

  @Test
  func aDirectoryWithoutReportsIsAnError() {
    let finished = Program().run([])
    #expect(finished.status == 3)
    #expect(finished.output.contains("no-reports"))
  }

  @Test
  func brokenRulesAreShownAtTheirPlace() {
    let program = Program()
    program.write(Array("rule a/b {\n  levle error\n}\n".utf8), to: "own.rules")
    program.write(Array(report.utf8), to: "a.txt")
    let finished = program.run(["--rules", "own.rules", "a.txt"])
    #expect(finished.status == 2 && finished.output == "")
    #expect(finished.complaints.contains(" own.rules:2:3"))
    let checked = program.run(["rules", "check", "own.rules"])
    #expect(checked.status == 2 && checked.output == finished.complaints)
  }

  @Test
  func shippedRulesHaveNoMistakes() {
    let finished = Program().run(["rules", "check", "--lang", "en"])
    #expect(finished.status == 0)
    #expect(finished.output.hasSuffix("no mistakes\n"))
  }

  @Test
  func factsOfAReportAreListedInEveryFormat() {
    let program = Program()
    program.write(Array(report.utf8), to: "a.txt")
    let json = program.run(["facts", "--format", "json", "a.txt"])
    #expect(json.status == 0)
    #expect(json.output.contains("\"fact\":\"requests.new.total\",\"state\":\"missing\""))
    let csv = program.run(["facts", "--format", "csv", "a.txt"])
    #expect(csv.output.contains("a.txt,南屏县财政局,2023,requests.new.total,,missing,\r\n"))
    #expect(program.run(["ast", "a.txt"]).output.contains("overview"))
  }
}

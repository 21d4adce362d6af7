import Testing

/// `--annotate` as people type it.
@Suite
struct AnnotateTests {
  private let report = "南屏县财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n本局公开信息12条。\n"

  @Test
  func aWordFileIsWrittenBesideTheReport() {
    let program = Program()
    program.write(Array(report.utf8), to: "a.txt")
    let plain = program.run(["--fail-on", "never", "a.txt"])
    let finished = program.run(["--fail-on", "never", "--annotate", "a.docx", "a.txt"])
    #expect(finished.output == plain.output && finished.status == 0)
    #expect(program.names == ["a.docx", "a.txt"])
    let again = program.run(["--annotate", "b.docx", "a.docx"])
    #expect(again.output.contains("南屏县财政局"))
    let fromInput = program.run(["--annotate", "c.docx", "-"], input: report)
    #expect(fromInput.status == 0 || fromInput.status == 1)
    #expect(program.names == ["a.docx", "a.txt", "b.docx", "c.docx"])
  }

  @Test
  func whatCannotBeAnnotatedIsSaidBeforeAnythingIsChecked() {
    let program = Program()
    program.write(Array(report.utf8), to: "a.txt")
    program.write(Array(report.utf8), to: "b.txt")
    let lines = [
      ["--annotate", "x.docx", "a.txt", "b.txt"], ["--annotate", "x.docx", "."],
      ["--annotate", "x.docx"], ["--annotate", "a.txt", "a.txt"],
      ["--annotate", "./a.txt", "a.txt"], ["--annotate", "x", "--output", "x", "a.txt"],
    ]
    for line in lines {
      let finished = program.run(line)
      #expect(finished.status == 2, "\(line)")
      #expect(finished.output == "" && !finished.complaints.isEmpty, "\(line)")
    }
    #expect(program.names == ["a.txt", "b.txt"])
  }

  @Test
  func whatCannotBeReadLeavesNoFile() {
    let program = Program()
    program.write([0x50, 0x4B, 3, 4], to: "a.docx")
    let finished = program.run(["--annotate", "x.docx", "a.docx"])
    #expect(finished.status == 3)
    #expect(program.names == ["a.docx"])
  }
}

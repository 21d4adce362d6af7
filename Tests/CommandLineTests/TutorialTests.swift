import Testing

/// The tutorials do what they say: their files are written, their commands run, their outputs compared.
struct TutorialTests {
  @Test(arguments: ["docs/writing-rules.md", "docs/writing-rules.zh.md"])
  func everyStepWorksAsShown(path: String) throws {
    let program = Program()
    var steps = 0
    for block in blocks(of: try #require(page(path))) {
      switch block.words.first {
      case "rules", "text": write(block, with: program)
      case "console":
        compare(block.lines, with: program)
        steps += 1
      default: Issue.record("\(path): a block of no known kind, \(block.words)")
      }
    }
    #expect(steps >= 6)
  }

  /// A fenced block: the words behind its fence, and its lines.
  private struct Block {
    let words: [String]
    var lines: [String] = []
  }

  /// A file of the checkout; tests run in its top folder.
  private func page(_ path: String) -> String? {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = Program.contents(ofFile: "/" + folder + "/" + path)
    return text.isEmpty ? nil : text
  }

  private func blocks(of page: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          open = Block(words: line.dropFirst(3).split(separator: " ").map(String.init))
        }
      } else {
        open?.lines.append(String(line))
      }
    }
    return blocks
  }

  /// A block is a whole file; with `+` it stands at its end, with `~` in place of the declaration
  /// that begins with the same line.
  private func write(_ block: Block, with program: Program) {
    guard block.words.count > 1 else { return }
    let name = block.words[1]
    var lines = block.lines
    if let mode = block.words.dropFirst(2).first {
      var old = program.contents(of: name).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      if mode == "~", let start = old.firstIndex(of: block.lines.first ?? ""),
        let end = old[start...].firstIndex(of: "}")
      {
        old.replaceSubrange(start...end, with: lines)
        lines = old
      } else {
        #expect(mode == "+", "\(name): nothing to replace")
        lines = old + lines
      }
    }
    program.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: name)
  }

  /// Runs each `$ ` line; the lines below it must come out in this order, all of them unless an
  /// ellipsis stands between.
  private func compare(_ lines: [String], with program: Program) {
    guard let command = lines.first, command.hasPrefix("$ reportlint ") else {
      Issue.record("no command: \(lines)")
      return
    }
    let words = command.split(separator: " ").dropFirst(2).map(String.init)
    let finished = program.run(words)
    let printed = finished.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    var index = 0
    var skips = false
    for line in lines.dropFirst() {
      if line == "…" {
        skips = true
        continue
      }
      let found = skips ? printed[index...].firstIndex(of: line) : index
      guard let found, printed.indices.contains(found), printed[found] == line else {
        Issue.record(
          "\(command): shows “\(line)”, prints\n\(finished.output)\(finished.complaints)"
        )
        return
      }
      index = found + 1
      skips = false
    }
    let rest = printed[index...].filter { !$0.isEmpty }
    #expect(skips || rest.isEmpty, "\(command): prints more: \(rest)")
  }
}

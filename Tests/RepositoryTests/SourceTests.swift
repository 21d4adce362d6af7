import Testing

/// What every source file keeps to.
struct SourceTests {
  private static let longest = 400

  @Test func filesHaveOneSubject() {
    for file in Repository.swiftFiles {
      #expect(file.lines.count - 1 <= Self.longest, "\(file.path)")
    }
  }

  @Test func declarationsForOtherTargetsAreDocumented() {
    for file in Repository.files(under: "Sources", ".swift") {
      for (index, line) in file.lines.enumerated() where needsComment(line) {
        let above = file.lines[..<index].last { !isAttribute($0) }
        #expect(above?.isComment == true, "\(file.path):\(index + 1): \(line)")
      }
    }
  }

  @Test func nothingIsPublic() {
    for file in Repository.swiftFiles {
      // Imports are, where inlinable types conform to a protocol of the module.
      let found = file.lines.filter { line in
        let words = words(of: line)
        return words.first == "public" && words.dropFirst().first != "import"
      }
      #expect(found == [], "\(file.path)")
    }
  }

  @Test func noPlaceOfOneMachineIsWrittenDown() {
    let homes = ["home", "root", "Users", "opt", "srv", "mnt"].map { "/" + $0 + "/" }
    let files =
      Repository.swiftFiles + Repository.files(under: "docs", ".md", ".txt")
      + Repository.files(under: "Rules", ".rules", ".tsv")
      + Repository.files(under: ".ci", "run", "full")
      + [Repository.File(path: "README.md", text: Repository.text("README.md"))]
    for file in files {
      for (index, line) in file.lines.enumerated() {
        let found = homes.filter { home in line.contains(home) && isAbsolute(home, in: line) }
        #expect(found == [], "\(file.path):\(index + 1)")
      }
    }
  }

  @Test func namesSayWhatThingsAre() {
    let vague = ["Manager", "Helper", "Handler", "Util", "Processor", "Impl"]
    for file in Repository.files(under: "Sources", ".swift") {
      for line in file.lines {
        let name = words(of: line).drop { !Self.introducers.contains($0) }.dropFirst().first ?? ""
        #expect(!vague.contains { name.contains($0) }, "\(file.path): \(line)")
      }
    }
  }

  private static let introducers: Set<Substring> = [
    "struct", "enum", "class", "actor", "protocol", "func", "typealias",
  ]

  /// Whether a line declares, for other targets, something whose name alone does not say it all;
  /// stored properties may go without a comment.
  private func needsComment(_ line: Substring) -> Bool {
    let words = words(of: line)
    guard words.first == "package", words.count > 1, words[1] != "import" else { return false }
    // An operator means what it means everywhere.
    if let function = words.firstIndex(of: "func"), words[function + 1].first?.isLetter != true {
      return false
    }
    return words.contains { word in
      Self.introducers.contains(word) || word.hasPrefix("init") || word.hasPrefix("subscript")
    }
  }

  private func isAttribute(_ line: Substring) -> Bool {
    words(of: line).first?.hasPrefix("@") == true
  }

  private func words(of line: Substring) -> [Substring] { line.split(separator: " ") }

  private func isAbsolute(_ home: String, in line: Substring) -> Bool {
    guard let range = line.firstRange(of: home) else { return false }
    guard range.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !before.isLetter && !before.isNumber && before != "."
  }
}

extension Substring {
  fileprivate var isComment: Bool { drop { $0 == " " }.hasPrefix("///") }
}

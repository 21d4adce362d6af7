import Testing

@testable import RuleLanguage

/// The one layout of rule files.
struct FormatterTests {
  private func formatted(_ text: String) -> String? {
    formatRules(path: "a", bytes: Array(text.utf8)).text.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Kinds and texts of all tokens.
  private func tokens(_ bytes: [UInt8]) -> [String] {
    Lexer.tokens(of: bytes).tokens.map { token in
      "\(token.kind) \(String(decoding: bytes[token.range.start..<token.range.end], as: UTF8.self))"
    }
  }

  /// All comments, blanks at their ends left out.
  private func comments(_ bytes: [UInt8]) -> [String] {
    let tokens = Lexer.tokens(of: bytes).tokens
    return tokens.indices.flatMap { index -> [String] in
      let start = index > 0 ? tokens[index - 1].range.end : 0
      let gap = TokenGap(bytes, from: start, to: tokens[index].range.start)
      let ranges = [gap.trailing].compactMap(\.self) + gap.own.map(\.text)
      return ranges.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }
  }

  private func holds(_ bytes: [UInt8], _ name: String) {
    guard let once = formatRules(path: name, bytes: bytes).text else { return }
    #expect(tokens(once) == tokens(bytes), "\(name): the tokens are others")
    #expect(comments(once) == comments(bytes), "\(name): the comments are others")
    let twice = formatRules(path: name, bytes: once).text
    #expect(twice == once, "\(name): the second time is different")
  }

  @Test func shippedFilesStandInTheirLayout() {
    for (name, bytes) in TestFiles.shippedRules {
      holds(bytes, name)
      #expect(formatRules(path: name, bytes: bytes).text == bytes, "\(name)")
    }
  }

  @Test func theLayoutDoesNotDependOnLineBreaks() {
    for (name, bytes) in TestFiles.shippedRules {
      let pieces = Lexer.tokens(of: bytes).tokens
      // Tokens of an id touch; all others may stand on lines of their own.
      var apart: [UInt8] = []
      for (index, token) in pieces.enumerated() {
        let touches = index > 0 && pieces[index - 1].range.end == token.range.start
        if !touches { apart.append(0x0A) }
        apart += bytes[token.range.start..<token.range.end]
      }
      var together = apart
      for index in together.indices where together[index] == 0x0A { together[index] = 0x20 }
      let bare = formatRules(path: name, bytes: apart).text
      // Whether short declarations are parted is the author's choice.
      #expect(bare == formatRules(path: name, bytes: together).text, "\(name)")
      holds(apart, name)
    }
  }

  @Test func changedFilesKeepTheirTokensAndStayAsTheyAreFormatted() {
    var random = SeededGenerator(seed: 11)
    let names = TestFiles.shippedRules.keys.sorted()
    var taken = 0
    for _ in 0..<600 {
      guard let name = names.randomElement(using: &random), var bytes = TestFiles.shippedRules[name]
      else { continue }
      bytes = piece(of: bytes, &random)
      for _ in 0..<Int.random(in: 1...8, using: &random) { disturb(&bytes, &random) }
      if formatRules(path: name, bytes: bytes).text != nil { taken += 1 }
      holds(bytes, name)
    }
    #expect(taken > 100)
  }

  /// A run of whole declarations, so that much can be tried in little time.
  private func piece(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let starts = bytes.indices.filter { index in
      index == 0 || bytes[index - 1] == 0x0A && bytes[index] > 0x60 && bytes[index] < 0x7B
    }
    let first = Int.random(in: 0..<starts.count, using: &random)
    let last = min(starts.count, first + 3)
    return Array(bytes[starts[first]..<(last < starts.count ? starts[last] : bytes.count)])
  }

  private func disturb(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let blanks = bytes.indices.filter { bytes[$0] == 0x20 || bytes[$0] == 0x0A }
    guard let place = blanks.randomElement(using: &random) else { return }
    let additions = [
      "\n", " ", "\n\n\n", " # 注释\n", "\n  # 单独一行  \n", "\r\n", "\t", "\n## 说明\n\n", "# 甲\n# 乙\n",
    ]
    bytes.insert(contentsOf: (additions.randomElement(using: &random) ?? "").utf8, at: place)
  }

  @Test(arguments: [
    ("", ""), ("\n\n", ""), ("# a\n\n\n# b", "# a\n\n# b\n"),
    ("import   \"a\"\nimport \"b\"", "import \"a\"\nimport \"b\"\n"),
    ("param a=1\n\n\nparam b = -  2", "param a = 1\n\nparam b = -2\n"),
    ("param a = 1 # eins\n# zwei\nparam b = 2", "param a = 1  # eins\n# zwei\nparam b = 2\n"),
    (
      "law a{title \"甲\" en \"a\" since 2019-05-15 binding no}",
      "law a {\n  title \"甲\" en \"a\"\n  since 2019-05-15\n  binding no\n}\n"
    ),
    (
      "profile p { include a/b-c,d/* off e/f level a/b-c error set x=1 }",
      "profile p {\n  include a/b-c, d/*\n  off e/f\n  level a/b-c error\n  set x = 1\n}\n"
    ),
    (
      "rule a/b { require not( a [ b , c.d ] ==-1 )and length (x)/2>3 # why\n }",
      "rule a/b {\n  require not (a[b, c.d] == -1) and length(x) / 2 > 3  # why\n}\n"
    ),
    (
      "test a/b {\n case \"甲\" {\n expect pass } # gut\n case \"乙\" { # c\n expect not-applicable } }",
      "test a/b {\n  case \"甲\" { expect pass }  # gut\n  case \"乙\" {  # c\n    expect not-applicable\n  }\n}\n"
    ),
    ("rule a/b { # leer\n }", "rule a/b {  # leer\n}\n"), ("law a {\n\n}", "law a {}\n"),
    (
      "form b:a { years 2021... section s \"一\" also \"甲\" \"乙\" table t \"表\" { columns{n \"数\"} rows{} } }",
      """
      form b : a {
        years 2021...
        section s "一" also "甲" "乙"
        table t "表" {
          columns {
            n "数"
          }
          rows {}
        }
      }

      """
    ),
    (
      "rule a/b { require a # eins\n and b\n # zwei\n or c }",
      "rule a/b {\n  require a  # eins\n    and b\n    # zwei\n    or c\n}\n"
    ),
  ]) func everythingHasItsPlace(text: String, layout: String) {
    #expect(formatted(text) == layout)
    #expect(formatted(layout) == layout)
  }

  @Test func longLinesBreakWhereTheirPartsBegin() {
    let long = String(repeating: "很长的说明", count: 6)
    let text = """
      rule a/b {
        message "\(long)" en "\(long)"
        require exists find(first_pattern, in: section.overview) or any(x in find(second_pattern, in: report): x.number == 1 and x.year == 2)
        review when a because "\(long)" en "\(long)"
      }
      """
    let layout = """
      rule a/b {
        message "\(long)"
          en "\(long)"
        require exists find(first_pattern, in: section.overview)
          or any(x in find(second_pattern, in: report): x.number == 1 and x.year == 2)
        review when a
          because "\(long)"
            en "\(long)"
      }

      """
    #expect(formatted(text) == layout)
  }

  @Test func filesWithMistakesAreLeftAlone() {
    for text in ["rule a", "param a = \"", "甲", "law a { title }"] {
      let result = formatRules(path: "a", bytes: Array(text.utf8))
      #expect(result.text == nil && !result.diagnostics.isEmpty)
    }
    #expect(formatRules(path: "a", bytes: [0xFF]).diagnostics.map(\.code) == ["not-utf8"])
  }
}

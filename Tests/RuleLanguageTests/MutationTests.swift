import RuleLanguage
import SourceText
import Testing

/// Rule files with random damage: never a crash, never without end, and always the same answer.
struct MutationTests {
  private static let words: [String] = [
    "rule", "form", "{", "}", "(", ")", "[", "]", "\"", "'", "\"\"\"", "\\", "{", "}", ".", "...",
    ",",
    ":", "when", "require", "in", "each row:", "-", "/", "*", "==", "\0", "\u{FFFF}", "甲",
    "999999999999999999",
    "any(x in ", "if ", "not ", "_", "?", "\n", "# ", "import \"x.rules\"", "group", "previous",
    "level", "é",
  ]

  /// How many damaged rule sets; `RULES_DAMAGED` in the environment asks for more.
  private static let runs = TestFiles.number("RULES_DAMAGED") ?? 40

  @Test func damagedRuleFilesAreReportedOrTaken() {
    let files = TestFiles.shippedRules
    let names = files.keys.sorted()
    var random = SeededGenerator(seed: 20_240_131)
    for _ in 0..<Self.runs {
      var damaged = files
      guard let name = names.randomElement(using: &random), let bytes = files[name] else {
        continue
      }
      damaged[name] = mutated(bytes, &random)
      let request = RuleRequest(entries: ["main.rules"], shipped: [], profiles: [])
      let loaded = loadRules(request) { damaged[$0] }
      #expect(loaded.ruleSet != nil || !loaded.diagnostics.isEmpty)
      for diagnostic in loaded.diagnostics {
        let size = damaged[diagnostic.path]?.count ?? 0
        #expect(diagnostic.range.end <= size && diagnostic.range.start >= 0)
      }
    }
  }

  @Test func damagedSnippetsAreReportedTheSameEachTime() {
    var random = SeededGenerator(seed: 7)
    let base = Array(
      (ground + rule("for r in requests.rows require r.total == r.natural + sum(r.bodies)")).utf8
    )
    for _ in 0..<(Self.runs * 40) {
      let bytes = mutated(base, &random)
      let first = RuleText(bytes: bytes).load().diagnostics
      #expect(first == RuleText(bytes: bytes).load().diagnostics)
    }
  }

  @Test func everyPrefixOfAFileIsReportedOrTaken() throws {
    let bytes = try #require(TestFiles.shippedRules["requests.rules"])
    for end in stride(from: 0, to: min(bytes.count, 40_000), by: 97) {
      let diagnostics = RuleText(bytes: Array(bytes[..<end])).load().diagnostics
      #expect(diagnostics.allSatisfy { $0.range.end <= end })
    }
  }

  private func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      guard !result.isEmpty else { return result }
      let place = Int.random(in: 0..<result.count, using: &random)
      let end = min(result.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: result.removeSubrange(place..<end)
      case 1:
        result.insert(contentsOf: (Self.words.randomElement(using: &random) ?? "").utf8, at: place)
      case 2: result[place] = UInt8.random(in: 0...255, using: &random)
      case 3: result.insert(contentsOf: result[place..<end], at: place)
      case 4: result.removeSubrange(end...)
      default:
        let other = Int.random(in: 0..<result.count, using: &random)
        result.swapAt(place, other)
      }
    }
    return result
  }
}

import Linting
import ReportCorpus
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// What a conversion did to a report is never blamed on the office.
struct DamagedTextTests {
  @Test func damagedTextIsNeverAccusedOfMore() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(36, of: RunSize.damaged) {
      var numbers = SeededNumbers(seed: seed)
      let made = makeReport(seed: seed % 60)
      let damage = numbers.pick(Self.damages)
      let text = damage.apply(made.text, &numbers)
      let before = accused(Array(made.text.utf8), rules)
      let after = accused(Array(text.utf8), rules)
      #expect(after.subtracting(before).isEmpty, "seed \(seed), \(damage.name)")
    }
  }

  @Test func damageIsToldOnce() throws {
    let rules = try #require(strictRules)
    for (seed, kind) in Mojibake.allCases.enumerated() {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let made = makeReport(seed: UInt64(seed))
      let text = Self.lines(of: made.text, &numbers, share: 3) { line, _ in kind.spoil(line) }
      let told = findings(Array(text.utf8), rules).filter {
        rules.cards[$0.rule].id == "document/damaged"
      }
      #expect(told.count == 1 && told.first?.kind == .open, "\(kind)")
    }
  }

  @Test func onlyWhatRestsOnDamagedTextIsOpen() throws {
    let rules = try #require(strictRules)
    for seed in 0..<6 as Range<UInt64> {
      let made = makeReport(seed: seed, options: ReportOptions(years: 2022...2024))
      // One sentence of part one is gone.
      let text = made.text.replacing("各项工作平稳有序", with: "????????")
      let open = findings(Array(text.utf8), rules).filter { $0.kind == .open }
      #expect(open.count <= 4, "seed \(seed): \(open.map { rules.cards[$0.rule].id })")
    }
  }

  @Test func aMirrorsReportIsCheckedLikeTheOriginal() throws {
    let rules = try #require(strictRules)
    for seed in 0..<12 as Range<UInt64> {
      let defect = Defect.all[Int(seed) * 7 % Defect.all.count]
      let made = makeReport(seed: seed, options: ReportOptions(defect: defect))
      let mirrored = Array(traditional(made.text).utf8)
      #expect(accused(mirrored, rules) == accused(made.bytes, rules), "\(defect.name)")
      let notes = outcome(mirrored, rules)?.document.notes ?? []
      #expect(notes.count { $0.message.zh.contains("繁体") } == 1)
    }
  }

  // MARK: Damage

  private struct Damage: Sendable {
    let name: String
    let apply: @Sendable (String, inout SeededNumbers) -> String
  }

  private static let damages: [Damage] =
    Mojibake.allCases.flatMap { kind in
      [
        Damage(name: "\(kind), every third line") { text, numbers in
          lines(of: text, &numbers, share: 3) { line, _ in kind.spoil(line) }
        },
        Damage(name: "\(kind), sentences") { text, numbers in
          lines(of: text, &numbers, share: 4) { line, numbers in
            var sentences = line.split(separator: "。", omittingEmptySubsequences: false)
            let index = numbers.below(sentences.count)
            sentences[index] = Substring(kind.spoil(String(sentences[index])))
            return sentences.joined(separator: "。")
          }
        },
        Damage(name: "\(kind), words") { text, numbers in
          lines(of: text, &numbers, share: 6) { line, numbers in
            let characters = Array(line)
            let start = numbers.below(characters.count)
            let end = min(characters.count, start + numbers.within(4...10))
            return String(characters[..<start]) + kind.spoil(String(characters[start..<end]))
              + String(characters[end...])
          }
        },
        Damage(name: "\(kind), all") { text, _ in kind.spoil(text) },
        Damage(name: "\(kind), characters") { text, numbers in
          var characters = Array(text)
          for _ in 0..<numbers.pick([1, 3, 10, 60]) {
            let index = numbers.below(characters.count)
            characters[index] = kind.spoil(String(characters[index])).first ?? characters[index]
          }
          return String(characters)
        },
      ]
    } + [
      Damage(name: "年 of dates") { text, _ in text.replacing("年1月", with: "1月") },
      Damage(name: "月 of dates") { text, _ in text.replacing("月", with: "") },
      Damage(name: "brackets of numbers") { text, _ in text.replacing("〕", with: "") },
      Damage(name: "opening brackets of numbers") { text, _ in text.replacing("〔", with: "") },
      Damage(name: "年 for a mark") { text, _ in text.replacing("年", with: "?") },
      Damage(name: "开 for a mark") { text, _ in text.replacing("开", with: "?") },
      Damage(name: "信息 for boxes") { text, _ in text.replacing("信息", with: "□□") },
      Damage(name: "a mirror") { text, _ in traditional(text) },
    ]

  private static func lines(
    of text: String,
    _ numbers: inout SeededNumbers,
    share: Int,
    _ change: (String, inout SeededNumbers) -> String
  ) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices where !lines[index].isEmpty && numbers.below(share) == 0 {
      lines[index] = change(lines[index], &numbers)
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Checking

  private func outcome(_ bytes: [UInt8], _ rules: RuleSet) -> CheckedFile? {
    let configuration = Configuration(ruleSet: rules, kinds: [.fail, .open, .review])
    let outcome = run(configuration, inputs: [.bytes(bytes, name: "a.txt")], files: NoFiles())
    return outcome.files.first?.checked
  }

  private func findings(_ bytes: [UInt8], _ rules: RuleSet) -> [Finding] {
    outcome(bytes, rules)?.findings ?? []
  }

  private func accused(_ bytes: [UInt8], _ rules: RuleSet) -> Set<String> {
    Set(findings(bytes, rules).filter { $0.kind == .fail }.map { rules.cards[$0.rule].id })
  }
}

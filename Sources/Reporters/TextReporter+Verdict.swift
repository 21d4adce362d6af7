import Linting
import RuleLanguage
import SourceText

extension Tally {
  /// What is to be done, in one sentence.
  func sentence(_ language: Language) -> String {
    Wording(
      """
      必须改 \(errors) 处，建议改 \(warnings) 处，可改 \(notes) 处，请核对 \(reviews) 处，\
      未能判断 \(opens) 处（不是错误）
      """,
      en: """
        \(errors) to mend, \(warnings) better mended, \(notes) to improve, \(reviews) for a person \
        to check, \(opens) not decided (no faults)
        """
    ).text(language)
  }

  /// Whether a file with this tally comes before another in a ranking.
  func isWorse(than other: Tally) -> Bool {
    other.columns.lexicographicallyPrecedes(columns)
  }
}

extension TextPage {
  private static let rankedFiles = 30

  /// Adds the files by what there is to mend, worst first; equals stay in the order given.
  mutating func add(rankingOf outcome: Outcome) {
    let rows = outcome.files.enumerated()
      .compactMap { index, file in
        file.checked.map { (index: index, path: file.path, tally: $0.tally) }
      }
      .sorted { left, right in
        if left.tally.isWorse(than: right.tally) { return true }
        return !right.tally.isWorse(than: left.tally) && left.index < right.index
      }
    guard !rows.isEmpty else { return }
    gap()
    line(paint.bold(say("各文件，问题多的在前", en: "Files, most faults first")))
    line(
      paint.faint(
        say(
          "  必须改  建议改    可改  请核对  未判断  文件",
          en: "   error    warn    note  review    open  file"
        )
      )
    )
    for row in rows.prefix(TextPage.rankedFiles) {
      let numbers = row.tally.columns.map { padded($0) }
      line(numbers.joined() + "  " + shown(row.path))
    }
    let rest = rows.count - TextPage.rankedFiles
    if rest > 0 { line(say("  （其余 \(rest) 份从略）", en: "  (\(rest) more)")) }
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(1, 8 - digits.utf8.count)) + digits
  }

  /// Adds the last lines: how many files were read, and over all of them what is to be done.
  mutating func add(verdictOf outcome: Outcome) {
    let checked = outcome.files.compactMap(\.checked)
    let failures = outcome.files.count { $0.failure != nil }
    if outcome.files.count == 1 && failures == 0 { return }
    var total = Tally()
    for file in checked { total.add(file.tally) }
    var sentence = say(
      "共 \(outcome.files.count) 份，检查 \(checked.count) 份",
      en: "\(outcome.files.count) files, \(checked.count) linted"
    )
    if failures > 0 {
      sentence += say("，未能检查 \(failures) 份", en: ", \(failures) not linted")
    }
    gap()
    line(paint.bold(sentence))
    if !checked.isEmpty { line(paint.bold(total.sentence(options.language))) }
  }
}

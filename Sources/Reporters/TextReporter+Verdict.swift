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

/// What the end of the page needs to know of the files that were added.
struct Standing {
  /// A file in the ranking.
  struct Row {
    let path: String
    let tally: Tally
  }

  private(set) var files = 0
  private(set) var checked = 0
  private(set) var failures = 0
  private(set) var total = Tally()
  /// The files with most to mend, worst first; equals stay in the order given.
  private(set) var worst: [Row] = []

  private static let rankedFiles = 30

  /// Takes in the next file.
  mutating func add(_ file: FileOutcome) {
    files += 1
    if file.failure != nil { failures += 1 }
    guard let tally = file.checked?.tally else { return }
    checked += 1
    total.add(tally)
    let place = worst.firstIndex { tally.isWorse(than: $0.tally) } ?? worst.count
    guard place < Standing.rankedFiles else { return }
    worst.insert(Row(path: file.path, tally: tally), at: place)
    if worst.count > Standing.rankedFiles { worst.removeLast() }
  }
}

extension TextPage {
  /// Adds the files by what there is to mend, worst first.
  mutating func add(rankingOf standing: Standing) {
    guard !standing.worst.isEmpty else { return }
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
    for row in standing.worst {
      let numbers = row.tally.columns.map { padded($0) }
      line(numbers.joined() + "  " + shown(row.path))
    }
    let rest = standing.checked - standing.worst.count
    if rest > 0 { line(say("  （其余 \(rest) 份从略）", en: "  (\(rest) more)")) }
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(1, 8 - digits.utf8.count)) + digits
  }

  /// Adds the last lines: how many files were read, and over all of them what is to be done.
  mutating func add(verdictOf standing: Standing) {
    if standing.files == 1 && standing.failures == 0 { return }
    var sentence = say(
      "共 \(standing.files) 份，检查 \(standing.checked) 份",
      en: "\(standing.files) files, \(standing.checked) linted"
    )
    if standing.failures > 0 {
      sentence += say("，未能检查 \(standing.failures) 份", en: ", \(standing.failures) not linted")
    }
    gap()
    line(paint.bold(sentence))
    if standing.checked > 0 { line(paint.bold(standing.total.sentence(options.language))) }
  }
}

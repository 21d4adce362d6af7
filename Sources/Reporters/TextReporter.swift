import Linting
import RuleEngine
import RuleLanguage
import SourceText

/// The report for a person at a terminal: file by file, then what is to be done.
struct TextReport: ReportUnderWay {
  private let ruleSet: RuleSet
  private var page: TextPage
  private var standing = Standing()

  init(_ ruleSet: RuleSet, _ options: RenderOptions) {
    self.ruleSet = ruleSet
    page = TextPage(options: options)
  }

  var pendingCount: Int { page.bytes.count }

  mutating func takeBytes() -> [UInt8] { page.takeBytes() }

  mutating func add(_ file: FileOutcome) {
    standing.add(file)
    if let failure = file.failure { page.add(failure: failure, of: file.path) }
    guard let checked = file.checked else { return }
    page.add(ReportedFile(path: file.path, checked: checked, ruleSet: ruleSet))
  }

  mutating func finish(_ notifications: [RunNotification]) {
    page.add(notifications: notifications)
    if standing.files > 1 { page.add(rankingOf: standing) }
    page.add(verdictOf: standing)
  }
}

/// The text under way.
struct TextPage {
  let options: RenderOptions
  let paint: Paint
  /// What was written and not yet taken, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Whether an empty line stands at the end; so it does above the first line.
  private var hasGap = true

  init(options: RenderOptions) {
    self.options = options
    paint = Paint(isOn: options.usesColor)
  }

  /// What was written since bytes were last taken.
  mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    return taken
  }

  /// Adds a line; only its colours may be control characters.
  mutating func line(_ line: String = "") {
    bytes.append(contentsOf: line.utf8)
    bytes.append(0x0A)
    hasGap = line.isEmpty
  }

  /// Adds an empty line, unless there is one or nothing stands above.
  mutating func gap() {
    if !hasGap { line() }
  }

  /// A wording in the language of the page.
  func say(_ zh: String, en: String) -> String {
    Wording(zh, en: en).text(options.language)
  }

  /// Adds one file: what it is, faults, what to look at, and apart from them what is undecided.
  mutating func add(_ file: ReportedFile) {
    addHeader(of: file)
    for group in FindingGroup.allCases {
      let findings = file.checked.findings.filter { group.kinds.contains($0.kind) }
      if findings.isEmpty { continue }
      gap()
      line(paint.bold(group.heading(findings.count).text(options.language)))
      add(findings, of: file)
    }
    gap()
    addCounts(file.checked.counts, explained: file.checked.tally.explained)
    line(paint.bold(file.checked.tally.sentence(options.language)))
  }

  private mutating func addHeader(of file: ReportedFile) {
    let summary = file.checked.summary
    let kind = file.ruleSet.kinds.first { $0.name == summary.issuerKind }
    let unknown = say("未能识别", en: "unknown")
    gap()
    line(paint.bold(shown(file.path)))
    line(say("  标题：", en: "  title: ") + shown(summary.title ?? unknown))
    var issuer = shown(summary.issuer ?? unknown)
    if let kind {
      issuer += say("（", en: " (") + kind.title.text(options.language) + say("）", en: ")")
    }
    line(say("  机关：", en: "  issuer: ") + issuer)
    let year = summary.year.map(String.init) ?? unknown
    let form = file.form?.title.text(options.language) ?? unknown
    line(say("  年度：\(year)　格式：\(form)", en: "  year: \(year)  form: \(form)"))
    if file.checked.document.encoding != "UTF-8" {
      line(say("  编码：", en: "  encoding: ") + file.checked.document.encoding)
    }
    for note in file.checked.document.notes {
      line(say("  注意：", en: "  note: ") + shown(note.message.text(options.language)))
    }
  }

  private mutating func addCounts(_ counts: KindCounts, explained: Int) {
    let numbers = [
      (say("有问题", en: "fail"), FindingKind.fail), (say("请核对", en: "review"), .review),
      (say("未能判断", en: "open"), .open), (say("符合", en: "pass"), .pass),
      (say("不适用", en: "not applicable"), .notApplicable),
    ]
    let aside =
      explained > 0
      ? say("（其中 \(explained) 条的原因已由其他发现说明）", en: " (\(explained) explained by other findings)")
      : ""
    let parts = numbers.map { "\($0.0) \(counts[$0.1])" + ($0.1 == .open ? aside : "") }
    let sum = say("按规则计：共 \(counts.total) 条，", en: "rules: \(counts.total) in force, ")
    line(paint.faint(sum + parts.joined(separator: say("，", en: ", "))))
  }

  /// Adds an input that could not be linted.
  mutating func add(failure: InputFailure, of path: String) {
    gap()
    line(paint.bold(shown(path)))
    let label = say("未能检查", en: "not linted") + "[\(failure.code)]" + say("：", en: ": ")
    line(paint.headline(label, .fail, .error) + shown(failure.message.text(options.language)))
  }

  /// Adds what concerns the run.
  mutating func add(notifications: [RunNotification]) {
    if !notifications.isEmpty { gap() }
    for notification in notifications {
      let path = notification.path.map { shown($0) + say("：", en: ": ") } ?? ""
      let message = path + shown(notification.message.text(options.language))
      let code = "[\(notification.code)]" + say("：", en: ": ")
      if notification.isFailure {
        line(paint.headline(say("未能检查", en: "not linted") + code, .fail, .error) + message)
      } else {
        line(paint.faint(say("注意", en: "note") + code) + message)
      }
    }
  }
}

/// The parts of a file's page; what is undecided never stands among faults.
private enum FindingGroup: CaseIterable {
  case faults, review, open, settled

  var kinds: [FindingKind] {
    switch self {
    case .faults: [.fail]
    case .review: [.review]
    case .open: [.open]
    case .settled: [.pass, .notApplicable]
    }
  }

  func heading(_ count: Int) -> Wording {
    switch self {
    case .faults: Wording("── 发现的问题（\(count) 处）──", en: "── Faults (\(count)) ──")
    case .review: Wording("── 请人核对（\(count) 处）──", en: "── For a person to check (\(count)) ──")
    case .open:
      Wording(
        "── 未能判断（\(count) 处，不是错误）──",
        en: "── Not decided (\(count), these are no faults) ──"
      )
    case .settled:
      Wording("── 符合与不适用（\(count) 条）──", en: "── Passed or not applicable (\(count)) ──")
    }
  }
}

import RuleEngine
import RuleLanguage
import SourceText

extension TextPage {
  /// Adds a finding: rule and title, place, source, and then what, why and how to mend it.
  mutating func add(_ finding: Finding, of file: ReportedFile) {
    guard let card = file.card(of: finding) else { return }
    let level = finding.word(options.language)
    let headline = paint.headline("\(level)[\(card.id)]", finding.kind, finding.level)
    line(headline + say("：", en: ": ") + paint.bold(shown(card.title.text(options.language))))
    guard finding.kind >= .open else {
      addReason(finding)
      addDerivation(finding, of: file)
      return
    }
    let lines = excerpt(of: finding.range, in: file.placed)
    let gutter = String(lines.compactMap(\.number).max() ?? 1).utf8.count
    let place = file.placed.place(of: finding.range)
    let arrow = String(repeating: " ", count: gutter) + "-->"
    line(paint.faint(arrow) + " " + place.text(behind: shown(file.path), options.language))
    add(lines, gutter: gutter, finding: finding)
    addNotes(finding, of: file)
  }

  private mutating func add(_ lines: [ExcerptLine], gutter: Int, finding: Finding) {
    let blank = String(repeating: " ", count: gutter)
    line(paint.faint(blank + " |"))
    for excerpt in lines {
      if excerpt.isGap {
        line(paint.faint(blank + " …"))
        continue
      }
      let label = excerpt.number.map(String.init) ?? ""
      let padding = String(repeating: " ", count: gutter - label.utf8.count)
      line(paint.faint(padding + label + " |") + (excerpt.text.isEmpty ? "" : " " + excerpt.text))
      let marks = paint.headline(excerpt.marks, finding.kind, finding.level)
      line(paint.faint(blank + " |") + " " + marks)
    }
  }

  private mutating func addNotes(_ finding: Finding, of file: ReportedFile) {
    note("是什么", "what", finding.message.text(options.language))
    addReason(finding)
    note("依据", "basis", file.citations(of: finding).text(options.language))
    note("改法", "mend", finding.mend?.text(options.language) ?? "")
    // The derivation has the values too, but not the titles of equations.
    let isTold = options.explains && finding.derivation?.isOfEquations == false
    if !isTold && (options.explains || finding.kind == .fail) { addEvidence(finding) }
    addDerivation(finding, of: file)
    addRelated(finding, of: file)
    addSilenced(finding)
  }

  private mutating func addReason(_ finding: Finding) {
    let reason = finding.because?.text(options.language) ?? ""
    switch finding.kind {
    case .open: note("为何未判断", "why open", reason)
    case .review: note("为何请人核对", "why review", reason)
    case .fail, .pass, .notApplicable: note("原因", "why", reason)
    }
    if finding.kind < .open && options.explains { addEvidence(finding) }
  }

  private mutating func addEvidence(_ finding: Finding) {
    let values = finding.evidence.map { $0.text(options.language) }
    note("数值", "values", values.joined(separator: say("；", en: "; ")))
  }

  /// How the rule came to it, line by line.
  private mutating func addDerivation(_ finding: Finding, of file: ReportedFile) {
    guard options.explains, let derivation = finding.derivation else { return }
    let language = options.language
    add(derivation) { file.placed.place(of: $0).wording.text(language) }
  }

  /// Adds how a rule came to its outcome; `place` says where something stands.
  mutating func add(_ derivation: Derivation, place: @escaping (ByteRange) -> String) {
    line(paint.faint("  = " + say("判断过程：", en: "derivation:")))
    let words = DerivationLines(options.language, place: place)
    for line in words.lines(of: derivation) { self.line("      " + line) }
  }

  /// Other places in a line or two: where, and what stands there.
  private mutating func addRelated(_ finding: Finding, of file: ReportedFile) {
    let limit = options.explains ? Int.max : 6
    let all = file.distinctPlaces(of: finding)
    let places = all.prefix(limit).map { related in
      let place = file.placed.place(of: related.range).wording.text(options.language)
      let words = brief(file.text.string(related.range))
      let quoted = words.isEmpty ? related.message.text(options.language) : "“\(words)”"
      return "\(place) \(quoted)"
    }
    guard !places.isEmpty else { return }
    let rest = all.count - places.count
    let more = rest > 0 ? say("；等 \(rest) 处", en: "; and \(rest) more") : ""
    note("另见", "see also", places.joined(separator: say("；", en: "; ")) + more)
  }

  private mutating func addSilenced(_ finding: Finding) {
    guard !finding.silenced.isEmpty else { return }
    let rules = finding.silenced
    let names = options.explains ? rules : Array(rules.prefix(4))
    let rest = rules.count - names.count
    let more = rest > 0 ? say(" 等 \(rules.count) 条规则", en: " and \(rest) more rules") : ""
    note("因此未判断", "not decided because of it", names.joined(separator: say("、", en: ", ")) + more)
  }

  private mutating func note(_ zh: String, _ en: String, _ text: String) {
    guard !text.isEmpty else { return }
    line(paint.faint("  = " + say(zh + "：", en: en + ": ")) + shown(text))
  }

  /// The first words of a quotation.
  private func brief(_ text: String) -> String {
    let words = shown(text)
    return words.unicodeScalars.count <= 24 ? words : prefix(of: words, count: 22) + "…"
  }

  private func prefix(of text: String, count: Int) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.prefix(count))
    return String(result)
  }
}

extension Finding {
  /// Level or kind in a word.
  func word(_ language: Language) -> String {
    let word: Wording
    switch kind {
    case .fail: word = Wording(level.chineseWord, en: level.name)
    case .review: word = Wording("请核对", en: "review")
    case .open: word = Wording("未能判断", en: "open")
    case .pass: word = Wording("符合", en: "pass")
    case .notApplicable: word = Wording("不适用", en: "not-applicable")
    }
    return word.text(language)
  }
}

extension Level {
  /// What a clerk is asked to do.
  var chineseWord: String {
    switch self {
    case .error: "必须改"
    case .warning: "建议改"
    case .note: "可以改"
    }
  }
}

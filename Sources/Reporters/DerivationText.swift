import RuleEngine
import RuleLanguage
import SourceText

/// The words for the parts of a derivation.
struct DerivationText {
  let language: Language
  let place: (ByteRange) -> String

  /// Columns of a terminal that the rule's words and quotations may take.
  private static let sourceWidth = 96
  private static let quotationWidth = 72

  func say(_ zh: String, en: String) -> String { Wording(zh, en: en).text(language) }

  // MARK: Clauses

  func line(of step: DerivedStep, in derivation: Derivation) -> String {
    let part = step.part
    switch step.clause {
    case .applies: return arrow(part.source, limit(part))
    case .each(let name):
      return arrow(
        say("逐项 ", en: "for ") + "\(name) in " + brief(part.source),
        member(step.member, of: part)
      )
    case .bind(let name):
      return arrow(say("记 ", en: "let ") + "\(name) = " + brief(part.source), value(part))
    case .when: return arrow(say("前提 ", en: "when ") + brief(part.source), value(part))
    case .require: return arrow(say("要求 ", en: "require ") + brief(part.source), value(part))
    case .forbid:
      let words = step.member.map { say("找到", en: "found ") + told($0) }
      return arrow(say("不得有 ", en: "forbid ") + brief(part.source), words ?? value(part))
    case .softened(let kind):
      let clause = kind == .open ? say("不作判断", en: "open") : say("只请核对", en: "review")
      if case .constant = part.operation { return arrow(clause, say("一律如此", en: "always")) }
      return arrow(clause + say("，如果 ", en: " when ") + brief(part.source), value(part))
    case .spared:
      return say("不作认定：", en: "not held against it: ") + reason(part.value) + at(part.range)
    case .repair(let mends):
      return arrow(say("合并 ", en: "repair ") + brief(part.source), equations(part, mends))
    }
  }

  private func limit(_ part: DerivedPart) -> String {
    let isMet = part.isUnknown ? say("未能判断", en: "not known") : say("不适用", en: "not for it")
    guard let fact = part.parts.first else { return isMet }
    if fact.value == .nothing {
      return isMet + say("，没有认出是哪一类", en: ", what it is was not recognised")
    }
    return isMet + say("，这份报告是 ", en: ", this report is ") + value(fact)
  }

  private func member(_ member: DerivedPart?, of list: DerivedPart) -> String {
    guard let member else {
      return list.isUnknown ? value(list) : say("一项也没有", en: "there is none")
    }
    guard case .list(let count, _) = list.value, count > 1 else { return told(member) }
    return told(member) + say("，\(count) 项之一", en: ", one of \(count)")
  }

  private func equations(_ part: DerivedPart, _ mends: Bool) -> String {
    guard case .list(let count, _) = part.value, count > 0 else {
      return say("没有各格都读准的等式", en: "no equation whose cells were all read")
    }
    let failing = part.parts.filter { $0.value != .number(.zero) }.count
    if failing == 0 {
      return say("\(count) 个等式都成立", en: "all \(count) equations hold")
    }
    let end =
      mends
      ? say("只改一格就都成立", en: "changing one cell mends them")
      : say("没有哪一格能使它们都成立", en: "no one cell mends them")
    return say("\(count) 个等式中 \(failing) 个不成立，\(end)", en: "\(failing) of \(count) fail; \(end)")
  }

  func alike(_ derivation: Derivation) -> String {
    let count = derivation.alike
    return derivation.kind == .pass
      ? say("另有 \(count) 处同样符合", en: "\(count) more places pass likewise")
      : say("另有 \(count) 处同样不适用", en: "it does not apply at \(count) more places")
  }

  func leftOut(_ count: Int) -> String {
    say("（另有 \(count) 行从略）", en: "(\(count) more lines left out)")
  }

  // MARK: Parts

  func line(of part: DerivedPart) -> String {
    guard part.source.isEmpty else { return arrow(brief(part.source), told(part)) }
    var unnamed = part
    unnamed.label = ""
    return arrow(part.label.isEmpty ? "" : quoted(part.label), told(unnamed))
  }

  /// A member of a list with what was asked of it.
  func line(of part: DerivedPart, for member: DerivedPart, _ name: String) -> String {
    arrow((name.isEmpty ? "" : name + " = ") + told(member), value(part))
  }

  func line(of near: DerivedNearMatch) -> String {
    let words = quoted(near.words) + at(near.range)
    let expected = near.expected.text(language)
    return say("最接近的是\(words)，\(expected)", en: "nearest is \(words); \(expected)")
  }

  func line(ofEquation part: DerivedPart) -> String {
    arrow(part.source, sides(ofEquation: part) + at(part.range))
  }

  /// So many members that are not told one by one, and what each says.
  func rest(_ count: Int, _ value: DerivedValue, of part: DerivedPart) -> String {
    let words = say("其余 \(count) 项", en: "\(count) more")
    if case .unknown = value { return arrow(words, say("也未能判断", en: "not known either")) }
    return arrow(words, short(value, part.operation))
  }

  /// A value with its official name and place.
  func told(_ part: DerivedPart) -> String {
    let words = value(part)
    let isNamed = part.label.isEmpty || words.contains(part.label)
    let label = isNamed ? "" : quoted(part.label)
    let where_ = part.range.map(place) ?? ""
    let notes = [label, where_].filter { !$0.isEmpty }.joined(separator: say("，", en: ", "))
    return notes.isEmpty ? words : words + say("（\(notes)）", en: " (\(notes))")
  }

  private func at(_ range: ByteRange?) -> String {
    let words = range.map(place) ?? ""
    return words.isEmpty ? "" : say("（\(words)）", en: " (\(words))")
  }

  // MARK: Quoting

  func arrow(_ source: String, _ value: String) -> String {
    source.isEmpty || value.isEmpty ? source + value : "\(source) → \(value)"
  }

  func quoted(_ words: String) -> String {
    "“" + cut(shown(words), DerivationText.quotationWidth) + "”"
  }

  private func brief(_ source: String) -> String { cut(source, DerivationText.sourceWidth) }

  private func cut(_ text: String, _ limit: Int) -> String {
    var width = 0
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      width += displayWidth(of: scalar.value, ambiguousIsWide: false)
      if width > limit { return String(result) + "…" }
      result.append(scalar)
    }
    return text
  }
}

import JSON
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

extension Derivation {
  /// Writes the clauses with all their values.
  func write(_ language: Language, _ placed: PlacedText, to writer: inout JSONWriter) {
    writer.field("alike", alike)
    writer.array("steps") { writer in
      for step in steps {
        writer.object { writer in
          writer.field("clause", step.clause.name)
          writer.field(ifPresent: "name", step.clause.variable)
          step.part.write(language, placed, to: &writer)
          guard let member = step.member else { return }
          writer.object("member") { member.write(language, placed, to: &$0) }
        }
      }
    }
  }
}

extension DerivedStep.Clause {
  /// The word with which it begins in a rule.
  fileprivate var name: String {
    switch self {
    case .applies: "applies"
    case .each: "for"
    case .bind: "let"
    case .when: "when"
    case .require: "require"
    case .forbid: "forbid"
    case .softened(let kind): kind.name + " when"
    case .spared: "spared"
    case .repair: "repair"
    }
  }

  fileprivate var variable: String? {
    switch self {
    case .each(let name), .bind(let name): name
    case .applies, .when, .require, .forbid, .softened, .spared, .repair: nil
    }
  }
}

extension DerivedPart {
  fileprivate func write(_ language: Language, _ placed: PlacedText, to writer: inout JSONWriter) {
    writer.field("operation", operation.name)
    if !source.isEmpty { writer.field("source", masked(source)) }
    value.write(language, to: &writer)
    if !label.isEmpty { writer.field("label", masked(label)) }
    if let range { placed.write(range, to: &writer) }
    if !parts.isEmpty {
      writer.array("parts") { writer in
        for part in told {
          writer.object { writer in
            part.write(language, placed, to: &writer)
            guard let member = part.member.first else { return }
            writer.object("member") { member.write(language, placed, to: &$0) }
          }
        }
      }
    }
    if !rest.isEmpty {
      writer.array("rest") { writer in
        for rest in rest {
          writer.object { writer in
            writer.field("count", rest.count)
            rest.value?.write(language, to: &writer)
          }
        }
      }
    }
    guard let near else { return }
    writer.object("near") { writer in
      writer.field("words", masked(near.words))
      writer.field("expected", masked(near.expected.text(language)))
      placed.write(near.range, to: &writer)
    }
  }

  /// The parts but for equations that hold, which are many and say little.
  private var told: [DerivedPart] {
    parts.filter { part in
      if case .equation = part.operation { return part.value != .number(.zero) }
      return true
    }
  }
}

extension DerivedPart.Operation {
  fileprivate var name: String {
    switch self {
    case .constant: "constant"
    case .fact: "fact"
    case .variable: "variable"
    case .find: "find"
    case .list: "list"
    case .call(let function), .quantify(let function, _): function.rawValue
    case .not: "not"
    case .negative: "-"
    case .exists: "exists"
    case .state(let test): "is " + test.rawValue
    case .binary(let sign): sign.rawValue
    case .choice: "if"
    case .equation: "equation"
    }
  }
}

extension DerivedValue {
  /// Writes the value; where it is not known, why.
  fileprivate func write(_ language: Language, to writer: inout JSONWriter) {
    switch self {
    case .truth(let value): writer.field("value", value)
    case .number(let number): writer.field("value", masked(number.text))
    case .between(let least, let most, let why):
      writer.field("least", least)
      writer.field(ifPresent: "most", most)
      writer.field("why", masked(why.text(language)))
    case .date(let date): writer.field("value", date.isoText)
    case .words(let words): writer.field("value", masked(words))
    case .thing(let name, let isThere):
      writer.field("value", masked(name))
      writer.field("state", isThere.map { $0 ? "there" : "missing" } ?? "unknown")
    case .cell(let state, let number, let reason):
      writer.field(ifPresent: "value", number?.text)
      writer.field("state", state.name)
      writer.field(ifPresent: "why", reason?.wording.text(language))
    case .list(let count, let why):
      writer.field("count", count)
      writer.field(ifPresent: "why", why.map { masked($0.text(language)) })
    case .nothing: writer.field("state", "missing")
    case .unknown(let why):
      writer.field("state", "unknown")
      writer.field("why", masked(why.text(language)))
    }
  }
}

extension CalendarDate {
  /// Year, month and day as programs read them: `2023-01-31`.
  fileprivate var isoText: String {
    let digits = String(year * 10_000 + month * 100 + day)
    let padded = String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    return "\(padded.prefix(4))-\(padded.dropFirst(4).prefix(2))-\(padded.suffix(2))"
  }
}

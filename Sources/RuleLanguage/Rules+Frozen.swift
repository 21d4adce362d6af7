public import Frozen
import ReportModel
import SourceText

extension Law: Freezable {
  /// Reads a law.
  package init(from frozen: inout FrozenReader) {
    self.init(
      name: frozen.next(),
      title: frozen.next(),
      number: frozen.next(),
      isBinding: frozen.next(),
      articles: frozen.next()
    )
  }

  /// Writes the law.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(name, title, number, isBinding, articles)
  }
}

extension Basis: Freezable {
  /// Reads a citation.
  package init(from frozen: inout FrozenReader) {
    self.init(
      law: frozen.next(),
      article: frozen.next(),
      fromYear: frozen.next(),
      untilYear: frozen.next()
    )
  }

  /// Writes the citation.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(law, article, fromYear, untilYear)
  }
}

extension RuleCard: Freezable {
  /// Reads a card.
  package init(from frozen: inout FrozenReader) {
    self.init(
      id: frozen.next(),
      title: frozen.next(),
      why: frozen.next(),
      mend: frozen.next(),
      level: frozen.next(),
      basis: frozen.next(),
      firstYear: frozen.next(),
      lastYear: frozen.next(),
      issuers: frozen.next(),
      path: frozen.next(),
      range: frozen.next()
    )
  }

  /// Writes the card.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(id, title, why, mend, level, basis, firstYear, lastYear, issuers, path, range)
  }
}

extension Level: Freezable {}

extension FindingKind: Freezable {}

// MARK: Rules

extension RuleProgram: Freezable {
  /// Reads a rule.
  package init(from frozen: inout FrozenReader) {
    let levels: [Level] = frozen.next()
    let conditions: [Int32?] = frozen.next()
    self.init(
      levels: zip(levels, conditions).map { (level: $0, condition: $1) },
      years: frozen.next(),
      forms: frozen.next(),
      steps: frozen.next(),
      demands: frozen.next(),
      once: frozen.next(),
      repair: frozen.next(),
      insteadOf: frozen.next(),
      slotCount: frozen.next(),
      asksPresence: frozen.next(),
      asksCut: frozen.next(),
      asksDamage: frozen.next(),
      table: frozen.next()
    )
  }

  /// Writes the rule.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(levels.map(\.level), levels.map(\.condition))
    frozen.write(
      years,
      forms,
      steps,
      demands,
      once,
      repair,
      insteadOf,
      slotCount,
      asksPresence,
      asksCut,
      asksDamage,
      table
    )
  }
}

extension YearSpan: Freezable {
  /// Reads a span of years.
  package init(from frozen: inout FrozenReader) {
    self.init(first: frozen.next(), last: frozen.next())
  }

  /// Writes the span.
  package func write(to frozen: inout FrozenWriter) { frozen.write(first, last) }
}

extension Unit: Freezable {}

extension Step: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case each, bind, when
  }

  /// Reads a step.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .each: .each(slot: frozen.next(), list: frozen.next())
      case .bind: .bind(slot: frozen.next(), value: frozen.next())
      case .when: .when(frozen.next())
      }
  }

  /// Writes the step.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .each(let slot, let list): frozen.write(Tag.each, slot, list)
    case .bind(let slot, let value): frozen.write(Tag.bind, slot, value)
    case .when(let code): frozen.write(Tag.when, code)
    }
  }
}

extension Demand: Freezable {
  /// Reads a demand.
  package init(from frozen: inout FrozenReader) {
    self.init(
      kind: frozen.next(),
      message: frozen.next(),
      mend: frozen.next(),
      place: frozen.next(),
      related: frozen.next(),
      fix: frozen.next(),
      softened: frozen.next()
    )
  }

  /// Writes the demand.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(kind, message, mend, place, related, fix, softened)
  }
}

extension Demand.Kind: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case require, forbid
  }

  /// Reads what is demanded.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .require: .require(frozen.next())
      case .forbid:
        .forbid(
          phrase: frozen.next(),
          scope: frozen.next(),
          slot: frozen.next(),
          holes: frozen.next()
        )
      }
  }

  /// Writes what is demanded.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .require(let code): frozen.write(Tag.require, code)
    case .forbid(let phrase, let scope, let slot, let holes):
      frozen.write(Tag.forbid, phrase, scope, slot, holes)
    }
  }
}

extension Softening: Freezable {
  /// Reads a softening.
  package init(from frozen: inout FrozenReader) {
    self.init(
      kind: frozen.next(),
      condition: frozen.next(),
      because: frozen.next(),
      asksCut: frozen.next()
    )
  }

  /// Writes the softening.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(kind, condition, because, asksCut)
  }
}

extension FixCode: Freezable {
  /// Reads a replacement.
  package init(from frozen: inout FrozenReader) {
    self.init(target: frozen.next(), text: frozen.next(), isSafe: frozen.next())
  }

  /// Writes the replacement.
  package func write(to frozen: inout FrozenWriter) { frozen.write(target, text, isSafe) }
}

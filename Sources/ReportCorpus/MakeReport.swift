/// What a made-up report shall be like.
package struct ReportOptions: Sendable {
  /// The years from which the report's is taken.
  package var years: ClosedRange<Int>
  package var layout: TableLayout
  package var noise: Set<Noise>
  /// The one fault that is planted; it narrows years and kinds to those in which it can be, and its
  /// own years hold where it can't be in the others.
  package var defect: Defect?
  /// The second report that is to be made beside it; a defect may ask for one.
  package var companion: Companion?

  /// Options; a plain report without a fault unless asked otherwise.
  package init(
    years: ClosedRange<Int> = 2019...2025,
    layout: TableLayout = .tabs,
    noise: Set<Noise> = [],
    defect: Defect? = nil,
    companion: Companion? = nil
  ) {
    self.years = years
    self.layout = layout
    self.noise = noise
    self.defect = defect
    self.companion = companion ?? defect?.companion
  }
}

/// A second report for rules that compare two.
package enum Companion: Sendable {
  /// Last year's report of the same body, written anew.
  case previous
  /// The same with this year's sentences.
  case previousCopied
  /// Another body's report with the same sentences.
  case copied
  /// Another body's report.
  case other
}

/// A made-up report with what is known of it.
package struct MadeReport: Sendable {
  /// The file's bytes, UTF-8.
  package let bytes: [UInt8]
  package let year: Int
  package let issuer: MadeIssuer
  package let layout: TableLayout
  /// The usual ending of such a file's name.
  package let fileExtension: String
  /// What it consists of, for writing it in another format.
  package let parts: [ReportPart]
  /// The values of the tables by their names in facts, in the form's order, as printed without noise.
  package let facts: [(name: String, value: String)]
  /// What was planted.
  package let planted: PlantedDefect?
  /// The bytes of the second report, where one was asked for.
  package let companion: [UInt8]?

  /// The bytes as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A fault and where it stands.
package struct PlantedDefect: Sendable {
  package let defect: Defect
  /// Offsets into the file's bytes; none where something is not there.
  package let places: [Range<Int>]
  /// The lines, from 1, on which the places begin.
  package let lines: [Int]
}

/// Makes the report that a seed and options stand for: always the same bytes.
package func makeReport(seed: UInt64, options: ReportOptions = ReportOptions()) -> MadeReport {
  var numbers = SeededNumbers(seed: seed)
  let kinds = options.defect?.kinds ?? MadeKind.allCases
  let years = years(of: options)
  let issuer = MadeIssuer.make(&numbers, kind: numbers.pick(kinds))
  let year = numbers.within(years)
  let figures = TableFigures(&numbers, issuer: issuer, format: MadeFormat(year: year))
  let half = options.companion.map { _ in 0 }
  let beforeProse = numbers
  var draft = Draft(&numbers, year: year, issuer: issuer, figures: figures, half: half)
  var second = options.companion.map {
    companion($0, of: draft, figures, numbers: &numbers, prose: beforeProse)
  }
  options.defect?.plant(&draft, &numbers)
  if let defect = options.defect, var beside = second {
    defect.plantBeside(&beside, draft)
    second = beside
  }
  let parts = draft.parts(options.noise)
  let (bytes, places) = takeMarks(from: text(of: draft, parts, seed: seed, options))
  return MadeReport(
    bytes: bytes,
    year: year,
    issuer: issuer,
    layout: options.layout,
    fileExtension: options.layout.fileExtension,
    parts: parts.map { $0.withoutMarks() },
    facts: draft.facts.map { (name: $0.name, value: withoutMarks($0.value)) },
    planted: options.defect.map {
      PlantedDefect(
        defect: $0,
        places: places,
        lines: places.map { line(of: $0.lowerBound, in: bytes) }
      )
    },
    companion: second.map { draft in
      takeMarks(from: text(of: draft, draft.parts(options.noise), seed: seed, options)).bytes
    }
  )
}

/// The file's text, planted words still marked.
private func text(
  of draft: Draft,
  _ parts: [ReportPart],
  seed: UInt64,
  _ options: ReportOptions
) -> String {
  switch options.layout {
  case .tabs, .pipes, .oneCellALine:
    var layout = Layout(tables: options.layout, noise: options.noise)
    return layout.text(of: draft)
  case .page:
    var layout = PageLayout(site: Int(truncatingIfNeeded: seed & 0xFF), year: draft.year + 1)
    return layout.text(of: parts)
  }
}

extension TableLayout {
  /// The usual ending of the name of a file that is written so.
  fileprivate var fileExtension: String {
    switch self {
    case .tabs, .oneCellALine: "txt"
    case .pipes: "md"
    case .page: "html"
    }
  }
}

private func companion(
  _ kind: Companion,
  of draft: Draft,
  _ figures: TableFigures,
  numbers: inout SeededNumbers,
  prose: SeededNumbers
) -> Draft {
  var sameProse = prose
  switch kind {
  case .previous, .previousCopied:
    let before = TableFigures(
      &numbers,
      before: figures,
      issuer: draft.issuer,
      format: MadeFormat(year: draft.year - 1)
    )
    let year = draft.year - 1
    if kind == .previousCopied {
      return Draft(&sameProse, year: year, issuer: draft.issuer, figures: before, half: 0)
    }
    return Draft(&numbers, year: year, issuer: draft.issuer, figures: before, half: 1)
  case .copied, .other:
    var issuer = MadeIssuer.make(&numbers, kind: draft.issuer.kind)
    while issuer.name == draft.issuer.name {
      issuer = MadeIssuer.make(&numbers, kind: draft.issuer.kind)
    }
    if kind == .copied {
      let own = TableFigures(&numbers, issuer: issuer, format: MadeFormat(year: draft.year))
      return Draft(&sameProse, year: draft.year, issuer: issuer, figures: own, half: 0)
    }
    return Draft(&numbers, year: draft.year, issuer: issuer, half: 1)
  }
}

private func years(of options: ReportOptions) -> ClosedRange<Int> {
  guard let defect = options.defect else { return options.years }
  guard defect.years.overlaps(options.years) else { return defect.years }
  return defect.years.clamped(to: options.years)
}

private func line(of offset: Int, in bytes: [UInt8]) -> Int {
  1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
}

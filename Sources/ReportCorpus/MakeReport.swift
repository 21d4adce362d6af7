/// What a made-up report shall be like.
package struct ReportOptions: Sendable {
  /// The years from which the report's is taken.
  package var years: ClosedRange<Int>
  package var layout: TableLayout
  package var noise: Set<Noise>
  /// The one fault that is planted; it narrows years and kinds to those in which it can be, and its
  /// own years hold where it can't be in the others.
  package var defect: Defect?

  /// Options; a plain report without a fault unless asked otherwise.
  package init(
    years: ClosedRange<Int> = 2019...2025,
    layout: TableLayout = .tabs,
    noise: Set<Noise> = [],
    defect: Defect? = nil
  ) {
    self.years = years
    self.layout = layout
    self.noise = noise
    self.defect = defect
  }
}

/// A made-up report with what is known of it.
package struct MadeReport: Sendable {
  /// The file's bytes, UTF-8.
  package let bytes: [UInt8]
  package let year: Int
  package let issuer: MadeIssuer
  /// The usual ending of such a file's name.
  package let fileExtension: String
  /// What it consists of, for writing it in another format.
  package let parts: [ReportPart]
  /// The values of the tables by their names in facts, in the form's order, as printed without noise.
  package let facts: [(name: String, value: String)]
  /// What was planted.
  package let planted: PlantedDefect?

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
  var draft = Draft(&numbers, year: year, issuer: issuer)
  options.defect?.plant(&draft, &numbers)
  let parts = draft.parts(options.noise)
  let (bytes, places) = takeMarks(from: text(of: draft, parts, seed: seed, options))
  return MadeReport(
    bytes: bytes,
    year: year,
    issuer: issuer,
    fileExtension: options.layout.fileExtension,
    parts: parts.map { $0.withoutMarks() },
    facts: draft.facts.map { (name: $0.name, value: withoutMarks($0.value)) },
    planted: options.defect.map {
      PlantedDefect(
        defect: $0,
        places: places,
        lines: places.map { line(of: $0.lowerBound, in: bytes) }
      )
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
    var layout = PageLayout(site: Int(truncatingIfNeeded: seed & 0xFF))
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

private func years(of options: ReportOptions) -> ClosedRange<Int> {
  guard let defect = options.defect else { return options.years }
  guard defect.years.overlaps(options.years) else { return defect.years }
  return defect.years.clamped(to: options.years)
}

private func withoutMarks(_ text: String) -> String {
  String(decoding: takeMarks(from: text).bytes, as: UTF8.self)
}

private func line(of offset: Int, in bytes: [UInt8]) -> Int {
  1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
}

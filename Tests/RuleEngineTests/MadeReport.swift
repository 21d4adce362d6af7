import Phrases
import ReportModel
import RuleLanguage
import SourceText

@testable import Binding

/// A report that was never printed: title, the sections of a form, and tables whose cells are given.
///
/// A grid is one row a line, `one: 1 2 _ ?`: `_` blank, `?` unreadable, `!` missing, `"三件"` text in
/// the cell, `~5` a value that a sum chose; a row that is left out is missing.
struct MadeReport {
  var year: Int? = 2023
  var kind: Int?
  /// Texts of sections by name.
  var texts: [String: String] = [:]
  var missingSections: Set<String> = []
  /// Grids of tables by name; a table that is left out is missing.
  var tables: [String: String] = [:]
  /// Tables of which only traces were read.
  var traces: Set<String> = []
  /// The words at which the text breaks off.
  var cut: String?
  /// Words that are damaged.
  var damage: String?

  /// Lays the form for the year over it.
  func bound(to ruleSet: RuleSet) -> BoundReport? {
    let index = ruleSet.forms.firstIndex { form in year.map { form.covers(year: $0) } ?? true }
    guard let index else { return nil }
    var writer = ReportWriter(form: ruleSet.forms[index], index: index)
    writer.write(self)
    let text = TextView(Array(writer.text.utf8))
    var folded = FoldedText()
    for (id, range) in writer.blocks.enumerated() { folded.append([range], of: text, id: id) }
    let headings = writer.headings.indices.map { number in
      let heading = writer.headings[number]
      let end =
        number + 1 < writer.headings.count
        ? writer.headings[number + 1].range.start : text.bytes.count
      return OutlineHeading(
        range: heading.range,
        ordinal: heading.section + 1,
        words: heading.range,
        section: heading.section,
        likeness: .official,
        body: ByteRange(heading.range.end, end),
        block: 0
      )
    }
    return BoundReport(
      document: Document(
        format: .text,
        encoding: "UTF-8",
        text: text,
        blocks: writer.blocks.map {
          Block(kind: .paragraph, range: $0, firstSegment: 0, endSegment: 0)
        },
        damage: damage.flatMap { writer.place(of: $0) }.map { [$0] } ?? []
      ),
      form: index,
      year: year,
      titleYear: year,
      issuer: nil,
      kind: kind,
      outline: Outline(
        title: writer.blocks.first,
        titleBlocks: 0..<1,
        preamble: ByteRange(at: 0),
        headings: headings,
        sectionHeadings: ruleSet.forms[index].sections.indices.map { section in
          headings.firstIndex { $0.section == section }
        },
        ending: ByteRange(at: text.bytes.count),
        cut: cut.flatMap { writer.place(of: $0) },
        secondReport: nil
      ),
      tables: writer.tables,
      folded: folded,
      matches: ruleSet.phrases.search(folded),
      blockRanges: writer.blocks
    )
  }
}

/// Writes a made report and notes where everything stands.
private struct ReportWriter {
  let form: Form
  let index: Int
  private(set) var text = ""
  private(set) var blocks: [ByteRange] = []
  private(set) var headings: [(section: Int, range: ByteRange)] = []
  private(set) var tables: [BoundTable] = []

  init(form: Form, index: Int) {
    self.form = form
    self.index = index
  }

  mutating func write(_ report: MadeReport) {
    tables = form.tables.indices.map {
      BoundTable.missing(form: index, table: $0, spec: form.tables[$0], reason: .noTable)
    }
    line("某局报告")
    for (number, section) in form.sections.enumerated() {
      if !report.missingSections.contains(section.name) {
        line(section.label)
        headings.append((number, blocks[blocks.count - 1]))
      }
      if let text = report.texts[section.name] {
        for part in text.split(separator: "\n") { line(String(part)) }
      }
      for table in form.tables.indices where form.tables[table].section == number {
        let name = form.tables[table].name
        if let grid = report.tables[name] { write(grid, table) }
        if report.traces.contains(name) {
          line("散开的数字 1 2 3")
          tables[table].presence = .traces
          tables[table].extent = blocks[blocks.count - 1]
        }
      }
    }
  }

  /// Where words stand for the first time.
  func place(of words: String) -> ByteRange? {
    let bytes = Array(text.utf8)
    let wanted = Array(words.utf8)
    guard !wanted.isEmpty && bytes.count >= wanted.count else { return nil }
    let start = (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
    return start.map { ByteRange($0, $0 + wanted.count) }
  }

  private mutating func line(_ words: String) {
    blocks.append(word(words))
    text += "\n"
  }

  private mutating func word(_ word: String) -> ByteRange {
    let start = text.utf8.count
    text += word
    return ByteRange(start, text.utf8.count)
  }

  private mutating func write(_ grid: String, _ table: Int) {
    let shape = TableShape(form.tables[table])
    let start = text.utf8.count
    tables[table].presence = .found
    tables[table].missingColumns = tables[table].missingColumns.map { _ in false }
    for line in grid.split(separator: "\n") {
      let parts = line.split(separator: ":")
      let path = parts[0].split(separator: " ").joined()
      guard let row = shape.rowSpecs.firstIndex(where: { $0.path == path }) else { continue }
      tables[table].missingRows[row] = false
      tables[table].rowLabels[row] = BoundLabel(range: word(shape.rowSpecs[row].label))
      for (offset, value) in parts[1].split(separator: " ").prefix(shape.rows[row].columnCount)
        .enumerated()
      {
        text += "\t"
        tables[table].cells[shape.rows[row].firstCell + offset] = cell(String(value))
      }
      text += "\n"
    }
    tables[table].extent = ByteRange(start, text.utf8.count)
  }

  private mutating func cell(_ value: String) -> BoundCell {
    switch value {
    case "_": return BoundCell(state: .blank, range: ByteRange(at: text.utf8.count))
    case "?":
      return BoundCell(state: .unreadable, range: word("□"), reason: .emptyCellsMayBePadding)
    case "!": return BoundCell(state: .missing, range: ByteRange(at: 0), reason: .noRow)
    default: break
    }
    let isChosen = value.hasPrefix("~")
    guard let number = Int(isChosen ? String(value.dropFirst()) : value) else {
      return BoundCell(state: .unreadable, range: word(value), reason: .textInCell)
    }
    return BoundCell(
      state: .value,
      value: ExactNumber(number),
      range: word(String(number)),
      basis: isChosen ? .geometryAndSums : .cells
    )
  }
}

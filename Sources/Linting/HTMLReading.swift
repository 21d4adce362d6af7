import Binding
import ReportModel
import Readers
import SourceText

/// Reads a web page: decodes it, takes it apart, and chooses the part in which the form finds most.
func readWebPage(_ bytes: [UInt8], _ configuration: Configuration) -> ReadInput {
  let declared = declaredCharset(bytes)
  var decoded = decode(bytes, as: configuration.encoding)
  if decoded.text == nil && configuration.encoding == nil,
    let damaged = decodeDamaged(bytes, declared: declared)
  {
    decoded = damaged
  }
  guard let text = decoded.text else {
    return .failure(InputFailure(decoded.problem ?? .empty))
  }
  do throws(HTMLLimit) {
    let page = try HTMLPage(text)
    var document = ReportSearch(page, decoded.encoding, configuration).document
    document.notes = encodingNotes(decoded, declared: declared) + document.notes
    return .document(document, hasByteOrderMark: bytes.count > text.bytes.count)
  } catch {
    return .failure(InputFailure(error))
  }
}

/// What a person should know of the encoding: nothing where the page's own label is right.
private func encodingNotes(_ decoded: Decoded, declared: EncodingName?) -> [ReadingNote] {
  guard let declared else { return decoded.readingNotes }
  let isDamaged = decoded.notes.contains { if case .damaged = $0 { true } else { false } }
  if isDamaged { return decoded.readingNotes }
  if declared.rawValue == decoded.encoding { return [] }
  let message = Wording(
    "网页标明的编码是 \(declared.rawValue)，内容是 \(decoded.encoding)，按内容读取",
    en: "the page declares \(declared.rawValue) and is \(decoded.encoding); it was read as that"
  )
  return [ReadingNote(range: ByteRange(at: 0), message: message)]
}

/// Looks for the report on a page.
private struct ReportSearch {
  private let page: HTMLPage
  private let encoding: String
  private let configuration: Configuration

  init(_ page: HTMLPage, _ encoding: String, _ configuration: Configuration) {
    self.page = page
    self.encoding = encoding
    self.configuration = configuration
  }

  /// The report, or the whole page where the form finds nothing in any part.
  var document: Document {
    guard let best else {
      // What scripts write is not there; then the page's title may tell what it is.
      let whole = page.parts(showsHidden: false).last?.last
      return whole.map { page.document(of: $0, encoding: encoding) }
        ?? Document(format: .html, encoding: encoding, text: TextView([]))
    }
    let leftOut = best.report.metadata + best.report.footer
    var document = page.document(of: best.part, encoding: encoding, leavingOut: leftOut)
    document.isDatedOutside =
      page.showsDate(outside: best.part, leavingOut: leftOut)
      || best.report.hasBareDate(in: leftOut)
    document.isReachedOutside = page.showsContact(
      outside: best.part,
      leavingOut: leftOut + best.report.ending
    )
    document.notes += notes(on: best, document)
    return document
  }

  /// A part with what the form finds in it.
  private struct Choice {
    let part: HTMLPage.Part
    let report: BoundReport
    /// How much of a report it is; the first number that differs decides.
    let merit: [Int]
    /// What decides between parts that are as much of a report.
    let preference: [Int]

    /// Whether it is to be taken, and not another one.
    ///
    /// Of the same sections in parts around each other the smaller part has them: what the larger one
    /// has more are titles of other reports.
    func isBetter(than other: Choice) -> Bool {
      if merit == other.merit, let first, first == other.first {
        return part.size < other.part.size
      }
      return (other.merit + other.preference).lexicographicallyPrecedes(merit + preference)
    }

    /// Where the first section begins in the source.
    private var first: Int? {
      report.outline.headings.first.map { heading in
        let block = report.document.blocks[heading.block].range
        return report.document.placed.positions(of: block).start.offset
      }
    }

    /// Whether it has a title with body and year, so that another title would add nothing.
    var namesAll: Bool { report.titleYear != nil && report.issuer != nil }

    /// Tables and sections that are not there, and sections with nothing below their heading.
    var gaps: Int {
      let text = report.document.text
      return report.tables.count { $0.presence == .missing }
        + report.outline.sectionHeadings.count { $0 == nil }
        + report.outline.headings.count { text.trimmed($0.body).isEmpty }
    }

    /// Whether another one is of the same body and year, as far as its title tells.
    func isSameReport(as other: Choice) -> Bool {
      (other.report.titleYear ?? report.titleYear) == report.titleYear
        && (other.report.issuer == nil || other.names == names)
    }

    private var names: String? { report.issuer.map { report.document.text.string($0) } }
  }

  /// What is shown, or all where that is no report; all too where what is shown has gaps that hidden
  /// parts fill, as sections do that open when their heading is clicked.
  private var best: Choice? {
    guard let shown = best(showsHidden: false) else { return best(showsHidden: true) }
    guard shown.gaps > 0, page.size(showsHidden: true) > page.size(showsHidden: false),
      let all = best(showsHidden: true), all.gaps < shown.gaps, all.isSameReport(as: shown)
    else { return shown }
    return all
  }

  /// The smallest part in which the form finds most; of several reports the one that is asked for,
  /// or the newest.
  private func best(showsHidden: Bool) -> Choice? {
    guard let binder = configuration.binder else { return nil }
    var best: Choice?
    for parts in page.parts(showsHidden: showsHidden) {
      var choice: Choice?
      for part in parts {
        let report = binder.bind(page.document(of: part, encoding: encoding), year: nil)
        let found = self.choice(part, report)
        if choice.map({ $0.merit.lexicographicallyPrecedes(found.merit) }) ?? true {
          choice = found
        }
        if found.namesAll { break }
      }
      guard let choice, choice.merit[0] > 0 else { continue }
      if best.map({ choice.isBetter(than: $0) }) ?? true { best = choice }
    }
    return best
  }

  private func choice(_ part: HTMLPage.Part, _ report: BoundReport) -> Choice {
    let sections = report.outline.sectionHeadings.count { $0 != nil }
    let tables = report.tables.count { $0.presence != .missing }
    let names = (report.issuer == nil ? 0 : 1) + (report.titleYear == nil ? 0 : 1)
    let hasTitle = report.outline.title == nil ? 0 : 1
    let year = report.titleYear ?? 0
    let isAskedFor = configuration.year.map { $0 == year } ?? true
    return Choice(
      part: part,
      report: report,
      merit: [sections + tables, names, hasTitle],
      preference: [isAskedFor ? 1 : 0, year, -part.size]
    )
  }

  /// Which lines of the page were taken for the report, and what else is on it.
  private func notes(on choice: Choice, _ document: Document) -> [ReadingNote] {
    let start = document.placed.positions(of: document.text.all).start.line
    // Of two reports in one part the form has taken the first.
    let bound = choice.report.document.placed
    let isCut = bound.text.bytes.count < document.text.bytes.count
    let end = (isCut ? bound : document.placed).positions(
      of: (isCut ? bound : document.placed).text.all
    )
    .end.line
    let rest = page.size(showsHidden: true) - choice.part.size
    var notes = [
      ReadingNote(
        range: ByteRange(at: 0),
        message: Wording(
          "只检查网页第 \(start) 行至第 \(end) 行的报告正文，菜单、页脚等不查",
          en: """
            the report was taken from lines \(start) to \(end) of the page; \
            menus, footers and the like were left out
            """
        )
      )
    ]
    if choice.part.showsHidden {
      notes.append(
        ReadingNote(
          range: ByteRange(at: 0),
          message: Wording(
            "报告里有打开网页时不显示、点开才看得到的部分，也一并检查",
            en: "parts of the report are hidden until they are opened; they were checked as well"
          )
        )
      )
    }
    if rest * 2 > choice.part.size && rest > 600 {
      notes.append(
        ReadingNote(
          range: ByteRange(at: 0),
          message: Wording(
            "网页上还有大段别的文字（如别的标签页、别的年度的报告，约 \(rest) 字），没有检查",
            en: """
              the page holds much other text as well (other tabs, reports of other years, about \
              \(rest) characters), which was not checked
              """
          )
        )
      )
    }
    return notes
  }
}

extension BoundReport {
  /// What of the source stands around the title and is the site's and not the report's: menus above
  /// it, and below it lines and tables without a sentence that label what is in them; but for a date
  /// and its label in such a line, the only ones that may tell when the report was published.
  fileprivate var metadata: [ByteRange] {
    guard let title = outline.title else { return [] }
    var ranges: [ByteRange] = []
    let first = document.blocks[outline.titleBlocks.lowerBound]
    if outline.titleBlocks.lowerBound > 0 {
      // A row is written whole or not at all, and with it the title in its cell.
      ranges.append(ByteRange(0, source(first.kind == .table ? first.range : title).start))
    }
    let end = min(outline.headings.first?.block ?? document.blocks.count, document.blocks.count)
    for index in outline.titleBlocks.upperBound..<max(end, outline.titleBlocks.upperBound) {
      let block = document.blocks[index]
      let isBound = tables.contains { !$0.extent.isEmpty && $0.extent.overlaps(block.range) }
      let words = document.text.string(block.range)
      if isBound || words.contains(where: { "，。；".contains($0) }) { break }
      let isLabelled = words.contains { "：:".contains($0) }
      if block.kind == .table {
        ranges += datelessRows(of: block).map(source)
      } else if isLabelled {
        let date = labelledDate(in: block.range, document.text.bytes.span)
        let told = date.flatMap { isBare($0) ? nil : $0 }
        ranges += block.range.pieces(without: told.map { [$0] } ?? []).map(source)
      }
    }
    return ranges
  }

  /// Whether a day stands without its label in a line that labels other things, in what is left out: the
  /// site's own, of which it is not said what was done on it.
  fileprivate func hasBareDate(in ranges: [ByteRange]) -> Bool {
    guard let title = outline.titleBlocks.last else { return false }
    let end = min(outline.headings.first?.block ?? document.blocks.count, document.blocks.count)
    return (title + 1..<max(end, title + 1)).contains { index in
      let block = document.blocks[index]
      guard block.kind != .table, ranges.contains(where: { $0.overlaps(source(block.range)) })
      else { return false }
      return labelledDate(in: block.range, document.text.bytes.span).map(isBare) ?? false
    }
  }

  /// Whether a day of a line is without a label before it.
  private func isBare(_ date: ByteRange) -> Bool { document.text.bytes[date.start] < 0x80 }

  /// The rows of a table in which no day stands.
  private func datelessRows(of block: Block) -> [ByteRange] {
    document.rows[Int(block.firstSegment)..<Int(block.endSegment)].map(\.range).filter {
      labelledDate(in: $0, document.text.bytes.span) == nil
    }
  }

  /// What stands behind the date that ends a report, if it is little: the site's own words, but for what
  /// tells how to reach the body.
  fileprivate var footer: [ByteRange] {
    guard let date = signature else { return [] }
    let last = lastContact(behind: date) ?? date
    return rest(behind: last).map { [$0] } ?? []
  }

  /// All that stands behind the date that ends a report, if it is little.
  fileprivate var ending: [ByteRange] {
    signature.flatMap { rest(behind: $0) }.map { [$0] } ?? []
  }

  /// The block with the date that ends a report, where little stands behind it.
  private var signature: Int? {
    guard let heading = lastFirstHeading else { return nil }
    let first = max(heading + 1, document.blocks.count - 8)
    guard first < document.blocks.count else { return nil }
    let date = (first..<document.blocks.count).last { index in
      let block = document.blocks[index]
      return block.kind == .paragraph && isDate(document.content(of: block))
    }
    guard let date, date + 1 < document.blocks.count else { return nil }
    let rest = ByteRange(document.blocks[date].range.end, document.text.bytes.count)
    return rest.count <= 1_000 && !hasSentences(rest) ? date : nil
  }

  /// The last heading of a section that has none before it: a list of the sections behind the report, as
  /// pages have for jumping to them, only repeats them.
  private var lastFirstHeading: Int? {
    let headings = outline.headings
    return headings.indices.last { index in
      headings[index].section == nil
        || !headings[..<index].contains { $0.section == headings[index].section }
    }.map { headings[$0].block }
  }

  /// What stands behind a block, in the source; nil where nothing does.
  private func rest(behind block: Int) -> ByteRange? {
    guard block + 1 < document.blocks.count else { return nil }
    let range = document.blocks[block].range
    let rest = ByteRange(range.end, document.text.bytes.count)
    return ByteRange(source(range).end, source(rest).end + 1)
  }

  /// The last block behind the signature that tells how to reach the body; nil where there is none, and
  /// where the site speaks of itself and it is not known whose number it is.
  private func lastContact(behind date: Int) -> Int? {
    let span = document.text.bytes.span
    let blocks = document.blocks
    var last: Int?
    for index in (date + 1)..<blocks.count {
      if isOfSite(blocks[index].range, span) { return nil }
      // A number in a cell beside its label is none to rules, which read cells one by one.
      if blocks[index].kind == .table { continue }
      if tellsContact(blocks[index].range, after: blocks[index - 1].range, span) { last = index }
    }
    return last
  }

  /// Whether two sentences end in a range: text of the report, whose signature stands in a frame that
  /// comes before it in the source.
  private func hasSentences(_ range: ByteRange) -> Bool {
    document.text.string(range).unicodeScalars.count { $0 == "。" } >= 2
  }

  /// Whether a line is a date and hardly more: `2024年1月18日`, `二〇二四年一月`, `2024-01-18`.
  private func isDate(_ line: String) -> Bool {
    guard line.unicodeScalars.count <= 16 else { return false }
    if line.contains("年") && (line.hasSuffix("日") || line.hasSuffix("月")) { return true }
    let digits = line.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    let separators = line.utf8.count { $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
    return digits >= 6 && digits <= 8 && separators == 2
  }

  private func source(_ range: ByteRange) -> ByteRange {
    let ends = document.placed.positions(of: range)
    return ByteRange(ends.start.offset, ends.end.offset)
  }
}

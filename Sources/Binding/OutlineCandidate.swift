import ReportModel
import SourceText

/// A block, or two, that may be a heading of the highest level.
struct OutlineCandidate {
  var block: Int
  /// The last block of a heading that was split over two.
  var lastBlock: Int
  var number: ItemNumber?
  /// The heading with its number.
  var range: ByteRange
  var words: ByteRange
  var units: [UInt16]
  var match: HeadingMatch?
  /// Whether nothing but the heading stands in its block.
  var isAlone: Bool
  /// Whether nothing else stands there but what may be a page number.
  var isBare: Bool
  /// Whether it looks like a heading even if no section has its words: short, no sentence.
  var isShort: Bool
  /// Whether a row of dots and a page number end it, as in a table of contents.
  var isContentsLine: Bool

  var style: ItemNumber.Style? { number?.style }
}

/// Finds the candidates of a document, in text order.
struct CandidateSearch {
  let document: Document
  let vocabulary: HeadingVocabulary
  /// Extents of the tables that were found, by start.
  let extents: [ByteRange]

  func candidates() -> [OutlineCandidate] {
    var found: [OutlineCandidate] = []
    found.reserveCapacity(vocabulary.ordinals.count + 2)
    // One for blocks and one for those behind them, used for each again.
    var leads = (own: HeadingLead(), next: HeadingLead())
    var index = 0
    let span = document.text.bytes.span
    var nextExtent = 0
    while index < document.blocks.count {
      let block = document.blocks[index]
      while nextExtent < extents.count && extents[nextExtent].end <= block.range.start {
        nextExtent += 1
      }
      let isInTable =
        nextExtent < extents.count && extents[nextExtent].contains(block.range)
      if block.kind == .table {
        addCandidates(inRowsOf: index, to: &found, &leads.own, span)
      } else if let candidate = candidate(at: index, isInTable: isInTable, &leads, span) {
        found.append(candidate)
        index = candidate.lastBlock
      }
      index += 1
    }
    return found
  }

  private func candidate(
    at index: Int,
    isInTable: Bool,
    _ leads: inout (own: HeadingLead, next: HeadingLead),
    _ span: Span<UInt8>
  ) -> OutlineCandidate? {
    let block = document.blocks[index]
    switch block.kind {
    case .heading, .paragraph, .listItem:
      guard leads.own.take(document.segments(of: block), vocabulary, span),
        let candidate = candidate(leads.own, at: index, &leads.next, span)
      else { return nil }
      // Inside a table only a section's own heading counts: the table may have been read too far.
      guard isInTable else { return candidate }
      return candidate.number != nil && candidate.match?.isListed == true ? candidate : nil
    case .table, .picture, .pageBreak, .rule:
      return nil
    }
  }

  private func candidate(
    _ lead: HeadingLead,
    at index: Int,
    _ next: inout HeadingLead,
    _ span: Span<UInt8>
  ) -> OutlineCandidate? {
    let count = lead.words.units.count
    if lead.isWhole, let match = vocabulary.listed(lead.words.units) {
      guard !lead.isLoose || isCertain(match, lead.number) else { return nil }
      // Two characters without a number stand in tables, too.
      guard lead.number != nil || count > 2 else { return nil }
      return make(lead, at: index, count: count, match: match, isAlone: true, span)
    }
    guard !lead.isLoose else { return nil }
    // Half a heading may be like the whole one, so its other half comes first.
    if let split = splitHeading(lead, at: index, &next, span) { return split }
    guard let number = lead.number else { return nil }
    if let bound = boundCandidate(lead, at: index, span) { return bound }
    guard number.style == .hanPoint || number.style == .part else { return nil }
    guard !vocabulary.isRowLabel(lead.words.units) else { return nil }
    return foreignCandidate(lead, at: index, span)
  }

  /// Whether words make a heading below a number that is written like none.
  func isCertain(_ match: HeadingMatch, _ number: ItemNumber?) -> Bool {
    number?.value == vocabulary.ordinals[match.section]
      || match.likeness == .official && (number?.style == .hanPoint || number?.style == .part)
  }

  /// A candidate whose words, up to where text begins, are those of a section, or like them.
  private func boundCandidate(
    _ lead: HeadingLead,
    at index: Int,
    _ span: Span<UInt8>
  ) -> OutlineCandidate? {
    let units = lead.words.units
    for count in lead.breaks {
      guard let match = vocabulary.listed(units, count: count) else { continue }
      return make(lead, at: index, count: count, match: match, isAlone: false, span)
    }
    let isTopLevel = lead.number?.style == .hanPoint || lead.number?.style == .part
    guard isTopLevel else { return nil }
    if let (match, count) = vocabulary.listedPrefix(of: units), endsHeading(lead, at: count, span) {
      return make(lead, at: index, count: count, match: match, isAlone: false, span)
    }
    if lead.isWhole && lead.sentenceMarks == 0, let match = vocabulary.listed(afterYear: units) {
      return make(lead, at: index, count: units.count, match: match, isAlone: true, span)
    }
    if lead.isWhole && lead.sentenceMarks == 0, let match = vocabulary.alike(units) {
      return make(lead, at: index, count: units.count, match: match, isAlone: true, span)
    }
    guard let count = lead.breaks.first, lead.hasStrongBreak,
      let match = vocabulary.alike(Array(units[..<count]))
    else { return nil }
    return make(lead, at: index, count: count, match: match, isAlone: false, span)
  }

  /// Whether text is glued to a section's words: a year or a bracket at once, `如下：`.
  private func endsHeading(_ lead: HeadingLead, at count: Int, _ span: Span<UInt8>) -> Bool {
    let units = lead.words.units
    guard count < units.count else { return false }
    if units[count] >= 0x30 && units[count] <= 0x39 { return true }
    if isBracket(after: lead.words.end(of: count - 1, span), span) { return true }
    return lead.hasStrongBreak && lead.breaks.first.map { $0 - count <= 3 } == true
  }

  private func isBracket(after index: Int, _ span: Span<UInt8>) -> Bool {
    guard index < span.count else { return false }
    if span[index] == 0x28 { return true }
    return index + 2 < span.count && span[index] == 0xEF && span[index + 1] == 0xBC
      && span[index + 2] == 0x88
  }

  private func foreignCandidate(
    _ lead: HeadingLead,
    at index: Int,
    _ span: Span<UInt8>
  ) -> OutlineCandidate? {
    let units = lead.words.units
    guard !units.isEmpty else { return nil }
    if lead.isWhole && lead.sentenceMarks == 0 {
      let isShort = units.count <= 40
      return make(
        lead,
        at: index,
        count: units.count,
        match: nil,
        isAlone: true,
        span,
        isShort: isShort
      )
    }
    guard let count = lead.breaks.first, lead.hasStrongBreak, count > 0 else {
      return make(
        lead,
        at: index,
        count: units.count,
        match: nil,
        isAlone: false,
        span,
        isShort: false
      )
    }
    return make(
      lead,
      at: index,
      count: count,
      match: nil,
      isAlone: false,
      span,
      isShort: count <= 20
    )
  }

  /// A heading whose words go on in the next block, or whose number stands alone.
  private func splitHeading(
    _ lead: HeadingLead,
    at index: Int,
    _ tail: inout HeadingLead,
    _ span: Span<UInt8>
  ) -> OutlineCandidate? {
    guard lead.isWhole && lead.sentenceMarks == 0 && index + 1 < document.blocks.count else {
      return nil
    }
    guard lead.number != nil || lead.words.units.count >= 6 else { return nil }
    let next = document.blocks[index + 1]
    guard next.kind == .paragraph || next.kind == .heading else { return nil }
    tail.take(document.segments(of: next), span)
    guard tail.number == nil, tail.isWhole && tail.sentenceMarks == 0, !tail.words.units.isEmpty,
      let match = vocabulary.listed(lead.words.units + tail.words.units)
    else { return nil }
    // Without a number, a line that begins another one's words by chance is no heading.
    guard lead.number != nil || match.likeness == .official else { return nil }
    let last = tail.words.end(of: tail.words.units.count - 1, span)
    let start = lead.number?.range.start ?? Int(lead.words.starts.first ?? 0)
    let words = ByteRange(Int(lead.words.starts.first ?? tail.words.starts[0]), last)
    return OutlineCandidate(
      block: index,
      lastBlock: index + 1,
      number: lead.number,
      range: ByteRange(start, last),
      words: words,
      units: lead.words.units + tail.words.units,
      match: match,
      isAlone: true,
      isBare: true,
      isShort: true,
      isContentsLine: false
    )
  }

  /// The candidate that so many of a lead's first words make.
  func make(
    _ lead: HeadingLead,
    at index: Int,
    count: Int,
    match: HeadingMatch?,
    isAlone: Bool,
    _ span: Span<UInt8>,
    isShort: Bool = true
  ) -> OutlineCandidate {
    let first = Int(lead.words.starts.first ?? 0)
    let last = count > 0 ? lead.words.end(of: count - 1, span) : first
    // A copy: the lead's own memory serves for the next block.
    var units: [UInt16] = []
    units.append(contentsOf: lead.words.units[..<count])
    return OutlineCandidate(
      block: index,
      lastBlock: index,
      number: lead.number,
      range: ByteRange(lead.number?.range.start ?? first, last),
      words: ByteRange(first, last),
      units: units,
      match: match,
      isAlone: isAlone,
      isBare: isAlone
        || lead.pageDigits > 0
          && count + lead.pageDigits >= lead.words.units.count,
      isShort: isShort,
      isContentsLine: lead.endsWithPageNumber
    )
  }
}

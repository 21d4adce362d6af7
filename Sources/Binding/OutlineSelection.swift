import ReportModel
import SourceText

/// Chooses the report's headings among the candidates.
///
/// Words decide: a section's own words make a heading wherever they stand alone. A number alone makes
/// one only in the style that the sections have, and only where it goes on with their series: numbers
/// that start again are items within a section.
struct OutlineSelection {
  private let vocabulary: HeadingVocabulary
  private var candidates: [OutlineCandidate]

  init(_ candidates: [OutlineCandidate], _ vocabulary: HeadingVocabulary) {
    self.candidates = candidates
    self.vocabulary = vocabulary
  }

  /// The headings, in text order.
  mutating func headings(in document: Document) -> [OutlineCandidate] {
    var rest: [Int] = []
    rest.reserveCapacity(candidates.count)
    for index in candidates.indices where !candidates[index].isContentsLine { rest.append(index) }
    rest = withoutContents(rest, document)
    let style = topStyle(of: rest)
    rest = possible(rest, style)
    rest = withoutWeakerCopies(rest, style)
    rest = inSeries(rest, style)
    bindBySeries(rest)
    return rest.map { candidates[$0] }
  }

  private var sections: Int { vocabulary.ordinals.count }

  private func section(of index: Int) -> Int? { candidates[index].match?.section }

  /// Drops a run of headings with nothing between them whose sections appear again later.
  private func withoutContents(_ rest: [Int], _ document: Document) -> [Int] {
    var lastPlace = [Int](repeating: -1, count: sections)
    for place in rest.indices {
      if let section = section(of: rest[place]) { lastPlace[section] = place }
    }
    var kept: [Int] = []
    kept.reserveCapacity(rest.count)
    var seen = SlotSet(count: sections)
    var start = 0
    while start < rest.count {
      var end = start + 1
      seen.removeAll()
      if let section = section(of: rest[start]) { seen.insert(section) }
      while end < rest.count, candidates[rest[end - 1]].isBare,
        isNext(candidates[rest[end]].block, to: candidates[rest[end - 1]].lastBlock, document)
      {
        if let section = section(of: rest[end]) {
          // The first real heading may follow the list at once.
          if seen.contains(section) { break }
          seen.insert(section)
        }
        end += 1
      }
      var repeated = 0
      for place in start..<end {
        if let section = section(of: rest[place]), lastPlace[section] >= end { repeated += 1 }
      }
      if repeated < 3 || repeated * 3 < (end - start) * 2 { kept += rest[start..<end] }
      start = end
    }
    return kept
  }

  private func isNext(_ block: Int, to previous: Int, _ document: Document) -> Bool {
    guard block > previous else { return false }
    return ((previous + 1)..<block).allSatisfy {
      document.blocks[$0].kind == .rule || isContentsItem(document.blocks[$0], document)
    }
  }

  /// Whether a block may be a line of contents below a section's: a numbered topic, no sentence.
  private func isContentsItem(_ block: Block, _ document: Document) -> Bool {
    guard block.kind == .paragraph || block.kind == .listItem, block.range.count <= 90 else {
      return false
    }
    let span = document.text.bytes.span
    let start = firstCharacter(of: block.range, span)
    switch itemNumber(in: span, from: start, to: block.range.end)?.style {
    case .hanBracket, .digitPoint, .digitBracket: break
    default: return false
    }
    var lead = HeadingLead()
    lead.take(document.segments(of: block), span)
    return lead.isWhole && lead.sentenceMarks == 0 && !isLong(lead)
  }

  /// Whether more than a page number follows a topic: the cells of a row do.
  private func isLong(_ lead: HeadingLead) -> Bool { lead.breaks.count > 1 }

  /// The style of number that most sections have; nil where most have none.
  private func topStyle(of rest: [Int]) -> ItemNumber.Style? {
    var best: ItemNumber.Style? = .hanPoint
    var most = 0
    var seen = SlotSet(count: sections)
    func look(_ style: ItemNumber.Style?) {
      seen.removeAll()
      for index in rest where isListed(index, style) {
        if let section = section(of: index) { seen.insert(section) }
      }
      let count = seen.count
      if count > most {
        most = count
        best = style
      }
    }
    look(.hanPoint)
    look(.part)
    look(nil)
    look(.digitPoint)
    look(.hanBracket)
    look(.digitBracket)
    look(.circled)
    return best
  }

  /// Whether a candidate has a section's own words, and a number of a style.
  private func isListed(_ index: Int, _ style: ItemNumber.Style?) -> Bool {
    candidates[index].style == style && candidates[index].match?.isListed == true
  }

  /// The candidates whose style lets them be headings beside those of the top style.
  private func possible(_ rest: [Int], _ style: ItemNumber.Style?) -> [Int] {
    var topSections = SlotSet(count: sections)
    // The sections of the top style around each candidate tell whether its place fits.
    var least = [Int](repeating: Int.max, count: rest.count + 1)
    for place in rest.indices.reversed() {
      var own = Int.max
      if isListed(rest[place], style), let section = section(of: rest[place]) {
        topSections.insert(section)
        own = section
      }
      least[place] = min(least[place + 1], own)
    }
    var most = -1
    var result: [Int] = []
    result.reserveCapacity(rest.count)
    for place in rest.indices {
      let index = rest[place]
      let section = section(of: index)
      if candidates[index].style == style {
        if candidates[index].match != nil || candidates[index].isShort { result.append(index) }
        if isListed(index, style), let section { most = max(most, section) }
      } else if let section, candidates[index].match?.isListed == true, candidates[index].isAlone {
        let fits =
          !topSections.contains(section) && most < section && section < least[place + 1]
        let value = candidates[index].number?.value
        if fits && (value == nil || value == vocabulary.ordinals[section]) { result.append(index) }
      } else if candidates[index].style == .hanPoint && style == nil && section != nil {
        result.append(index)
      }
    }
    return result
  }

  /// Where a section has its official heading, looser words are those of something else.
  private mutating func withoutWeakerCopies(
    _ rest: [Int],
    _ style: ItemNumber.Style?
  ) -> [Int] {
    var best = [Int](repeating: 0, count: sections)
    for index in rest {
      guard let match = candidates[index].match else { continue }
      best[match.section] = max(best[match.section], strength(of: match))
    }
    var kept: [Int] = []
    kept.reserveCapacity(rest.count)
    for index in rest {
      if let match = candidates[index].match, strength(of: match) < best[match.section] {
        guard candidates[index].style == style && candidates[index].number != nil else { continue }
        candidates[index].match = nil
      }
      kept.append(index)
    }
    return kept
  }

  private func strength(of match: HeadingMatch) -> Int {
    match.likeness == .official ? 2 : match.isListed ? 1 : 0
  }

  /// Drops numbers that do not go on with the sections' series.
  private func inSeries(_ rest: [Int], _ style: ItemNumber.Style?) -> [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(rest.count)
    var last = 0
    var nested: Int?
    for index in rest {
      let value = candidates[index].number?.value
      if candidates[index].match != nil {
        kept.append(index)
        last = value ?? last
        nested = nil
        continue
      }
      // Items in digits or brackets are too common within sections to be headings without words.
      guard style == .hanPoint || style == .part, candidates[index].style == style, let value,
        candidates[index].isShort
      else { continue }
      let goesOnNested = nested.map { value == $0 + 1 } ?? false
      if value <= last || goesOnNested || last == 0 && value > 1 && kept.isEmpty {
        nested = value
        continue
      }
      kept.append(index)
      last = value
      nested = nil
    }
    return kept
  }

  /// Binds a heading that bears a section's number, stands at its place and is halfway alike.
  ///
  /// It may be as much like another section that is not there: then the number tells which it is.
  private mutating func bindBySeries(_ headings: [Int]) {
    var bound = SlotSet(count: sections)
    var after = [Int](repeating: Int.max, count: headings.count + 1)
    for place in headings.indices.reversed() {
      let section = section(of: headings[place])
      if let section { bound.insert(section) }
      after[place] = min(after[place + 1], section ?? Int.max)
    }
    var before = -1
    for place in headings.indices {
      let index = headings[place]
      if let section = section(of: index) {
        before = max(before, section)
        continue
      }
      guard let value = candidates[index].number?.value,
        let section = vocabulary.ordinals.firstIndex(of: value), !bound.contains(section),
        before < section && section < after[place + 1]
      else { continue }
      let scores = vocabulary.similarities(to: candidates[index].units)
      let rival =
        scores.indices.filter { $0 != section && !bound.contains($0) }
        .map { scores[$0] }.max() ?? 0
      guard scores[section] >= 0.6 && rival - scores[section] < 0.15 else { continue }
      candidates[index].match = HeadingMatch(
        section: section,
        likeness: .deviating,
        isListed: false
      )
      bound.insert(section)
      before = section
    }
  }
}

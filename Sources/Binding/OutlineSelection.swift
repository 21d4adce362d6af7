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
  func headings(in document: Document) -> [OutlineCandidate] {
    var rest = candidates.filter { !$0.isContentsLine }
    rest = withoutContents(rest, document)
    let style = topStyle(of: rest)
    rest = possible(rest, style)
    rest = withoutWeakerCopies(rest, style)
    return inSeries(rest, style)
  }

  /// Drops a run of headings with nothing between them whose sections appear again later.
  private func withoutContents(
    _ candidates: [OutlineCandidate],
    _ document: Document
  ) -> [OutlineCandidate] {
    var dropped = [Bool](repeating: false, count: candidates.count)
    var lastPlace: [Int: Int] = [:]
    for (place, candidate) in candidates.enumerated() {
      if let section = candidate.match?.section { lastPlace[section] = place }
    }
    var start = 0
    while start < candidates.count {
      var end = start + 1
      var seen = Set([candidates[start].match?.section])
      while end < candidates.count, candidates[end - 1].isAlone,
        isNext(candidates[end].block, to: candidates[end - 1].lastBlock, document)
      {
        // The first real heading may follow the list at once.
        if let section = candidates[end].match?.section, !seen.insert(section).inserted { break }
        end += 1
      }
      let sections = candidates[start..<end].compactMap { $0.match?.section }
      let repeated = sections.filter { lastPlace[$0] ?? 0 >= end }
      if repeated.count >= 3 && repeated.count * 3 >= (end - start) * 2 {
        for index in start..<end { dropped[index] = true }
      }
      start = end
    }
    return zip(candidates, dropped).filter { !$0.1 }.map(\.0)
  }

  private func isNext(_ block: Int, to previous: Int, _ document: Document) -> Bool {
    guard block > previous else { return false }
    return ((previous + 1)..<block).allSatisfy { document.blocks[$0].kind == .rule }
  }

  /// The style of number that most sections have; nil where most have none.
  private func topStyle(of candidates: [OutlineCandidate]) -> ItemNumber.Style? {
    let styles: [ItemNumber.Style?] = [.hanPoint, .part, nil, .digitPoint, .hanBracket]
    var best: ItemNumber.Style? = .hanPoint
    var most = 0
    for style in styles {
      let sections = candidates.filter { $0.style == style && $0.match?.isListed == true }
      let count = Set(sections.compactMap { $0.match?.section }).count
      if count > most {
        most = count
        best = style
      }
    }
    return best
  }

  /// The candidates whose style lets them be headings beside those of the top style.
  private func possible(
    _ candidates: [OutlineCandidate],
    _ style: ItemNumber.Style?
  ) -> [OutlineCandidate] {
    let isTop = candidates.map { $0.style == style && $0.match?.isListed == true }
    let topSections = Set(zip(candidates, isTop).filter(\.1).compactMap { $0.0.match?.section })
    // The sections of the top style around each candidate tell whether its place fits.
    var least = [Int](repeating: Int.max, count: candidates.count + 1)
    for index in candidates.indices.reversed() {
      let own = isTop[index] ? candidates[index].match?.section ?? Int.max : Int.max
      least[index] = min(least[index + 1], own)
    }
    var most = -1
    var result: [OutlineCandidate] = []
    for (index, candidate) in candidates.enumerated() {
      let section = candidate.match?.section
      if candidate.style == style {
        if candidate.match != nil || candidate.isShort { result.append(candidate) }
        if isTop[index], let section { most = max(most, section) }
      } else if let section, candidate.match?.isListed == true, candidate.isAlone {
        let fits =
          !topSections.contains(section) && most < section && section < least[index + 1]
        let value = candidate.number?.value
        if fits && (value == nil || value == vocabulary.ordinals[section]) {
          result.append(candidate)
        }
      } else if candidate.style == .hanPoint && style == nil && section != nil {
        result.append(candidate)
      }
    }
    return result
  }

  /// Where a section has its official heading, looser words are those of something else.
  private func withoutWeakerCopies(
    _ candidates: [OutlineCandidate],
    _ style: ItemNumber.Style?
  ) -> [OutlineCandidate] {
    var best: [Int: Int] = [:]
    for candidate in candidates {
      guard let match = candidate.match else { continue }
      best[match.section] = max(best[match.section] ?? 0, strength(of: match))
    }
    return candidates.compactMap { candidate in
      guard let match = candidate.match, strength(of: match) < best[match.section] ?? 0 else {
        return candidate
      }
      guard candidate.style == style && candidate.number != nil else { return nil }
      var unbound = candidate
      unbound.match = nil
      return unbound
    }
  }

  private func strength(of match: HeadingMatch) -> Int {
    match.likeness == .official ? 2 : match.isListed ? 1 : 0
  }

  /// Drops numbers that do not go on with the sections' series.
  private func inSeries(
    _ candidates: [OutlineCandidate],
    _ style: ItemNumber.Style?
  ) -> [OutlineCandidate] {
    var kept: [OutlineCandidate] = []
    var last = 0
    var nested: Int?
    for candidate in candidates {
      let value = candidate.number?.value
      if candidate.match != nil {
        kept.append(candidate)
        last = value ?? last
        nested = nil
        continue
      }
      // Items in digits or brackets are too common within sections to be headings without words.
      guard style == .hanPoint || style == .part, candidate.style == style, let value,
        candidate.isShort
      else { continue }
      let goesOnNested = nested.map { value == $0 + 1 } ?? false
      if value <= last || goesOnNested || last == 0 && value > 1 && kept.isEmpty {
        nested = value
        continue
      }
      kept.append(candidate)
      last = value
      nested = nil
    }
    return bindBySeries(kept)
  }

  /// Binds a heading that bears a section's number, stands at its place and is halfway alike.
  private func bindBySeries(_ headings: [OutlineCandidate]) -> [OutlineCandidate] {
    var result = headings
    var bound = Set(headings.compactMap { $0.match?.section })
    var after = [Int](repeating: Int.max, count: headings.count + 1)
    for index in headings.indices.reversed() {
      after[index] = min(after[index + 1], headings[index].match?.section ?? Int.max)
    }
    var before = -1
    for index in result.indices {
      if let section = result[index].match?.section {
        before = max(before, section)
        continue
      }
      guard let value = result[index].number?.value,
        let section = vocabulary.ordinals.firstIndex(of: value), !bound.contains(section),
        before < section && section < after[index + 1]
      else { continue }
      let scores = vocabulary.similarities(to: result[index].units)
      let next = scores.indices.filter { $0 != section }.map { scores[$0] }.max() ?? 0
      guard scores[section] >= 0.6 && scores[section] - next >= 0.15 else { continue }
      result[index].match = HeadingMatch(section: section, likeness: .deviating, isListed: false)
      bound.insert(section)
      before = section
    }
    return result
  }
}

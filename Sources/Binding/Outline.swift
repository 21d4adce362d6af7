package import ReportModel
import SourceText

/// Finds a report's parts: title, preamble, sections, ending, and whether the text is whole.
///
/// Words of headings come from the form, those of the title from its `titled`. Tables that were found
/// are passed over: their labels are numbered like headings.
package func findOutline(in document: Document, form: Form, tables: [BoundTable]) -> Outline {
  findOutline(in: document, OutlineWords(form), tables: tables)
}

/// What a form says of headings and titles, prepared once for many documents.
struct OutlineWords: Sendable {
  let vocabulary: HeadingVocabulary
  /// The form's title after the year.
  let title: [UInt16]
  /// Number of sections.
  var sections: Int { vocabulary.ordinals.count }

  init(_ form: Form) {
    vocabulary = HeadingVocabulary(form)
    title = TitleSearch.phrase(of: form.titled)
  }
}

/// The same with words that were prepared.
func findOutline(in document: Document, _ words: OutlineWords, tables: [BoundTable]) -> Outline {
  let vocabulary = words.vocabulary
  let extents = extents(of: tables)
  let search = CandidateSearch(document: document, vocabulary: vocabulary, extents: extents)
  var selection = OutlineSelection(search.candidates(), vocabulary)
  var headings = selection.headings(in: document)
  let titleSearch = TitleSearch(document, phrase: words.title)
  var title = titleSearch.title(before: headings.first?.block ?? document.blocks.count)
  if title == nil, let found = titleBehindCover(titleSearch, headings) {
    title = found
    headings.removeAll { $0.block < found.blocks.lowerBound }
  }
  let second = secondReport(titleSearch, headings, sections: words.sections)
  var end = document.text.bytes.count
  var endBlock = document.blocks.count
  if let second {
    headings.removeAll { $0.block >= second.blocks.lowerBound }
    end = second.range.start
    endBlock = second.blocks.lowerBound
  }
  let parts = outlineHeadings(headings, document, end: end)
  let first = headings.first.map { document.blocks[$0.block].range.start } ?? end
  // What a page's frame left between the title and the first block is none of the preamble.
  let afterTitle = title?.blocks.upperBound ?? 0
  let hasPreamble = afterTitle < headings.first?.block ?? endBlock
  let preambleStart = hasPreamble ? document.blocks[afterTitle].range.start : title?.range.end ?? 0
  let ending = ending(of: document, blocks: endBlock, end: end, headings, extents, words.sections)
  let cut = CutSearch(document, headings: parts, sections: words.sections)
    .cut(blocks: 0..<endBlock, extents: extents, end: end)
  return Outline(
    title: title?.range,
    titleBlocks: title?.blocks ?? 0..<0,
    preamble: document.text.trimmed(ByteRange(min(preambleStart, first), first)),
    headings: parts,
    sectionHeadings: (0..<words.sections).map { section in
      parts.firstIndex { $0.section == section }
    },
    ending: ending,
    cut: cut,
    secondReport: second?.range
  )
}

/// The ending behind all tables; where nothing stands there, that before the tables that are attached
/// behind the last section.
private func ending(
  of document: Document,
  blocks: Int,
  end: Int,
  _ headings: [OutlineCandidate],
  _ extents: [ByteRange],
  _ sections: Int
) -> ByteRange {
  let last = headings.last
  let ending = EndingSearch(document, blocks: 0..<blocks).ending(
    after: last?.lastBlock,
    extents: extents,
    end: end
  )
  guard ending.isEmpty, let last, last.match?.section == sections - 1,
    let attached = extents.first(where: { $0.start > last.range.end && $0.end <= end }),
    let block = document.blocks[..<blocks].firstIndex(where: { $0.range.end > attached.start })
  else { return ending }
  return EndingSearch(document, blocks: 0..<block).ending(
    after: last.lastBlock,
    extents: extents,
    end: document.blocks[block].range.start
  )
}

private func outlineHeadings(
  _ candidates: [OutlineCandidate],
  _ document: Document,
  end: Int
) -> [OutlineHeading] {
  candidates.indices.map { index in
    let candidate = candidates[index]
    // A heading's marks (`##`, `**`) belong to no body.
    let next = index + 1 < candidates.count ? candidates[index + 1] : nil
    let bodyEnd = next.map { startOfHeading($0, document) } ?? end
    return OutlineHeading(
      range: candidate.range,
      ordinal: candidate.number?.value,
      words: candidate.words,
      section: candidate.match?.section,
      likeness: candidate.match?.likeness ?? .foreign,
      body: ByteRange(candidate.range.end, bodyEnd),
      block: candidate.block
    )
  }
}

private func startOfHeading(_ candidate: OutlineCandidate, _ document: Document) -> Int {
  let block = document.blocks[candidate.block]
  return block.kind == .table ? candidate.range.start : block.range.start
}

/// A title behind a cover that lists what is in the report: each part that is named before it comes
/// again behind it.
private func titleBehindCover(
  _ titles: TitleSearch,
  _ headings: [OutlineCandidate]
) -> TitleFound? {
  for index in headings.indices.dropFirst().prefix(12) {
    let before = headings[index - 1]
    guard
      let title = titles.fullTitle(between: before.lastBlock + 1, and: headings[index].block)
    else { continue }
    let behind = Set(headings[index...].compactMap { $0.match?.section })
    let named = headings[..<index].compactMap { $0.match?.section }
    return behind.count >= 2 && named.allSatisfy(behind.contains) ? title : nil
  }
  return nil
}

/// A title and a first section after at least three sections: another report in the same text.
private func secondReport(
  _ titles: TitleSearch,
  _ headings: [OutlineCandidate],
  sections: Int
) -> TitleFound? {
  var seen = SlotSet(count: sections)
  for (index, heading) in headings.enumerated() {
    guard let section = heading.match?.section else { continue }
    if section == 0 && seen.contains(0) && seen.count >= min(3, sections) && index > 0 {
      return titles.fullTitle(between: headings[index - 1].lastBlock + 1, and: heading.block)
    }
    seen.insert(section)
  }
  return nil
}

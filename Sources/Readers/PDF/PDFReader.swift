package import ReportModel
import SourceText

/// Why the pages of a PDF file are no document.
package enum PDFProblem: Error, Equatable, Sendable {
  /// Not what `pdftotext -bbox-layout` writes.
  case notPages
  /// Not one word on so many pages: they are pictures.
  case withoutWords(pages: Int)
  /// More pages than are read.
  case tooManyPages(limit: Int)
}

/// The most pages of a PDF file that are read.
package let pageLimit = 500

/// The side of a square, in whole points, on which each of a PDF file's pages finds room.
///
/// `words` is what `pdftotext -bbox-layout` writes.
package func paperSide(words: [UInt8]) -> Int {
  let most = (pageWords(words)?.pages ?? []).map { max($0.width, $0.height) }.max() ?? 0
  return min(max(Int(most.rounded(.up)), 1), 20_000)
}

/// Reads the pages of a PDF file into blocks.
///
/// `words` is what `pdftotext -bbox-layout` writes, `drawing` what `pdftocairo -svg` does: the ruling
/// lines of tables. Without a drawing, tables are lines whose columns stand apart.
package func readPDF(words: [UInt8], drawing: [UInt8]?) -> Result<Document, PDFProblem> {
  guard let found = pageWords(words), !found.pages.isEmpty else { return .failure(.notPages) }
  let pages = found.pages
  guard pages.count <= pageLimit else { return .failure(.tooManyPages(limit: pageLimit)) }
  guard pages.contains(where: { !$0.words.isEmpty }) else {
    return .failure(.withoutWords(pages: pages.count))
  }
  let drawn = drawing.map { pageDrawings($0) } ?? []
  var laidOut = pages.enumerated().map { index, page in
    // A drawing of other pages than these would put lines where none are.
    LaidOutPage(page, drawn.count == pages.count ? drawn[index] : PageDrawing(hasPicture: true))
  }
  if found.hasLostTitle { laidOut[0].hasPicture = true }
  removePageFurniture(&laidOut)
  if drawn.count == pages.count && laidOut.allSatisfy(\.isScan) {
    return .failure(.withoutWords(pages: pages.count))
  }
  findColumns(on: &laidOut)
  let view = PageView(laidOut)
  var document = Document(
    format: .pdf,
    encoding: "UTF-8",
    text: TextView(view.bytes),
    origin: .pages(PagePlaces(words: view.words)),
    blocks: view.blocks,
    segments: view.segments,
    rows: view.rows,
    pageBreaks: view.pageBreaks
  )
  document.notes = notes(on: laidOut)
  lookForDamage(in: &document)
  // What a picture shows may be what is looked for and not found; what is read in another order says
  // something else.
  document.damage = (document.damage + view.pictures + view.unordered).inOrder
  return .success(document)
}

/// What the reader of the findings must know of some pages: those that are pictures, and those on which
/// columns stand beside each other and nothing tells which one is read first.
private func notes(on pages: [LaidOutPage]) -> [ReadingNote] {
  let pictures = note(on: pages.filter(\.isPicture)) { list in
    Wording(
      "第 \(list) 页没有文字，可能是图片；其中的内容没有检查",
      en: "no text on page \(list); it may be a picture, and what it shows was not checked"
    )
  }
  let unordered = note(on: pages.filter { $0.areas.contains { !$0.isInOrder } }) { list in
    Wording(
      "第 \(list) 页的文字分栏排列，先后次序不能确定；其中的内容没有判断",
      en: "the columns on page \(list) can be read in more than one order; they were not judged"
    )
  }
  return [pictures, unordered].compactMap { $0 }
}

private func note(on pages: [LaidOutPage], _ message: (String) -> Wording) -> ReadingNote? {
  guard !pages.isEmpty else { return nil }
  let numbers = pages.prefix(10).map { String($0.page.number) }.joined(separator: "、")
  let list = numbers + (pages.count > 10 ? "……" : "")
  return ReadingNote(range: ByteRange(at: 0), message: message(list))
}

extension [ByteRange] {
  /// The ranges by their place; those that overlap are one.
  fileprivate var inOrder: [ByteRange] {
    var result: [ByteRange] = []
    for range in sorted(by: { $0.start < $1.start }) {
      if let last = result.last, range.start < last.end {
        result[result.count - 1] = last.union(range)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension PDFPages {
  /// Whether the first page is empty, and the title that the file has stands on none: a conversion
  /// that put it there and beyond the edge has lost it.
  fileprivate var hasLostTitle: Bool {
    guard pages.count > 1, pages[0].words.isEmpty else { return false }
    let name = title.filter { $0 >= 0x80 }
    let words = pages[1].words.flatMap { $0.text.filter { $0 >= 0x80 } }
    return name.count >= 24 && !words.contains(name)
  }
}

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

/// Reads the pages of a PDF file into blocks.
///
/// `words` is what `pdftotext -bbox-layout` writes, `drawing` what `pdftocairo -svg` does: the ruling
/// lines of tables. Without a drawing, tables are lines whose columns stand apart.
package func readPDF(words: [UInt8], drawing: [UInt8]?) -> Result<Document, PDFProblem> {
  guard let pages = pageWords(words), !pages.isEmpty else { return .failure(.notPages) }
  guard pages.count <= pageLimit else { return .failure(.tooManyPages(limit: pageLimit)) }
  guard pages.contains(where: { !$0.words.isEmpty }) else {
    return .failure(.withoutWords(pages: pages.count))
  }
  let drawn = drawing.map { pageDrawings($0) } ?? []
  var laidOut = pages.enumerated().map { index, page in
    // A drawing of other pages than these would put lines where none are.
    LaidOutPage(page, drawn.count == pages.count ? drawn[index] : PageDrawing(hasPicture: true))
  }
  removePageFurniture(&laidOut)
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
  // What a picture shows may be what is looked for and not found.
  document.damage = (document.damage + view.pictures).sorted { $0.start < $1.start }
  return .success(document)
}

/// Pages that are pictures stand among others.
private func notes(on pages: [LaidOutPage]) -> [ReadingNote] {
  let empty = pages.filter(\.isPicture).map { String($0.page.number) }
  guard !empty.isEmpty else { return [] }
  let list = empty.prefix(10).joined(separator: "、") + (empty.count > 10 ? "……" : "")
  return [
    ReadingNote(
      range: ByteRange(at: 0),
      message: Wording(
        "第 \(list) 页没有文字，可能是图片；其中的内容没有检查",
        en: "no text on page \(list); it may be a picture, and what it shows was not checked"
      )
    )
  ]
}

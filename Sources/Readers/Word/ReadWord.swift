package import ReportModel
import SourceText

/// Reads a Word file (`.docx`, `.docm`, `.dotx`) into blocks.
///
/// ECMA-376 in both of its forms. Tracked changes are read as if they were accepted; comments, headers,
/// footers, footnotes and hidden text are left out.
package func readWord(_ bytes: [UInt8]) -> Result<Document, WordProblem> {
  do throws(WordProblem) {
    var package = try WordPackage(bytes)
    let name = package.documentName
    guard let text = try package.part(name)?.text else { return .failure(.noDocument) }
    var body = WordBody(
      text,
      styles: WordStyles(try package.text(of: .styles)),
      numbering: WordNumbering(try package.text(of: .numbering))
    )
    let view = WordView(try body.items(part: name))
    return .success(document(of: view, body.remarks))
  } catch {
    return .failure(error)
  }
}

extension WordPackage {
  /// The text of the first part of a kind that the document points to.
  fileprivate mutating func text(of kind: PartKind) throws(WordProblem) -> TextView? {
    guard let name = try targets(of: kind, from: documentName).first else { return nil }
    return try part(name)?.text
  }
}

private func document(of view: WordView, _ remarks: WordRemarks) -> Document {
  let text = TextView(view.bytes)
  let span = text.bytes.span
  var rows = view.rows
  for index in rows.indices { rows[index].cells = rows[index].cells.map { trimmed($0, span) } }
  var document = document(
    of: text,
    lines: lines(of: view, span),
    rows: rows,
    format: .docx,
    encoding: "UTF-8"
  )
  document.origin = .word(WordPlaces(paragraphs: view.paragraphs, runs: view.runs))
  document.notes += remarks.notes
  return document
}

/// The lines of a view with what is known of them from the document.
private func lines(of view: WordView, _ span: Span<UInt8>) -> [TextLine] {
  let bodySize = view.bodySize
  var seen = 0
  var result: [TextLine] = []
  result.reserveCapacity(view.lines.count)
  for shown in view.lines {
    var line = textLine(shown.range, span)
    switch shown.kind {
    case .picture: line.kind = .picture
    case .row(let index):
      line.kind = .grid
      line.grid = index
    case .text:
      guard line.kind != .blank else { break }
      seen += 1
      let isLarge = bodySize > 0 && shown.size >= bodySize + 4 && shown.range.count <= 150
      // A title that has no style stands at the top, centred, in large letters.
      let isTitle = isLarge && shown.isCentred && seen <= 10
      line.level = shown.level > 0 ? shown.level : isTitle ? 1 : line.level
      line.hasBullet = line.hasBullet || shown.isListItem
      line.isBold = shown.isBold || isLarge
      line.isIndentedParagraph = line.isIndentedParagraph || shown.isIndented
    }
    line.endsPage = shown.endsPage
    result.append(line)
  }
  return result
}

extension WordRemarks {
  /// What a person should know of how the file was read.
  fileprivate var notes: [ReadingNote] {
    var notes: [Wording] = []
    if changes > 0 {
      notes.append(
        Wording(
          "文件里有 \(changes) 处修订没有接受，按全部接受后的文字检查",
          en: "the file has \(changes) tracked changes; it was checked as if all were accepted"
        )
      )
    }
    if footnotes > 0 {
      notes.append(
        Wording(
          "文件里有 \(footnotes) 处脚注或尾注，没有检查",
          en: "the file has \(footnotes) footnotes or endnotes, which were not checked"
        )
      )
    }
    if hiddenRuns > 0 {
      notes.append(
        Wording(
          "文件里有 \(hiddenRuns) 处隐藏文字，没有检查",
          en: "the file has hidden text in \(hiddenRuns) places, which was not checked"
        )
      )
    }
    if embeddedFiles > 0 {
      notes.append(
        Wording(
          "文件里嵌有 \(embeddedFiles) 个别的文件，其中的文字没有检查",
          en: "the file holds \(embeddedFiles) other files, whose text was not checked"
        )
      )
    }
    return notes.map { ReadingNote(range: ByteRange(at: 0), message: $0) }
  }
}

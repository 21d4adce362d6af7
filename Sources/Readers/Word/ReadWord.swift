import Markup
package import ReportModel
import SourceText

/// Reads a Word file (`.docx`, `.docm`, `.dotx`) into blocks.
///
/// ECMA-376 in both of its forms. Tracked changes are read as if they were accepted; comments, headers,
/// footers and hidden text are left out.
package func readWord(_ bytes: [UInt8]) -> Result<Document, WordProblem> {
  do throws(WordProblem) {
    var package = try WordPackage(bytes)
    let name = package.documentName
    guard let text = try package.part(name)?.text else { return .failure(.noDocument) }
    let styles = WordStyles(try package.text(of: .styles))
    let numbering = WordNumbering(try package.text(of: .numbering))
    let notes = try WordNotes(&package, styles: styles, numbering: numbering)
    var body = WordBody(text, styles: styles, numbering: numbering, notes: notes)
    let view = WordView(try body.items(part: name))
    var remarks = body.remarks
    remarks.add(notes.remarks)
    remarks.comments = try package.commentCount()
    return .success(document(of: view, remarks))
  } catch {
    return .failure(error)
  }
}

/// The name under which this program writes comments into a Word file.
package let commentAuthor = "reportlint"

extension WordPackage {
  /// How many comments people have made.
  fileprivate mutating func commentCount() throws(WordProblem) -> Int {
    guard let text = try text(of: .comments) else { return 0 }
    var reader = XMLReader(text, vocabulary: WordName.vocabulary)
    var count = 0
    while let element = reader.nextElement() {
      if element.wordName == .comment, reader.value(.author) != commentAuthor { count += 1 }
    }
    return count
  }
}

private func document(of view: WordView, _ remarks: WordRemarks) -> Document {
  let text = TextView(view.bytes)
  let span = text.bytes.span
  var rows = view.rows
  for index in rows.indices { rows[index].cells = rows[index].cells.map { trimmed($0, span) }[...] }
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
      line.grid = Int32(truncatingIfNeeded: index)
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
    if comments > 0 {
      notes.append(
        Wording(
          "文件里有 \(comments) 条批注，没有检查；公布这个文件，批注也就公布了",
          en: """
            the file has \(comments) comments, which were not checked; they are published with it
            """
        )
      )
    }
    if hiddenRuns > 0 {
      notes.append(
        Wording(
          "文件里有 \(hiddenRuns) 处隐藏文字，没有检查；公布这个文件，隐藏文字也就公布了",
          en: """
            the file has hidden text in \(hiddenRuns) places, which was not checked; it is published \
            with the file
            """
        )
      )
    }
    if unseenRuns > 0 {
      notes.append(
        Wording(
          "文件里有 \(unseenRuns) 处看不到的文字（白色，或者不到两磅），没有检查；公布这个文件，这些文字也就公布了",
          en: """
            the file has text in \(unseenRuns) places that nobody sees (white, or smaller than two \
            points), which was not checked; it is published with the file
            """
        )
      )
    }
    if struckRuns > 0 {
      notes.append(
        Wording(
          "文件里有 \(struckRuns) 处文字加了删除线，按已经删去检查",
          en: "the file has struck-out text in \(struckRuns) places, which was taken as removed"
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

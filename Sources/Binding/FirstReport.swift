import ReportModel
import SourceText

/// The first of two reports that stand in one text; that there is a second one is noted.
func firstReport(of document: Document, before end: Int) -> Document {
  var result = document
  let bytes = document.text.bytes
  result.text = TextView(Array(bytes[..<min(end, bytes.count)]))
  result.blocks = document.blocks.filter { $0.range.end <= end }
  // Rows and segments stand in text order, so that what is left keeps its indices.
  result.rows = document.rows.filter { $0.range.end <= end }
  result.segments = document.segments.filter { $0.end <= end }
  result.pageBreaks = document.pageBreaks.filter { $0 < end }
  result.damage = document.damage.filter { $0.end <= end }
  let place = document.placed.place(of: ByteRange(at: end)).wordingInSentence
  result.notes.append(
    ReadingNote(
      range: ByteRange(at: 0),
      message: Wording(
        "文件里有两份报告，只检查了第一份；第二份从\(place.zh)开始，请分开另存再查",
        en:
          "the file holds two reports; only the first was checked, the second begins in \(place.en)"
      )
    )
  )
  return result
}

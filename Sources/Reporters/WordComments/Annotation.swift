package import Linting
import ReportModel
package import RuleLanguage
package import SourceText

/// A Word file in which every finding that is shown is a comment at its place.
///
/// Of a Word file it is a copy in which only comments differ; of any other document it is a new file
/// with the text that was read. Nil where nothing could be checked, or where `original`, the bytes
/// that were checked, is no longer a Word file.
package func annotatedDocument(
  _ file: FileOutcome,
  original: [UInt8],
  ruleSet: RuleSet,
  language: Language
) -> [UInt8]? {
  guard let checked = file.checked else { return nil }
  let reported = ReportedFile(path: file.path, checked: checked, ruleSet: ruleSet)
  let comments = FindingComment.all(of: reported, language)
  switch (checked.document.format, checked.document.origin) {
  case (.docx, .word(let places)):
    return try? CommentedCopy.bytes(of: original, places: places, comments: comments).get()
  case (_, _): return WordFileOfText.bytes(of: checked.document, comments: comments)
  }
}

import Readers
import ReportModel
import SourceText

/// What came of reading a file's bytes.
enum ReadInput {
  case document(Document, hasByteOrderMark: Bool)
  case failure(InputFailure)

  /// The text view; nil where nothing could be read.
  var text: TextView? {
    switch self {
    case .document(let document, _): document.text
    case .failure: nil
    }
  }
}

/// Reads a file's bytes with the reader of the format that they are in.
///
/// `path` is a hint, and what the file is called.
func readDocument(_ bytes: [UInt8], path: String, _ configuration: Configuration) -> ReadInput {
  switch FileFormat(bytes, path: path) {
  case .text:
    return readPlainText(PlainText(bytes, configuration.encoding), path: path, configuration)
  case .html: return readWebPage(bytes, configuration)
  case .zip: return readWordFile(bytes)
  case .pdf: return readPDFFile(bytes, configuration)
  case .compound where isEncryptedPackage(bytes): return .failure(InputFailure(.encrypted))
  case .compound, .richText: return readOldWordFile(bytes, path: path, configuration)
  }
}

/// Reads a plain text or Markdown.
func readPlainText(_ plain: PlainText, path: String, _ configuration: Configuration) -> ReadInput {
  let decoded = plain.decoded
  guard let text = decoded.text else {
    return .failure(InputFailure(decoded.problem ?? .empty))
  }
  let isMarkdown = ["md", "markdown"].contains(fileExtension(path))
  let restored = configuration.encoding == nil ? restoredText(text.bytes) : nil
  var document = readText(
    restored.map { TextView($0.bytes) } ?? text,
    encoding: decoded.encoding,
    isMarkdown: isMarkdown
  )
  document.notes = decoded.readingNotes + document.notes
  if let restored {
    document.origin = .restored
    document.notes.append(restored.note)
  }
  return .document(document, hasByteOrderMark: plain.hasByteOrderMark)
}

private func readWordFile(_ bytes: [UInt8]) -> ReadInput {
  switch readWord(bytes) {
  case .success(let document): return .document(document, hasByteOrderMark: false)
  case .failure(let problem): return .failure(InputFailure(problem))
  }
}

extension Decoded {
  /// What a person should know of the choice of encoding, as notes on the file.
  var readingNotes: [ReadingNote] {
    notes.map { ReadingNote(range: ByteRange(at: 0), message: $0.message) }
  }
}

extension RestoredText {
  /// What a person should know of the file.
  fileprivate var note: ReadingNote {
    let how = misreadings.map(\.name)
    return ReadingNote(
      range: ByteRange(at: 0),
      message: Wording(
        "文件是乱码（\(how.map(\.zh).joined(separator: "，又"))后保存），已还原后检查；列和偏移按还原后的文字计，文件本身请改正",
        en: """
          the file was saved after a wrong reading (\(how.map(\.en).joined(separator: ", again "))); \
          it was restored and checked, with columns and offsets of the restored text; mend the file
          """
      )
    )
  }
}

extension Misreading {
  fileprivate var name: Wording {
    switch self {
    case .utf8AsGBK: Wording("UTF-8 被当作 GBK 读取", en: "UTF-8 as GBK")
    case .utf8AsLatin: Wording("UTF-8 被当作西文读取", en: "UTF-8 as Latin-1")
    case .gbkAsLatin: Wording("GBK 被当作西文读取", en: "GBK as Latin-1")
    }
  }
}

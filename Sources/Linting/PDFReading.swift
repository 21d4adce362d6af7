import ReportModel
import Readers
import SourceText

/// Reads a PDF file: `pdftotext` gives the words with their places, `pdftocairo` the ruling lines.
func readPDFFile(_ bytes: [UInt8], _ configuration: Configuration) -> ReadInput {
  do throws(ProgramProblem) {
    let words = try run("pdftotext", ["-bbox-layout", "-enc", "UTF-8"], bytes, configuration)
    let pages = readPDF(words: words, drawing: nil)
    guard case .success(let plain) = pages else { return outcome(of: pages) }
    // Without lines tables are still read by their columns, as far as these stand apart.
    guard let drawing = try? run("pdftocairo", drawingOptions(words), bytes, configuration) else {
      return .document(plain, hasByteOrderMark: false)
    }
    return outcome(of: readPDF(words: words, drawing: drawing))
  } catch {
    return .failure(InputFailure(pdf: error))
  }
}

/// The words of a PDF file for a quick look, without its tables; nil where it cannot be read.
func wordsOfPDF(_ bytes: [UInt8], _ configuration: Configuration) -> TextView? {
  let words = try? run("pdftotext", ["-bbox-layout", "-enc", "UTF-8"], bytes, configuration)
  guard let words, case .success(let document) = readPDF(words: words, drawing: nil) else {
    return nil
  }
  return document.text
}

/// All pages are drawn on paper of the first one's size unless it is said; what goes beyond is cut off.
///
/// The paper is square, because it is turned where the first page is wider than high.
private func drawingOptions(_ words: [UInt8]) -> [String] {
  let side = paperSide(words: words)
  return [
    "-svg", "-paperw", "\(side)", "-paperh", "\(side)", "-nocenter", "-noshrink",
  ]
}

private func run(
  _ program: String,
  _ options: [String],
  _ bytes: [UInt8],
  _ configuration: Configuration
) throws(ProgramProblem) -> [UInt8] {
  guard let programs = configuration.programs else { throw .notFound }
  return try programs.run(
    ProgramCall(
      program,
      options.map { .text($0) } + [.input, .text("-")],
      input: bytes,
      inputName: "report.pdf",
      result: .standardOutput
    )
  )
}

private func outcome(of pages: Result<Document, PDFProblem>) -> ReadInput {
  switch pages {
  case .success(let document): .document(document, hasByteOrderMark: false)
  case .failure(let problem): .failure(InputFailure(problem))
  }
}

extension InputFailure {
  /// Pages that are no document.
  fileprivate init(_ problem: PDFProblem) {
    switch problem {
    case .withoutWords(let pages):
      self.init(
        code: "scanned-pdf",
        message: Wording(
          "这是扫描件：\(pages) 页都没有文字，只有图片；请用 Word 原件或者网页检查",
          en:
            "a scanned PDF: \(pages) pages of pictures without text; check the Word or web original"
        )
      )
    case .tooManyPages(let limit):
      self.init(
        code: "too-large",
        message: Wording(
          "PDF 超过 \(limit) 页，没有读取",
          en: "more than \(limit) pages, so it was not read"
        )
      )
    case .notPages:
      self.init(
        code: "unreadable",
        message: Wording(
          "pdftotext 的输出无法理解；请用 poppler-utils 的 pdftotext",
          en: "what pdftotext wrote was not understood; use the one of poppler-utils"
        )
      )
    }
  }

  /// A PDF file that `pdftotext` did not read.
  fileprivate init(pdf problem: ProgramProblem) {
    switch problem {
    case .notFound:
      self.init(
        code: "program-missing",
        message: Wording(
          "读取 PDF 需要 pdftotext；请安装 poppler-utils（如 apt install poppler-utils）再查",
          en:
            "reading PDF takes pdftotext; install poppler-utils (as with apt install poppler-utils)"
        )
      )
    case .failed(_, let words) where words.contains("password"):
      self.init(
        code: "encrypted",
        message: Wording(
          "PDF 有密码，没有读取；请除去密码再查",
          en: "protected by a password; remove it and check again"
        )
      )
    case .failed(3, _):
      self.init(
        code: "encrypted",
        message: Wording(
          "PDF 不许提取文字，没有读取；请用原件检查",
          en: "the PDF does not permit its text to be taken out; check the original"
        )
      )
    case .failed, .noResult:
      self.init(
        code: "damaged-file",
        message: Wording("PDF 文件已损坏，读不出页面；请重新导出再查", en: "the PDF file is damaged; export it again")
      )
    case .timeLimit, .outputLimit, .interrupted, .system: self.init("pdftotext", problem)
    }
  }

  /// A program that took or wrote too much, or could not be run.
  init(_ program: String, _ problem: ProgramProblem) {
    switch problem {
    case .timeLimit(let seconds):
      self.init(
        code: "time-limit",
        message: Wording(
          "\(program) 在 \(seconds) 秒内没有完成，没有读取",
          en: "\(program) did not finish within \(seconds) seconds, so the file was not read"
        )
      )
    case .outputLimit(let bytes):
      self.init(
        code: "too-large",
        message: Wording(
          "\(program) 的输出超过 \(bytes >> 20) MiB，没有读取",
          en: "\(program) wrote more than \(bytes >> 20) MiB, so the file was not read"
        )
      )
    case .interrupted:
      self.init(
        code: "interrupted",
        message: Wording("中断，没有读完", en: "interrupted before it was read")
      )
    case .system(let words):
      self.init(
        code: "unreadable",
        message: Wording("无法运行 \(program)：\(words)", en: "\(program) could not be run: \(words)")
      )
    case .notFound, .failed, .noResult:
      self.init(
        code: "unreadable",
        message: Wording("\(program) 没有给出结果", en: "\(program) gave no result")
      )
    }
  }
}

import ReportModel
import Readers
import SourceText

/// Reads a `.doc` or `.wps` file, which `soffice` turns into a `.docx` file first.
func readOldWordFile(
  _ bytes: [UInt8],
  path: String,
  _ configuration: Configuration
) -> ReadInput {
  let isWPS = fileExtension(path) == "wps"
  do throws(ProgramProblem) {
    guard let programs = configuration.programs else { throw .notFound }
    let call = ProgramCall(
      "soffice",
      [
        .directoryAddress(after: "-env:UserInstallation="), .text("--headless"),
        .text("--norestore"), .text("--convert-to"), .text("docx"), .text("--outdir"), .directory,
        .input,
      ],
      input: bytes,
      inputName: isWPS ? "report.wps" : "report.doc",
      result: .file("report.docx")
    )
    switch readWord(try programs.run(call)) {
    case .failure(let problem): return .failure(InputFailure(problem))
    case .success(var document):
      document.format = isWPS ? .wps : .doc
      return .document(document, hasByteOrderMark: false)
    }
  } catch {
    return .failure(InputFailure(oldWord: error))
  }
}

extension InputFailure {
  /// An old Word file that `soffice` did not turn into a new one.
  fileprivate init(oldWord problem: ProgramProblem) {
    switch problem {
    case .notFound:
      self.init(
        code: "program-missing",
        message: Wording(
          "读取 .doc、.wps 需要 LibreOffice；请安装 libreoffice-writer-nogui，或者另存为 .docx 再查",
          en:
            "reading .doc and .wps takes LibreOffice; install libreoffice-writer-nogui, or save as .docx"
        )
      )
    case .failed, .noResult:
      self.init(
        code: "damaged-file",
        message: Wording(
          "LibreOffice 读不出这个文件（损坏、有密码，或者不是文字文档）；请另存为 .docx 再查",
          en: "LibreOffice can't read this file (damaged, protected, or no text); save it as .docx"
        )
      )
    case .timeLimit, .outputLimit, .interrupted, .system: self.init("soffice", problem)
    }
  }
}

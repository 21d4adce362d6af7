import Readers
import SourceText

extension InputFailure {
  /// A path that the disk refused.
  package init(_ problem: FileProblem) {
    switch problem {
    case .notFound:
      self.init("not-found", "没有这个文件或目录", en: "no such file or directory")
    case .noPermission:
      self.init("no-permission", "没有读取的权限", en: "no permission to read it")
    case .isDirectory:
      self.init("is-directory", "这是目录，不是文件", en: "this is a directory, not a file")
    case .tooLarge(let limit):
      self.init(
        "too-large",
        "文件超过 \(limit >> 20) MiB，没有读取",
        en: "larger than \(limit >> 20) MiB, so it was not read"
      )
    case .other(let words):
      self.init("unreadable", "无法读取：\(words)", en: "cannot be read: \(words)")
    }
  }

  /// Bytes that are no text.
  init(_ problem: DecodingProblem) {
    self.init(code: problem.code, message: problem.message)
  }

  /// A Word file that cannot be read.
  init(_ problem: WordProblem) {
    self.init(code: problem.code, message: problem.message)
  }

  /// A format that is recognised and not read.
  static func unsupported(_ format: FileFormat) -> InputFailure {
    InputFailure(
      "unsupported-format",
      "\(format.name.zh)不能读取；请另存为纯文本（.txt，UTF-8）再查",
      en: "\(format.name.en) cannot be read; save it as plain text (.txt, UTF-8) and check that"
    )
  }

  /// Text without title, section or table of a report.
  static let notAReport = InputFailure(
    "not-a-report",
    "没有找到年度报告的标题、部分或表格，不像政府信息公开工作年度报告",
    en: """
      no title, section or table of a report was found; this does not look like an annual report \
      on open government information
      """
  )

  /// A report from before the first form.
  static func noForm(year: Int, first: Int) -> InputFailure {
    InputFailure(
      "no-form-for-year",
      "报告年度为 \(year) 年；\(first) 年以前没有统一格式，没有检查。年度若有误，用 --year 指明",
      en: """
        a report for \(year); before \(first) no form was prescribed, so nothing was checked. If \
        the year is wrong, state it with --year
        """
    )
  }

  private init(_ code: String, _ zh: String, en: String) {
    self.init(code: code, message: Wording(zh, en: en))
  }
}

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

  /// Text without title, section or table of a report.
  static let notAReport = InputFailure(
    "not-a-report",
    "没有找到年度报告的标题、部分或表格，不像政府信息公开工作年度报告",
    en: """
      no title, section or table of a report was found; this does not look like an annual report \
      on open government information
      """
  )

  /// Text of which nothing can be made because it was read in a wrong encoding and saved so.
  static let garbled = InputFailure(
    "garbled",
    "文件的文字是乱码或者已经丢失（多因编码读错后又保存），无法还原，没有检查；请用没有转换过的原件再查",
    en: """
      the file's text is garbled or lost (often read in a wrong encoding and saved so) and could not \
      be restored; check the original that was not converted
      """
  )

  /// A file that holds pictures and hardly a word.
  static let onlyPictures = InputFailure(
    "only-pictures",
    "文件里几乎没有文字，只有图片，内容可能是扫描件或者截图，没有检查；请用可以复制文字的原件再查",
    en: """
      the file holds pictures and hardly a word, perhaps scans of pages; check an original whose \
      text can be copied
      """
  )

  /// A page that has the report's title and neither its sections nor its tables.
  static let reportElsewhere = InputFailure(
    "report-elsewhere",
    "网页里只有标题，没有报告的部分和表格；报告可能在附件、图片、框架页里，或者由脚本写出；请下载附件，或者用浏览器打开、显示出来后再另存检查",
    en: """
      the page has a title, but no section or table of a report; the report may be a file, a \
      picture, a frame or written by scripts: fetch it, or save the page as a browser shows it
      """
  )

  /// A page that is larger in some way than any report.
  init(_ limit: HTMLLimit) {
    let what: Wording
    switch limit {
    case .depth(let most): what = Wording("元素嵌套超过 \(most) 层", en: "nested deeper than \(most)")
    case .nodes(let most): what = Wording("元素超过 \(most) 个", en: "more than \(most) elements")
    case .cells(let most): what = Wording("单元格超过 \(most) 个", en: "more than \(most) cells")
    case .attributes(let most):
      what = Wording("一个元素的属性超过 \(most) 个", en: "an element with over \(most) attributes")
    case .columnSpan(let most):
      what = Wording("colspan 超过 \(most)", en: "a colspan over \(most)")
    case .rowSpan(let most):
      what = Wording("rowspan 超过 \(most)", en: "a rowspan over \(most)")
    }
    self.init(
      "over-limit",
      "网页超过读取的上限：\(what.zh)，没有检查",
      en: "beyond what is read of a page: \(what.en); it was not checked"
    )
  }

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

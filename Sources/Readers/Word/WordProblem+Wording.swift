import Archives
import Markup
package import SourceText

extension WordProblem {
  /// Stable name for outputs.
  package var code: String {
    switch self {
    case .archive(.overLimit), .part(_, .overLimit), .nestedTables, .cells, .gridSpan: "over-limit"
    case .archive(.encrypted), .encrypted: "encrypted"
    case .archive, .part: "damaged"
    case .noDocument: "unsupported-format"
    }
  }

  /// What to tell people.
  package var message: Wording {
    switch self {
    case .archive(let problem): problem.message
    case .part(let name, let problem): problem.message(in: name)
    case .noDocument:
      Wording(
        "压缩包里没有 Word 文档（可能是 Excel、PPT、ODT 或普通 zip 文件）；请另存为 .docx 再查",
        en: """
          a zip archive without a Word document (it may be a spreadsheet, slides, ODT or a plain zip \
          file); save it as .docx and check that
          """
      )
    case .encrypted:
      Wording(
        "文件设有打开密码，不能读取；请去掉密码再查",
        en: "the file has a password, so it cannot be read; remove the password and check again"
      )
    case .nestedTables(let limit):
      beyond("表格套表格超过 \(limit) 层", "tables are nested more than \(limit) deep")
    case .cells(let limit):
      beyond("表格单元格超过 \(limit) 个", "more than \(limit) table cells")
    case .gridSpan(let limit):
      beyond("单元格横跨超过 \(limit) 列", "a cell spans more than \(limit) columns")
    }
  }
}

extension ZipProblem {
  fileprivate var message: Wording {
    switch self {
    case .noDirectory:
      Wording(
        "文件不完整：没有压缩包的目录，可能没有下载完或者损坏了",
        en: "the file is incomplete: it has no zip directory; it may be cut off or damaged"
      )
    case .damaged(let entry), .wrongContent(let entry):
      Wording(
        "文件已损坏\(named(entry, "："))，不能读取",
        en: "the file is damaged\(named(entry, " in ")) and cannot be read"
      )
    case .encrypted:
      Wording("文件已加密，不能读取", en: "the file is encrypted, so it cannot be read")
    case .unknownMethod(let method, let entry):
      Wording(
        "压缩方法 \(method) 不支持（\(entry)）",
        en: "compression method \(method) is not supported (\(entry))"
      )
    case .repeatedName(let entry):
      Wording(
        "压缩包里有两个同名的文件（\(entry)），不能确定哪一个是文档",
        en: "the archive has two entries named \(entry); which one counts cannot be known"
      )
    case .overLimit(let limit, let found, let entry): limit.message(found: found, entry)
    }
  }
}

extension ZipLimit {
  fileprivate func message(found: Int, _ entry: String) -> Wording {
    switch self {
    case .entries(let limit):
      beyond("压缩包里有 \(found) 个文件，超过 \(limit) 个", "\(found) zip entries, more than \(limit)")
    case .entrySize(let limit):
      beyond(
        "\(entry) 解压后有 \(found >> 20) MiB，超过 \(limit >> 20) MiB",
        "\(entry) inflates to \(found >> 20) MiB, more than \(limit >> 20) MiB"
      )
    case .totalSize(let limit):
      beyond(
        "解压后共超过 \(limit >> 20) MiB（到 \(entry) 为止）",
        "more than \(limit >> 20) MiB in all when inflated (up to \(entry))"
      )
    case .ratio(let limit):
      beyond(
        "\(entry) 解压后是压缩时的 \(found) 倍，超过 \(limit) 倍",
        "\(entry) inflates to \(found) times its size, more than \(limit)"
      )
    }
  }
}

extension XMLProblem {
  fileprivate func message(in part: String) -> Wording {
    switch self {
    case .unknownEncoding:
      Wording("\(part) 的编码无法识别", en: "\(part) is in an unknown encoding")
    case .doctype:
      Wording(
        "\(part) 含有 DOCTYPE 声明，为安全起见不读取",
        en: "\(part) has a DOCTYPE, which is not read for safety"
      )
    case .malformed(let offset), .crossedTags(let offset):
      Wording(
        "\(part) 在偏移 \(offset) 处不是正确的 XML，文件可能损坏了",
        en: "\(part) is no XML at offset \(offset); the file may be damaged"
      )
    case .unfinished:
      Wording("\(part) 没有写完，文件可能损坏了", en: "\(part) breaks off; the file may be damaged")
    case .overLimit(let limit, let offset):
      beyond(
        "\(part) 偏移 \(offset) 处\(limit.words.zh)",
        "\(part), offset \(offset): \(limit.words.en)"
      )
    }
  }
}

extension XMLLimit {
  fileprivate var words: Wording {
    switch self {
    case .depth(let limit):
      Wording("元素嵌套超过 \(limit) 层", en: "elements nested more than \(limit) deep")
    case .elements(let limit):
      Wording("元素超过 \(limit) 个", en: "more than \(limit) elements")
    case .attributes(let limit):
      Wording("属性超过 \(limit) 个", en: "more than \(limit) attributes of one element")
    case .namespaces(let limit):
      Wording("命名空间超过 \(limit) 个", en: "more than \(limit) namespaces at one place")
    }
  }
}

private func beyond(_ zh: String, _ en: String) -> Wording {
  Wording("超出读取上限：\(zh)", en: "over a limit: \(en)")
}

private func named(_ entry: String, _ before: String) -> String {
  entry.isEmpty ? "" : before + entry
}

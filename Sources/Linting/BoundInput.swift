import Binding
import ReportModel
import RuleLanguage
import SourceText

/// The largest file that is read.
package let inputLimit = 64 << 20

/// An input as far as it could be understood.
enum BoundInput {
  case report(BoundReport, hasByteOrderMark: Bool)
  case failure(InputFailure)

  /// Reads, decodes and binds one input; `known` is its text where it was decoded already.
  init(
    _ item: InputList.Item,
    _ configuration: Configuration,
    _ files: some FileSystem,
    _ depth: BindingDepth = .whole,
    known: PlainText? = nil
  ) {
    if let known {
      self.init(readPlainText(known, path: item.path, configuration), configuration, depth)
      return
    }
    do throws(FileProblem) {
      let bytes = try BoundInput.bytes(item, files)
      self.init(readDocument(bytes, path: item.path, configuration), configuration, depth)
    } catch {
      self = .failure(InputFailure(error))
    }
  }

  /// The text of an input for a quick look, and as it was decoded where that is all there is to
  /// reading it; nil where it cannot be read.
  static func text(
    _ item: InputList.Item,
    _ configuration: Configuration,
    _ files: some FileSystem
  ) -> (text: TextView, plain: PlainText?)? {
    guard let bytes = try? bytes(item, files) else { return nil }
    switch FileFormat(bytes, path: item.path) {
    case .text:
      let plain = PlainText(bytes, configuration.encoding)
      return plain.decoded.text.map { ($0, plain) }
    case .pdf: return wordsOfPDF(bytes, configuration).map { ($0, nil) }
    case .html, .zip, .compound, .richText:
      return readDocument(bytes, path: item.path, configuration).text.map { ($0, nil) }
    }
  }

  private static func bytes(
    _ item: InputList.Item,
    _ files: some FileSystem
  ) throws(FileProblem) -> [UInt8] {
    switch item.content {
    case .bytes(let bytes): return bytes
    case .problem(let problem): throw problem
    case nil: return try files.read(item.path, limit: inputLimit)
    }
  }

  private init(_ read: ReadInput, _ configuration: Configuration, _ depth: BindingDepth) {
    switch read {
    case .failure(let failure): self = .failure(failure)
    case .document(let document, let hasByteOrderMark):
      guard let binder = configuration.binder else {
        self = .failure(.notAReport)
        return
      }
      let report =
        switch depth {
        case .whole: binder.bind(document, year: configuration.year)
        case .text: binder.bindText(document, year: configuration.year)
        }
      self = .report(report, hasByteOrderMark: hasByteOrderMark)
    }
  }
}

/// How much of a report is to be understood.
enum BindingDepth {
  case whole
  /// What its text is compared with another one by.
  case text
}

extension BoundReport {
  /// Why the text cannot be judged although it was read; nil where it can.
  func objection(_ forms: [Form]) -> InputFailure? {
    let hasSection = outline.headings.contains { $0.section != nil }
    let hasTable = tables.contains { table in
      switch table.presence {
      case .found, .traces: true
      case .missing: false
      }
    }
    guard hasSection || hasTable || issuer != nil || titleYear != nil else {
      return isGarbled ? .garbled : hasOnlyPictures ? .onlyPictures : .notAReport
    }
    if !hasSection && !hasTable {
      if mayBeElsewhere { return .reportElsewhere }
      if hasOnlyPictures { return .onlyPictures }
    }
    if let year, !forms.contains(where: { $0.covers(year: year) }) {
      return .noForm(year: year, first: forms.map(\.firstYear).min() ?? year)
    }
    return nil
  }

  /// Whether a third of the text is damaged, or as many of its hanzi are ones that nobody uses.
  private var isGarbled: Bool {
    let damaged = document.damage.reduce(0) { $0 + $1.count }
    return damaged * 3 > document.text.bytes.count || hasMostlyUnusedHanzi(document.text.bytes)
  }

  /// Whether pictures stand here and no more text than a title and what surrounds them.
  private var hasOnlyPictures: Bool {
    guard document.blocks.contains(where: { $0.kind == .picture }) else { return false }
    return document.text.bytes.count { $0 & 0xC0 == 0xC0 } <= 120
  }

  /// Whether a page only leads to a report: to a file, a frame or pictures of it.
  private var mayBeElsewhere: Bool {
    switch document.origin {
    case .markup: document.mayHideTables || document.blocks.contains { $0.kind == .picture }
    case .text, .restored, .word, .pages: false
    }
  }

  /// What the report says it is.
  func summary(_ ruleSet: RuleSet) -> ReportSummary {
    let title = outline.titleLines(in: document)
    let isSpaced = isLetterSpaced(title[...], of: document.text)
    return ReportSummary(
      title: title.isEmpty ? nil : plain(title, isSpaced: isSpaced),
      issuer: issuer.map { plain([$0], isSpaced: isSpaced) },
      issuerKind: kind.flatMap {
        ruleSet.kinds.indices.contains($0) ? ruleSet.kinds[$0].name : nil
      },
      year: year,
      form: ruleSet.forms.indices.contains(form) ? ruleSet.forms[form].name : nil
    )
  }

  /// Words that were set in several lines, or with blanks between all letters, in one.
  private func plain(_ segments: [ByteRange], isSpaced: Bool) -> String {
    let text = document.text.bytes
    func isLeftOut(_ byte: UInt8) -> Bool {
      byte == 0x0A || byte == 0x0D || isSpaced && byte == 0x20
    }
    var result: [UInt8] = []
    for segment in segments {
      let end = min(segment.end, text.count)
      let part = text[min(segment.start, end)..<end]
      if part.contains(where: isLeftOut) {
        result += part.filter { !isLeftOut($0) }
      } else {
        result += part
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

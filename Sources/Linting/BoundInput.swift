import Binding
import ReportModel
import Readers
import RuleLanguage
import SourceText

/// The largest file that is read.
package let inputLimit = 64 << 20

/// An input as far as it could be understood.
enum BoundInput {
  case report(BoundReport, hasByteOrderMark: Bool)
  case failure(InputFailure)

  /// Reads, decodes and binds one input.
  init(_ item: InputList.Item, _ configuration: Configuration, _ files: some FileSystem) {
    do throws(FileProblem) {
      let bytes: [UInt8]
      switch item.content {
      case .success(let known): bytes = known
      case .failure(let problem): throw problem
      case nil: bytes = try files.read(item.path, limit: inputLimit)
      }
      self.init(bytes, path: item.path, configuration)
    } catch {
      self = .failure(InputFailure(error))
    }
  }

  private init(_ bytes: [UInt8], path: String, _ configuration: Configuration) {
    if let format = ForeignFormat(bytes) {
      self = .failure(.unsupported(format))
      return
    }
    let decoded = decode(bytes, as: configuration.encoding)
    guard let text = decoded.text else {
      self = .failure(InputFailure(decoded.problem ?? .empty))
      return
    }
    let isMarkdown = ["md", "markdown"].contains(fileExtension(path))
    var document = readText(text, encoding: decoded.encoding, isMarkdown: isMarkdown)
    document.notes =
      decoded.notes.map {
        ReadingNote(range: ByteRange(at: 0), message: $0.message)
      } + document.notes
    let rules = configuration.ruleSet
    let bound = bind(
      document,
      to: rules.forms,
      kinds: rules.kinds,
      phrases: rules.phrases,
    titles: rules.titles,
      year: configuration.year
    )
    guard let bound else {
      self = .failure(.notAReport)
      return
    }
    self = .report(bound, hasByteOrderMark: bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  }
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
    guard hasSection || hasTable || issuer != nil || titleYear != nil else { return .notAReport }
    if let year, !forms.contains(where: { $0.covers(year: year) }) {
      return .noForm(year: year, first: forms.map(\.firstYear).min() ?? year)
    }
    return nil
  }

  /// What the report says it is.
  func summary(_ ruleSet: RuleSet) -> ReportSummary {
    let text = document.text
    return ReportSummary(
      title: outline.title.map { joinedLines(text.string($0)) },
      issuer: issuer.map { joinedLines(text.string($0)) },
      issuerKind: kind.flatMap {
        ruleSet.kinds.indices.contains($0) ? ruleSet.kinds[$0].name : nil
      },
      year: year,
      form: ruleSet.forms.indices.contains(form) ? ruleSet.forms[form].name : nil
    )
  }
}

/// A title that was set in several lines, in one.
private func joinedLines(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" { result.append(scalar) }
  return String(result)
}

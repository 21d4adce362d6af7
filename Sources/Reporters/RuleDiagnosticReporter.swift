import ReportModel
import RuleLanguage
package import SourceText

/// Mistakes in rule files as people see them: what, where, the line, and under it the mend.
///
/// `source` yields the bytes of a rule file. Chinese output has the English words too: rule files
/// are written with an English manual beside them.
package func renderDiagnostics(
  _ diagnostics: [Diagnostic],
  options: RenderOptions,
  source: (String) -> [UInt8]?
) -> [UInt8] {
  var page = TextPage(options: options)
  for diagnostic in diagnostics {
    page.gap()
    page.add(diagnostic, in: source(diagnostic.path).map { TextView($0) })
  }
  return page.takeBytes()
}

extension TextPage {
  fileprivate mutating func add(_ diagnostic: Diagnostic, in text: TextView?) {
    let level = diagnostic.severity.rawValue
    let headline = paint.headline("\(level)[\(diagnostic.code)]", .fail, diagnostic.severity.level)
    line(headline + ": " + paint.bold(shown(both(diagnostic.message))))
    guard let text else {
      line(paint.faint("  --> ") + shown(diagnostic.path))
      // A name of the command line has no line under which the mend could stand.
      if let hint = diagnostic.hint { line(paint.faint("   = ") + shown(both(hint))) }
      return
    }
    let place = text.position(at: diagnostic.range.start)
    let gutter = String(place.line).utf8.count
    let blank = String(repeating: " ", count: gutter)
    let excerpt = excerpt(of: diagnostic.range, in: PlacedText(text)).first
    line(paint.faint(blank + "-->") + " \(shown(diagnostic.path)):\(place.line):\(place.column)")
    line(paint.faint(blank + " |"))
    line(paint.faint("\(place.line) |") + " " + (excerpt?.text ?? ""))
    let hint = diagnostic.hint.map { " " + shown(both($0)) } ?? ""
    let marks = paint.headline(excerpt?.marks ?? "", .fail, diagnostic.severity.level)
    line(paint.faint(blank + " |") + " " + marks + hint)
  }

  private func both(_ wording: Wording) -> String {
    switch options.language {
    case .chinese: wording.zh == wording.en ? wording.zh : "\(wording.zh) (\(wording.en))"
    case .english: wording.en
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var level: Level {
    switch self {
    case .error: .error
    case .warning: .warning
    }
  }
}

package import Binding
package import ReportModel
import SourceText

/// A report that another one is compared with, cut down to what rules can ask of it.
///
/// It takes a few kilobytes, unless the rules read its text.
package struct OtherReport: Sendable {
  /// Its tables, where they are compared; nil for a look-alike, of which nobody asks for them.
  let tables: [BoundTable]?
  /// For each of them whether its rows may be lost with the end of the text.
  let breakOffs: [Bool]
  /// The report's year, where it is known.
  package let year: Int?
  let title: String?
  let issuer: String?
  let kind: Int?
  let form: Int
  /// Its whole text, where rules read it.
  let text: String?
  /// The stretches of its text, where rules compare them.
  private(set) var windows: TextWindows?
  /// How many stretches the report under check has in common with it, where that is known already.
  package var sharedCount: Int?

  /// Last year's report of the same issuer.
  package static func previous(_ report: BoundReport, _ rules: PreparedRules) -> OtherReport {
    OtherReport(report, rules, isWhole: true)
  }

  /// A report of somebody else, whose tables nobody asks for.
  package static func twin(_ report: BoundReport, _ rules: PreparedRules) -> OtherReport {
    OtherReport(report, rules, isWhole: false)
  }

  private init(_ report: BoundReport, _ rules: PreparedRules, isWhole: Bool) {
    let text = report.document.text
    tables = isWhole ? report.tables : nil
    breakOffs = isWhole ? report.tables.map { breaksOff(report, before: $0) } : []
    year = report.year
    title = report.outline.title.map { text.string($0) }
    issuer = report.issuer.map { text.string($0) }
    kind = report.kind
    form = report.form
    self.text = rules.readsOtherTexts ? text.string(text.all) : nil
    windows = rules.comparesTexts ? TextWindows(report.folded, without: rules.stock) : nil
  }

  /// Whether its title names the body that another report's does; nil where one of them names none.
  package func isOfSameBody(as report: BoundReport, _ rules: PreparedRules) -> Bool? {
    guard let issuer, let other = report.issuer else { return nil }
    return rules.bodies.isSame(issuer, report.document.text.string(other))
  }

  /// How many stretches of text it has in common with another one; nil where nobody compares texts.
  package func sharedCount(with other: OtherReport) -> Int? {
    guard let windows, let others = other.windows else { return nil }
    return windows.sharedCount(with: others)
  }

  /// Whether it can stand for last year's report too.
  package var hasTables: Bool { tables != nil }

  /// The same without what only makes comparing it faster.
  package var kept: OtherReport {
    var kept = self
    kept.windows = windows?.listed
    return kept
  }

  /// About how many bytes it takes once it is kept.
  package var size: Int {
    256 + (title?.utf8.count ?? 0) + (issuer?.utf8.count ?? 0) + (text?.utf8.count ?? 0)
      + (windows?.hashes.count ?? 0) * 4 + (tables?.reduce(0) { $0 + $1.size } ?? 0)
  }
}

extension BoundTable {
  /// About how many bytes it takes.
  package var size: Int {
    512 + cells.count * MemoryLayout<BoundCell>.stride
      + (rowLabels.count + columnLabels.count + groupLabels.count + headLabels.count)
      * MemoryLayout<BoundLabel>.stride
  }
}

/// Whether a table's rows may be lost with the end of a report's text.
func breaksOff(_ report: BoundReport, before table: BoundTable) -> Bool {
  guard let cut = report.outline.cut else { return false }
  let text = report.document.text
  let after = ByteRange(table.extent.end, text.bytes.count)
  return text.trimmed(after).isEmpty || cut.overlaps(table.extent)
}

package import Binding
import ReportModel
import SourceText

/// A report that another one is compared with, cut down to what rules can ask of it.
///
/// It takes a few kilobytes, unless it holds the whole report or the rules read its text.
package struct OtherReport: Sendable {
  /// The whole report, where its tables are compared.
  let report: BoundReport?
  let year: Int?
  let title: String?
  let issuer: String?
  let kind: Int?
  let form: Int
  /// Its whole text, where rules read it.
  let text: String?
  /// The stretches of its text, where rules compare them.
  let windows: TextWindows?

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
    self.report = isWhole ? report : nil
    year = report.year
    title = report.outline.title.map { text.string($0) }
    issuer = report.issuer.map { text.string($0) }
    kind = report.kind
    form = report.form
    self.text = rules.readsOtherTexts ? text.string(text.all) : nil
    windows = rules.comparesTexts ? TextWindows(report.folded, without: rules.stock) : nil
  }

  /// About how many bytes it takes, the whole report left out.
  package var size: Int {
    256 + (title?.utf8.count ?? 0) + (issuer?.utf8.count ?? 0) + (text?.utf8.count ?? 0)
      + (windows?.hashes.count ?? 0) * 4
  }
}

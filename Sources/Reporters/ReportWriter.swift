package import Linting
package import RuleLanguage

/// Writes a report while the run goes on: files one by one, then what concerns the run.
///
/// Of a file that was added nothing is kept but what the end of the report needs: a line of a
/// ranking, an address, a failure.
package struct ReportWriter: Sendable {
  private var report: any ReportUnderWay

  /// A report to which nothing was added.
  package init(_ format: OutputFormat, ruleSet: RuleSet, options: RenderOptions) {
    switch format {
    case .text: report = TextReport(ruleSet, options)
    case .json: report = JSONReport(ruleSet, options)
    case .sarif: report = SARIFReport(ruleSet, options)
    }
  }

  /// Adds what came of one input; inputs are added in the order of the run.
  package mutating func add(_ file: FileOutcome) { report.add(file) }

  /// Adds what concerns the run, and ends the report; called once, after all files.
  package mutating func finish(_ notifications: [RunNotification]) { report.finish(notifications) }

  /// Number of bytes that were not yet taken.
  package var pendingCount: Int { report.pendingCount }

  /// What was written since bytes were last taken, in UTF-8.
  package mutating func takeBytes() -> [UInt8] { report.takeBytes() }
}

/// A report in one of the formats, as far as it is written.
protocol ReportUnderWay: Sendable {
  mutating func add(_ file: FileOutcome)
  mutating func finish(_ notifications: [RunNotification])
  var pendingCount: Int { get }
  mutating func takeBytes() -> [UInt8]
}

extension FileOutcome {
  /// Why nothing was checked, as something to know about the run.
  var notification: RunNotification? {
    failure.map {
      RunNotification(path: path, isFailure: true, code: $0.code, message: $0.message)
    }
  }
}

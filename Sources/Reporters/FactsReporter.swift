import JSON
package import Linting
import ReportModel
import SourceText

/// A format in which facts can be written.
package enum FactsFormat: String, CaseIterable, Sendable {
  case text, json, csv
}

/// Writes what was read out of the reports' tables while the run goes on, file by file.
///
/// Of a file that was added nothing is kept but why it could not be read.
package struct FactsWriter: Sendable {
  private let format: FactsFormat
  private let options: RenderOptions
  private var page: TextPage
  private var json = JSONWriter()
  private var csv: [UInt8] = []
  private var failures: [RunNotification] = []

  /// A table or list to which nothing was added.
  package init(_ format: FactsFormat, options: RenderOptions) {
    self.format = format
    self.options = options
    page = TextPage(options: options)
    switch format {
    case .text: break
    case .json:
      json.beginObject()
      json.field("version", 1)
      json.beginArray("files")
    // The mark makes spreadsheets read UTF-8.
    case .csv: csv = Array("\u{FEFF}path,issuer,year,fact,value,state,unit\r\n".utf8)
    }
  }

  /// Adds what was read out of one input; inputs are added in the order of the run.
  package mutating func add(_ file: FactsFile) {
    if let failure = file.failure { return add(failure, of: file.path) }
    switch format {
    case .text: page.add(file)
    case .json:
      json.beginObject()
      write(file, options.language, to: &json)
      json.endObject()
    case .csv: addRows(of: file)
    }
  }

  /// Adds what concerns the run, and ends the table; called once, after all files.
  package mutating func finish(_ notifications: [RunNotification]) {
    switch format {
    case .text: page.add(notifications: notifications)
    case .json:
      json.endArray()
      json.beginArray("notifications")
      for notification in failures + notifications {
        json.beginObject()
        notification.write(options.language, to: &json)
        json.endObject()
      }
      json.endArray()
      json.endObject()
      json.endDocument()
    case .csv: break
    }
  }

  /// Number of bytes that were not yet taken.
  package var pendingCount: Int { page.bytes.count + json.bytes.count + csv.count }

  /// What was written since bytes were last taken, in UTF-8.
  package mutating func takeBytes() -> [UInt8] {
    defer { csv = [] }
    return page.takeBytes() + json.takeBytes() + csv
  }

  private mutating func add(_ failure: InputFailure, of path: String) {
    switch format {
    case .text: page.add(failure: failure, of: path)
    case .json:
      failures.append(
        RunNotification(path: path, isFailure: true, code: failure.code, message: failure.message)
      )
    case .csv: break
    }
  }

  /// One fact a line with all that identifies it, for spreadsheets.
  private mutating func addRows(of file: FactsFile) {
    let issuer = masked(file.summary.issuer ?? "")
    let year = file.summary.year.map(String.init) ?? ""
    let head = [file.path, issuer, year].map(quoted).joined(separator: ",")
    for fact in file.facts {
      let value = fact.state == .value ? fact.value.text : ""
      let cells = [fact.name, value, fact.state.name, fact.unit].map(quoted)
      csv += Array((head + "," + cells.joined(separator: ",") + "\r\n").utf8)
    }
  }
}

extension TextPage {
  fileprivate mutating func add(_ file: FactsFile) {
    gap()
    line(paint.bold(shown(file.path)))
    let width = file.facts.map(\.name.utf8.count).max() ?? 0
    for fact in file.facts {
      let padding = String(repeating: " ", count: width - fact.name.utf8.count + 2)
      let place = fact.range.map { "  " + file.text.place(of: $0).wording.text(options.language) }
      let reason = fact.reason.map { "  " + $0.wording.text(options.language) } ?? ""
      let value = value(of: fact, in: file)
      line("  " + fact.name + padding + value + paint.faint((place ?? "") + reason))
    }
  }

  private func value(of fact: Fact, in file: FactsFile) -> String {
    switch fact.state {
    case .value:
      guard !fact.isPlain, let range = fact.range else { return fact.value.text + fact.unit }
      return fact.value.text + fact.unit + " “" + shown(file.text.text.string(range)) + "”"
    case .blank: return say("空格", en: "blank")
    case .missing: return say("没有", en: "missing")
    case .unreadable: return say("未能读准", en: "unreadable")
    }
  }
}

private func write(_ file: FactsFile, _ language: Language, to writer: inout JSONWriter) {
  writer.field("path", file.path)
  writer.object("report") { file.summary.write(to: &$0) }
  writer.array("facts") { writer in
    for fact in file.facts {
      writer.object { writer in
        writer.field("fact", fact.name)
        if fact.state == .value { writer.field("value", fact.value.text) }
        writer.field("state", fact.state.name)
        if fact.state == .value { writer.field("plain", fact.isPlain) }
        if !fact.unit.isEmpty { writer.field("unit", fact.unit) }
        writer.field("label", fact.label)
        if let range = fact.range { file.text.write(range, to: &writer) }
        writer.field(ifPresent: "why", fact.reason?.wording.text(language))
      }
    }
  }
}

/// A cell as RFC 4180 wants it.
private func quoted(_ cell: String) -> String {
  let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
  guard cell.utf8.contains(where: special.contains) else { return cell }
  return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}

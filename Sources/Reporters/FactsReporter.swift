import JSON
package import Linting
import ReportModel
import SourceText

/// A format in which facts can be written.
package enum FactsFormat: String, CaseIterable, Sendable {
  case text, json, csv
}

/// Writes what was read out of the reports' tables.
package func render(
  _ facts: FactsOutcome,
  as format: FactsFormat,
  options: RenderOptions
) -> [UInt8] {
  switch format {
  case .text: renderText(facts, options)
  case .json: renderJSON(facts, options)
  case .csv: renderCSV(facts)
  }
}

private func renderText(_ facts: FactsOutcome, _ options: RenderOptions) -> [UInt8] {
  var page = TextPage(options: options)
  for file in facts.files {
    if let failure = file.failure {
      page.add(failure: failure, of: file.path)
    } else {
      page.add(file)
    }
  }
  page.add(notifications: facts.notifications)
  return page.takeBytes()
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

private func renderJSON(_ facts: FactsOutcome, _ options: RenderOptions) -> [UInt8] {
  JSONWriter.document { writer in
    writer.field("version", 1)
    writer.array("files") { writer in
      for file in facts.files where file.failure == nil {
        writer.object { write(file, options.language, to: &$0) }
      }
    }
    writer.array("notifications") { writer in
      for notification in facts.allNotifications {
        writer.object { notification.write(options.language, to: &$0) }
      }
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

/// One fact a line with all that identifies it, for spreadsheets; the mark makes them read UTF-8.
private func renderCSV(_ facts: FactsOutcome) -> [UInt8] {
  var text = "\u{FEFF}path,issuer,year,fact,value,state,unit\r\n"
  for file in facts.files where file.failure == nil {
    let issuer = masked(file.summary.issuer ?? "")
    let year = file.summary.year.map(String.init) ?? ""
    let head = [file.path, issuer, year].map(quoted).joined(separator: ",")
    for fact in file.facts {
      let value = fact.state == .value ? fact.value.text : ""
      let cells = [fact.name, value, fact.state.name, fact.unit].map(quoted)
      text += head + "," + cells.joined(separator: ",") + "\r\n"
    }
  }
  return Array(text.utf8)
}

/// A cell as RFC 4180 wants it.
private func quoted(_ cell: String) -> String {
  let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
  guard cell.utf8.contains(where: special.contains) else { return cell }
  return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}

extension FactsOutcome {
  fileprivate var allNotifications: [RunNotification] {
    files.compactMap { file in
      file.failure.map {
        RunNotification(path: file.path, isFailure: true, code: $0.code, message: $0.message)
      }
    } + notifications
  }
}

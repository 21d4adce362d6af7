import JSON
import Linting
import RuleEngine
import RuleLanguage
import SourceText

/// The report for editors and scripts.
struct JSONReport: ReportUnderWay {
  private let ruleSet: RuleSet
  private let options: RenderOptions
  private var writer = JSONWriter()
  private var failures: [RunNotification] = []

  init(_ ruleSet: RuleSet, _ options: RenderOptions) {
    self.ruleSet = ruleSet
    self.options = options
    writer.beginObject()
    writer.field("version", 1)
    writer.object("tool") { writer in
      writer.field("name", "reportlint")
      writer.field("version", options.toolVersion)
      writer.field("rules", options.rulesName)
    }
    writer.beginArray("files")
  }

  var pendingCount: Int { writer.bytes.count }

  mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

  mutating func add(_ file: FileOutcome) {
    if let failure = file.notification { failures.append(failure) }
    guard let checked = file.checked else { return }
    let reported = ReportedFile(path: file.path, checked: checked, ruleSet: ruleSet)
    writer.beginObject()
    FileInJSON(file: reported, options: options).write(to: &writer)
    writer.endObject()
  }

  mutating func finish(_ notifications: [RunNotification]) {
    writer.endArray()
    writer.beginArray("notifications")
    for notification in failures + notifications {
      writer.beginObject()
      notification.write(options.language, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endDocument()
  }
}

extension RunNotification {
  /// Writes what a person should know of the run.
  func write(_ language: Language, to writer: inout JSONWriter) {
    writer.field("level", isFailure ? "error" : "note")
    writer.field("code", code)
    writer.field("message", masked(message.text(language)))
    writer.field(ifPresent: "path", path)
  }
}

/// One file of the document.
private struct FileInJSON {
  let file: ReportedFile
  let options: RenderOptions

  func write(to writer: inout JSONWriter) {
    writer.field("path", file.path)
    writer.field("encoding", file.checked.document.encoding)
    writer.field("format", file.checked.document.format.rawValue)
    writer.object("report") { file.checked.summary.write(to: &$0) }
    writer.object("counts") { writer in
      writer.field("pass", file.checked.counts[.pass])
      writer.field("fail", file.checked.counts[.fail])
      writer.field("open", file.checked.counts[.open])
      writer.field("review", file.checked.counts[.review])
      writer.field("not-applicable", file.checked.counts[.notApplicable])
    }
    writer.array("diagnostics") { writer in
      file.eachFinding { finding, card, fingerprint in
        writer.object { write(finding, of: card, fingerprint, to: &$0) }
      }
    }
  }

  private func write(
    _ finding: Finding,
    of card: RuleCard,
    _ fingerprint: String,
    to writer: inout JSONWriter
  ) {
    writer.field("rule", card.id)
    writer.field("level", finding.level.name)
    writer.field("kind", finding.kind.name)
    writer.field("title", card.title.text(options.language))
    writer.field("message", words(finding.message))
    writer.field(ifPresent: "why", finding.because.map(words))
    writer.field(ifPresent: "mend", finding.mend.map(words))
    writer.object("range") { file.placed.writeEnds(of: finding.range, to: &$0) }
    writer.object("where") { write(finding.scene, of: finding, to: &$0) }
    writer.array("basis") { writer in
      for citation in file.citations(of: finding) {
        writer.object { write(citation, to: &$0) }
      }
    }
    writer.array("related") { writer in
      for related in file.distinctPlaces(of: finding) {
        writer.object { writer in
          writer.field("message", words(related.message))
          file.placed.write(related.range, to: &writer)
        }
      }
    }
    if options.explains || finding.kind == .fail && !finding.evidence.isEmpty {
      writer.array("evidence", finding.evidence.map(words))
    }
    if options.explains, let derivation = finding.derivation {
      writer.object("derivation") { derivation.write(options.language, file.placed, to: &$0) }
    }
    if let fix = file.fix(of: finding) { writer.object("fix") { write(fix, to: &$0) } }
    if !finding.silenced.isEmpty { writer.array("silenced", finding.silenced) }
    writer.field("fingerprint", fingerprint)
  }

  private func words(_ wording: Wording) -> String { masked(wording.text(options.language)) }

  private func write(_ scene: Scene, of finding: Finding, to writer: inout JSONWriter) {
    writer.field(ifPresent: "section", scene.section)
    writer.field(ifPresent: "table", scene.table)
    writer.field(ifPresent: "row", scene.row)
    writer.field(ifPresent: "column", scene.column)
    writer.field(ifPresent: "fact", scene.fact)
    switch file.placed.place(of: finding.range) {
    case .line: writer.field(ifPresent: "page", file.page(of: finding.range.start))
    case .page, .paragraph:
      file.placed.place(of: finding.range).write(to: &writer)
      file.placed.writeRuns(of: finding.range, to: &writer)
    }
  }

  private func write(_ citation: Citation, to writer: inout JSONWriter) {
    writer.field("law", citation.law.title.text(options.language))
    if !citation.law.number.isEmpty { writer.field("number", citation.law.number) }
    if !citation.article.isEmpty { writer.field("article", citation.article) }
    writer.field("binding", citation.law.isBinding)
  }

  private func write(_ fix: Fix, to writer: inout JSONWriter) {
    writer.field("safe", fix.isSafe)
    writer.field("title", words(fix.title))
    writer.array("edits") { writer in
      for edit in fix.edits {
        writer.object { writer in
          writer.object("range") { file.placed.lines.writeEnds(of: edit.range, to: &$0) }
          writer.field("text", edit.text)
        }
      }
    }
  }
}

extension ReportSummary {
  /// Writes what is known of the report.
  func write(to writer: inout JSONWriter) {
    writer.field(ifPresent: "title", title.map(masked))
    writer.field(ifPresent: "issuer", issuer.map(masked))
    writer.field(ifPresent: "issuerKind", issuerKind)
    writer.field(ifPresent: "year", year)
    writer.field(ifPresent: "form", form)
  }
}

extension TextView {
  /// Writes both ends of a range of this text.
  func writeEnds(of range: ByteRange, to writer: inout JSONWriter) {
    writer.object("start") { position(at: range.start).write(to: &$0) }
    writer.object("end") { position(at: range.end).write(to: &$0) }
  }
}

extension Position {
  /// Writes a place in all the units that consumers count in.
  func write(to writer: inout JSONWriter) {
    writer.field("line", line)
    writer.field("column", column)
    writer.field("utf16", utf16)
    writer.field("offset", offset)
  }
}

import JSON
import Linting
import ReportModel
import RuleLanguage
import SourceText

/// The report in SARIF 2.1.0, for code scanning and viewers.
///
/// What is known before the first file stands before the results, what only the whole run tells
/// (invocation, artifacts) after them; to SARIF the order is all one.
struct SARIFReport: ReportUnderWay {
  private let ruleSet: RuleSet
  private var log: SARIFLog
  private var writer = JSONWriter()
  private var failures: [RunNotification] = []

  init(_ ruleSet: RuleSet, _ options: RenderOptions) {
    self.ruleSet = ruleSet
    log = SARIFLog(ruleSet, options)
    writer.beginObject()
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.field("version", "2.1.0")
    writer.beginArray("runs")
    writer.beginObject()
    log.writeHead(ruleSet, to: &writer)
    writer.beginArray("results")
  }

  var pendingCount: Int { writer.bytes.count }

  mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

  mutating func add(_ file: FileOutcome) {
    if let failure = file.notification { failures.append(failure) }
    log.note(file)
    guard let checked = file.checked else { return }
    let reported = ReportedFile(path: file.path, checked: checked, ruleSet: ruleSet)
    SARIFResults(log: log, file: reported).write(to: &writer)
  }

  mutating func finish(_ notifications: [RunNotification]) {
    writer.endArray()
    log.writeTail(failures + notifications, to: &writer)
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endDocument()
  }
}

/// What all parts of the log share.
struct SARIFLog {
  let options: RenderOptions
  let taxonomies: Taxonomies
  private let paths: SARIFPaths
  /// The inputs without those that name the same place again.
  private var artifacts: [Artifact] = []
  /// Index into `artifacts` by URI.
  private var indices: [String: Int] = [:]

  /// What the log says of an input.
  private struct Artifact {
    let uri: String
    let isRelative: Bool
    /// Nil where the input could not be read.
    let content: (encoding: String, format: DocumentFormat)?
    /// The text view of a file that is no text and has findings, for viewers to show them in.
    let text: TextView?
  }

  init(_ ruleSet: RuleSet, _ options: RenderOptions) {
    self.options = options
    taxonomies = Taxonomies(ruleSet)
    paths = SARIFPaths(workingDirectory: options.workingDirectory)
  }

  /// Remembers an input as an artifact, unless it names the place of an earlier one.
  mutating func note(_ file: FileOutcome) {
    let (uri, isRelative) = paths.location(of: file.path)
    guard indices[uri] == nil else { return }
    indices[uri] = artifacts.count
    let content = file.checked.map { ($0.document.encoding, $0.document.format) }
    let text = file.checked.flatMap { checked -> TextView? in
      switch checked.document.origin {
      case .text, .restored, .markup: nil
      case .word, .pages: checked.findings.isEmpty ? nil : checked.document.text
      }
    }
    artifacts.append(Artifact(uri: uri, isRelative: isRelative, content: content, text: text))
  }

  /// Writes what is known before anything was checked.
  func writeHead(_ ruleSet: RuleSet, to writer: inout JSONWriter) {
    writer.object("tool") { writer in
      writer.object("driver") { writeDriver(ruleSet, to: &$0) }
      writer.array("extensions") { writer in
        writer.object { writer in
          writer.field("name", options.rulesName)
          writer.field("version", options.toolVersion)
        }
      }
    }
    writer.field("language", options.language == .chinese ? "zh-CN" : "en-US")
    writer.field("columnKind", "utf16CodeUnits")
    writer.array("newlineSequences", ["\r\n", "\n", "\r"])
    writer.object("originalUriBaseIds") { writer in
      writer.object("SRCROOT") { writer in
        let words = Wording("运行时的工作目录", en: "the directory in which the program was run")
        writer.object("description") { $0.field("text", say(words)) }
      }
    }
    writer.array("taxonomies") { taxonomies.write(options.language, to: &$0) }
  }

  /// Writes what is known only when everything was checked.
  func writeTail(_ notifications: [RunNotification], to writer: inout JSONWriter) {
    writer.array("artifacts") { writer in
      for artifact in artifacts {
        writer.object { write(artifact, to: &$0) }
      }
    }
    writer.array("invocations") { writer in
      writer.object { writeInvocation(notifications, to: &$0) }
    }
  }

  /// A wording in the language of the log.
  func say(_ wording: Wording) -> String { masked(wording.text(options.language)) }

  /// Writes where an input lies.
  func writeLocation(of path: String, to writer: inout JSONWriter) {
    let location = paths.location(of: path)
    writer.field("uri", location.uri)
    if location.isRelative { writer.field("uriBaseId", "SRCROOT") }
    writer.field(ifPresent: "index", indices[location.uri])
  }

  private func write(_ artifact: Artifact, to writer: inout JSONWriter) {
    writer.object("location") { writer in
      writer.field("uri", artifact.uri)
      if artifact.isRelative { writer.field("uriBaseId", "SRCROOT") }
    }
    guard let content = artifact.content else { return }
    writer.array("roles", ["analysisTarget"])
    if let text = artifact.text {
      let words = masked(text.string(text.all))
      writer.object("contents") { $0.field("text", words) }
    } else {
      writer.field("encoding", content.encoding)
    }
    switch content.format {
    case .text: writer.field("mimeType", "text/plain")
    case .markdown: writer.field("mimeType", "text/markdown")
    case .html: writer.field("mimeType", "text/html")
    case .docx:
      writer.field(
        "mimeType",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      )
    case .pdf: writer.field("mimeType", "application/pdf")
    case .doc: writer.field("mimeType", "application/msword")
    case .wps: writer.field("mimeType", "application/vnd.ms-works")
    }
  }

  private func writeInvocation(
    _ notifications: [RunNotification],
    to writer: inout JSONWriter
  ) {
    writer.field("executionSuccessful", !notifications.contains(where: \.isFailure))
    writer.array("toolExecutionNotifications") { writer in
      for notification in notifications {
        writer.object { write(notification, to: &$0) }
      }
    }
  }

  private func write(_ notification: RunNotification, to writer: inout JSONWriter) {
    writer.object("descriptor") { $0.field("id", notification.code) }
    writer.field("level", notification.isFailure ? "error" : "note")
    writer.object("message") { $0.field("text", say(notification.message)) }
    guard let path = notification.path else { return }
    writer.array("locations") { writer in
      writer.object { writer in
        writer.object("physicalLocation") { writer in
          writer.object("artifactLocation") {
            writeLocation(of: path, to: &$0)
          }
        }
      }
    }
  }
}

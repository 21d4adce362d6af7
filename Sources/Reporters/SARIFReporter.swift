import JSON
import Linting
import RuleEngine
import RuleLanguage
import SourceText

/// The outcome in SARIF 2.1.0, for code scanning and viewers.
func renderSARIF(_ outcome: Outcome, _ options: RenderOptions) -> [UInt8] {
  let log = SARIFLog(outcome: outcome, options: options)
  return JSONWriter.document { writer in
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.field("version", "2.1.0")
    writer.array("runs") { writer in
      writer.object { log.writeRun(to: &$0) }
    }
  }
}

/// What all parts of the log share.
struct SARIFLog {
  let outcome: Outcome
  let options: RenderOptions
  let taxonomies: Taxonomies
  let paths: SARIFPaths
  /// The inputs without those that name the same place again.
  private let artifacts: [FileOutcome]
  /// Index into `artifacts` by URI.
  private let indices: [String: Int]

  init(outcome: Outcome, options: RenderOptions) {
    self.outcome = outcome
    self.options = options
    taxonomies = Taxonomies(outcome.ruleSet)
    paths = SARIFPaths(workingDirectory: options.workingDirectory)
    var artifacts: [FileOutcome] = []
    var indices: [String: Int] = [:]
    for file in outcome.files {
      let uri = paths.location(of: file.path).uri
      if indices[uri] != nil { continue }
      indices[uri] = artifacts.count
      artifacts.append(file)
    }
    self.artifacts = artifacts
    self.indices = indices
  }

  func writeRun(to writer: inout JSONWriter) {
    writer.object("tool") { writer in
      writer.object("driver") { writeDriver(to: &$0) }
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
    writer.array("invocations") { writer in
      writer.object { writeInvocation(to: &$0) }
    }
    writer.array("artifacts") { writer in
      for file in artifacts {
        writer.object { writeArtifact(file, to: &$0) }
      }
    }
    writer.array("taxonomies") { taxonomies.write(options.language, to: &$0) }
    writer.array("results") { writer in
      for file in outcome.files {
        guard let checked = file.checked else { continue }
        let reported = ReportedFile(path: file.path, checked: checked, ruleSet: outcome.ruleSet)
        SARIFResults(log: self, file: reported).write(to: &writer)
      }
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

  private func writeArtifact(_ file: FileOutcome, to writer: inout JSONWriter) {
    let location = paths.location(of: file.path)
    writer.object("location") { writer in
      writer.field("uri", location.uri)
      if location.isRelative { writer.field("uriBaseId", "SRCROOT") }
    }
    guard let document = file.checked?.document else { return }
    writer.array("roles", ["analysisTarget"])
    writer.field("encoding", document.encoding)
    switch document.format {
    case .text: writer.field("mimeType", "text/plain")
    case .markdown: writer.field("mimeType", "text/markdown")
    case .html: writer.field("mimeType", "text/html")
    case .docx:
      writer.field(
        "mimeType",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      )
    case .pdf: writer.field("mimeType", "application/pdf")
    }
  }

  private func writeInvocation(to writer: inout JSONWriter) {
    let notifications = outcome.allNotifications
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

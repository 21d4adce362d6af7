import JSON
import RuleEngine
import RuleLanguage
import SourceText

/// The results of one file.
struct SARIFResults {
  let log: SARIFLog
  let file: ReportedFile
  private let hashes: LineHashes

  init(log: SARIFLog, file: ReportedFile) {
    self.log = log
    self.file = file
    hashes = LineHashes(file.placed.lines, hasByteOrderMark: file.checked.hasByteOrderMark)
  }

  func write(to writer: inout JSONWriter) {
    file.eachFinding { finding, card, fingerprint in
      writer.object { write(finding, of: card, fingerprint, to: &$0) }
    }
  }

  private func write(
    _ finding: Finding,
    of card: RuleCard,
    _ fingerprint: String,
    to writer: inout JSONWriter
  ) {
    let related = file.distinctPlaces(of: finding)
    writer.field("ruleId", card.id)
    writer.field("ruleIndex", finding.rule)
    writer.field("kind", finding.kind.sarifName)
    writer.field("level", finding.kind == .fail ? finding.level.name : "none")
    writer.object("message") { $0.field("text", message(finding, card, related.count)) }
    writer.array("locations") { writer in
      writer.object { writer in
        writePhysicalLocation(finding.range, to: &writer)
        writeLogicalLocations(finding, to: &writer)
      }
    }
    if !related.isEmpty {
      writer.array("relatedLocations") { writer in
        for (index, place) in related.enumerated() {
          writer.object { writer in
            writer.field("id", index + 1)
            writePhysicalLocation(place.range, to: &writer)
            writer.object("message") { $0.field("text", log.say(place.message)) }
          }
        }
      }
    }
    writeTaxa(finding, to: &writer)
    writer.object("partialFingerprints") { writer in
      let line = file.places(of: finding.range).start.line
      writer.field("primaryLocationLineHash", hashes[line] ?? fingerprint + ":1")
      writer.field("reportlint/v1", fingerprint)
    }
    writeFix(finding, to: &writer)
    if log.options.explains, let derivation = finding.derivation {
      let language = log.options.language
      let words = DerivationLines(language) { file.placed.place(of: $0).wording.text(language) }
      writer.object("properties") { $0.array("derivation", words.lines(of: derivation)) }
    }
  }

  /// Title, message, why it is not decided, and links to the related places.
  private func message(_ finding: Finding, _ card: RuleCard, _ related: Int) -> String {
    let stop = Wording("。", en: ". ").text(log.options.language)
    var text = plain(log.say(card.title)) + stop + plain(log.say(finding.message))
    if let because = finding.because, finding.kind >= .open {
      text += stop + plain(log.say(because))
    }
    guard related > 0 else { return text }
    let links = (1...related).map { "[\($0)](\($0))" }
    let label = Wording("另见 ", en: "See also ").text(log.options.language)
    return text + stop + label + links.joined(separator: " ")
  }

  /// Brackets that a viewer would take for a link are escaped.
  private func plain(_ text: String) -> String {
    guard text.utf8.contains(0x5D) || text.utf8.contains(0x5C) else { return text }
    return text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing(
      "]",
      with: "\\]"
    )
  }

  private func writePhysicalLocation(_ range: ByteRange, to writer: inout JSONWriter) {
    writer.object("physicalLocation") { writer in
      writer.object("artifactLocation") {
        log.writeLocation(of: file.path, to: &$0)
      }
      writer.object("region") { writeRegion(range, to: &$0) }
    }
  }

  /// A place without width is shown as its whole line: viewers have no other way to show it.
  private func writeRegion(_ range: ByteRange, to writer: inout JSONWriter) {
    let line = file.text.line(file.text.lineIndex(at: range.start))
    let shown = range.isEmpty ? line : range
    writePlaces(of: shown, to: &writer)
    let places = file.places(of: shown)
    let quoted = file.placed.lines.string(ByteRange(places.start.offset, places.end.offset))
    // A number that tags cut in pieces is seen in the text view only.
    let words = file.text.string(shown)
    if masked(quoted) == quoted && masked(words) == words && quoted.utf8.count <= 300 {
      writer.object("snippet") { $0.field("text", quoted) }
    }
  }

  private func writePlaces(of range: ByteRange, to writer: inout JSONWriter) {
    let places = file.places(of: range)
    write(from: places.start, to: places.end, to: &writer)
  }

  private func write(from start: Position, to end: Position, to writer: inout JSONWriter) {
    writer.field("startLine", start.line)
    writer.field("startColumn", start.utf16)
    writer.field("endLine", end.line)
    writer.field("endColumn", end.utf16)
  }

  private func writeLogicalLocations(_ finding: Finding, to writer: inout JSONWriter) {
    let scene = finding.scene
    let place = file.placed.place(of: finding.range)
    let parts = [
      ("section", scene.section), ("table", scene.table), ("row", scene.row),
      ("column", scene.column),
    ]
    .compactMap { kind, name in name.map { (kind: kind, name: $0) } }
    guard !parts.isEmpty || place.kind != nil else { return }
    writer.array("logicalLocations") { writer in
      for (index, part) in parts.enumerated() {
        writer.object { writer in
          writer.field("name", part.name)
          let path = parts[...index].map(\.name).joined(separator: "/")
          writer.field("fullyQualifiedName", path)
          writer.field("kind", part.kind)
        }
      }
      guard let kind = place.kind else { return }
      writer.object { writer in
        let name = log.say(place.wording)
        writer.field("name", name)
        writer.field("fullyQualifiedName", name)
        writer.field("kind", kind)
      }
    }
  }

  private func writeTaxa(_ finding: Finding, to writer: inout JSONWriter) {
    var seen: Set<String> = []
    let citations = file.citations(of: finding).filter {
      seen.insert("\($0.index) \($0.article)").inserted
    }
    guard !citations.isEmpty else { return }
    writer.array("taxa") { writer in
      for citation in citations {
        writer.object { log.taxonomies.writeReference(to: citation, to: &$0) }
      }
    }
  }

  private func writeFix(_ finding: Finding, to writer: inout JSONWriter) {
    guard let fix = file.fix(of: finding) else { return }
    writer.array("fixes") { writer in
      writer.object { writer in
        writer.object("description") { $0.field("text", log.say(fix.title)) }
        writer.array("artifactChanges") { writer in
          writer.object { write(fix.edits, to: &$0) }
        }
      }
    }
  }

  private func write(_ edits: [TextEdit], to writer: inout JSONWriter) {
    writer.object("artifactLocation") {
      log.writeLocation(of: file.path, to: &$0)
    }
    writer.array("replacements") { writer in
      for edit in edits {
        writer.object { writer in
          let lines = file.placed.lines
          writer.object("deletedRegion") { writer in
            write(
              from: lines.position(at: edit.range.start),
              to: lines.position(at: edit.range.end),
              to: &writer
            )
          }
          writer.object("insertedContent") { $0.field("text", edit.text) }
        }
      }
    }
  }
}

extension FindingKind {
  /// Name in SARIF.
  var sarifName: String {
    switch self {
    case .fail: "fail"
    case .review: "review"
    case .open: "open"
    case .pass: "pass"
    case .notApplicable: "notApplicable"
    }
  }
}

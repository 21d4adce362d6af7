import Archives
import Linting
import Markup
import RuleEngine
import RuleLanguage
import SourceText

/// What is given bytes that libFuzzer made up; `FUZZ_READER` in the environment names it.
enum FuzzEntry: String, CaseIterable {
  /// A zip archive as it is, with all of its entries.
  case zip
  /// Parts of a Word file, which get an archive around them: checksums would stop most damage.
  case word
  case xml, html
  /// Plain text: tables, outline, rules.
  case text
  case rules

  /// Reads bytes; whatever they are, this comes to an end.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .zip:
      readArchive(bytes)
      check(bytes, named: "a.docx")
    case .word: check(wordFile(of: bytes), named: "a.docx")
    case .xml: readMarkup(bytes)
    case .html: check(Array("<html>".utf8) + bytes, named: "a.html")
    case .text: check(bytes, named: "a.md")
    case .rules: readRules(bytes)
    }
  }

  private func readArchive(_ bytes: [UInt8]) {
    var limits = ZipLimits()
    limits.entrySize = 1 << 20
    limits.totalSize = 4 << 20
    guard var archive = try? ZipArchive(bytes, limits: limits) else { return }
    for index in archive.entries.indices { _ = try? archive.content(at: index) }
    var writer = ZipWriter()
    for entry in archive.entries {
      do throws(ZipProblem) { try writer.copy(entry, of: archive) } catch { continue }
    }
    _ = try? ZipArchive(writer.finished(), limits: limits)
  }

  /// Parts are separated by NUL, which no XML has; the main part comes first.
  private func wordFile(of bytes: [UInt8]) -> [UInt8] {
    let names = ["document", "styles", "numbering", "footnotes", "endnotes", "comments"]
    let parts = bytes.split(
      separator: 0,
      maxSplits: names.count - 1,
      omittingEmptySubsequences: false
    )
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let root =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    var writer = ZipWriter()
    var links = root
    for (name, part) in Swift.zip(names, parts) {
      writer.add("word/\(name).xml", Array(part))
      links += "<Relationship Id=\"\(name)\" Type=\"\(office)/\(name)\" Target=\"\(name).xml\"/>"
    }
    writer.add("word/_rels/document.xml.rels", Array((links + "</Relationships>").utf8))
    return writer.finished()
  }

  private func readMarkup(_ bytes: [UInt8]) {
    guard let text = try? xmlText(bytes).get() else { return }
    let vocabulary = XMLVocabulary(names: ["p", "r", "val"], namespaces: [["urn:a"], ["urn:b"]])
    var reader = XMLReader(text, vocabulary: vocabulary)
    var content: [UInt8] = []
    var events = 0
    while true {
      events += 1
      switch reader.next() {
      case .start:
        for attribute in reader.attributes { content += reader.string(attribute).utf8 }
        if events.isMultiple(of: 7) { reader.skipElement() }
      case .end: continue
      case .text(let characters): reader.append(characters, to: &content)
      case .finished, .failed: return
      }
    }
  }

  private func readRules(_ bytes: [UInt8]) {
    let request = RuleRequest(entries: ["a.rules"], shipped: [], profiles: [], lints: true)
    let loaded = loadRules(request) { $0 == "a.rules" ? bytes : nil }
    for diagnostic in loaded.diagnostics {
      precondition(diagnostic.range.end <= bytes.count, "a place beyond the file's end")
    }
  }

  /// Checks a file with all rules and shows everything that came of it.
  private func check(_ bytes: [UInt8], named name: String) {
    let outcome = run(configuration, inputs: [.bytes(bytes, name: name)], files: NoFiles())
    for file in outcome.files {
      guard let checked = file.checked else { continue }
      let count = checked.document.text.bytes.count
      for finding in checked.findings {
        precondition(finding.range.end <= count, "a place beyond the text's end")
        _ = checked.document.placed.positions(of: finding.range)
      }
    }
  }
}

private let configuration: Configuration = {
  guard let rules = loadRules(named: ["strict"], files: NoFiles()).ruleSet else {
    preconditionFailure("the shipped rules have mistakes")
  }
  return Configuration(ruleSet: rules, kinds: FindingKind.allCases, showsConsequences: true)
}()

/// A disk without files.
private struct NoFiles: FileSystem {
  func kind(of path: String) throws(FileProblem) -> FileKind { throw .notFound }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { throw .notFound }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}

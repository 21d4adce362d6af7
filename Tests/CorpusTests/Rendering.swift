import Linting
import ReportCorpus
import ReportModel
import RuleEngine
import SourceText
import Testing

/// A way to write a report as a file; to add one, add it to `all`.
struct Rendering: CustomTestStringConvertible, Sendable {
  let name: String
  /// The file for a seed; nil where the programs that make it are not there.
  let file: @Sendable (UInt64, Defect?) -> RenderedReport?

  /// All others are compared with this one.
  static let text = Rendering(name: "text") { seed, defect in
    RenderedReport(seed, .tabs, defect)
  }

  static let all = [
    Rendering(name: "Markdown") { seed, defect in RenderedReport(seed, .pipes, defect) },
    Rendering(name: "page") { seed, defect in RenderedReport(seed, .page, defect) },
  ]

  var testDescription: String { name }
}

/// A report as a file.
struct RenderedReport {
  let made: MadeReport
  let bytes: [UInt8]
  let path: String

  init(_ seed: UInt64, _ layout: TableLayout, _ defect: Defect?) {
    made = makeReport(seed: seed, options: ReportOptions(layout: layout, defect: defect))
    bytes = made.bytes
    path = "made." + made.fileExtension
  }

  /// The facts as `name=value`, or the state where there is no value.
  func facts(_ configuration: Configuration) -> [String] {
    let outcome = readFacts(
      configuration,
      inputs: [.bytes(bytes, name: path)],
      files: NoFiles()
    )
    return outcome.files.flatMap(\.facts).map { fact in
      "\(fact.name)=\(fact.state == .value ? fact.value.text : fact.state.name)"
    }
  }

  /// What the rules say of it.
  func checked(_ configuration: Configuration) -> CheckedFile? {
    run(configuration, inputs: [.bytes(bytes, name: path)], files: NoFiles()).files.first?.checked
  }
}

extension PlacedText {
  /// What stands in the file at a place of the text view, as far as it is text: tags and references
  /// to characters are read, blanks left out.
  func original(_ view: ByteRange) -> String {
    let places = positions(of: view)
    let cut = lines.string(ByteRange(places.start.offset, places.end.offset))
    switch origin {
    case .markup: return withoutBlanks(withoutMarkup(cut))
    case .text, .word, .pages: return withoutBlanks(cut)
    }
  }

  private func withoutMarkup(_ cut: String) -> String {
    var text = ""
    var rest = cut[...]
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: ">") else { break }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    let names = ["&nbsp;": "", "&ldquo;": "“", "&rdquo;": "”", "&lt;": "<", "&gt;": ">"]
    for (name, character) in names.sorted(by: { $0.key < $1.key }) {
      text = text.replacing(name, with: character)
    }
    return text.replacing("&amp;", with: "&")
  }
}

/// A text without white space.
func withoutBlanks(_ text: String) -> String {
  String(
    String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace })
  )
}

import Linting
import Readers
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
    Rendering(name: "Word") { seed, defect in RenderedReport(seed, .office, defect) },
    Rendering(name: "LibreOffice") { seed, defect in RenderedReport(seed, .libre, defect) },
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

  init(_ seed: UInt64, _ habit: WordHabit, _ defect: Defect?) {
    made = makeReport(seed: seed, options: ReportOptions(defect: defect))
    bytes = wordFile(of: made.parts, habit: habit)
    path = "made.docx"
  }

  /// The facts as `name=value`, or the state where there is no value.
  func facts(_ configuration: Configuration) -> [String] {
    factsRead(from: bytes, name: path, configuration).map { fact in
      "\(fact.name)=\(fact.state == .value ? fact.value.text : fact.state.name)"
    }
  }

  /// What the rules say of it.
  func checked(_ configuration: Configuration) -> CheckedFile? {
    run(configuration, inputs: [.bytes(bytes, name: path)], files: NoFiles()).files.first?.checked
  }
}

extension RenderedReport {
  /// What stands in the file at a place of the text view, as far as it is text: tags and references
  /// to characters are read, blanks left out.
  func original(_ view: ByteRange, of placed: PlacedText) -> String {
    let places = placed.positions(of: view)
    let cut = placed.lines.string(ByteRange(places.start.offset, places.end.offset))
    switch placed.origin {
    case .markup: return withoutBlanks(withoutMarkup(cut))
    case .word(let places): return withoutBlanks(runs(view, places, placed.text))
    case .text, .pages: return withoutBlanks(cut)
    }
  }

  /// What the runs of a Word file say at a place; an automatic number stands in none, and neither
  /// does what is between two cells.
  private func runs(_ view: ByteRange, _ places: WordPlaces, _ text: TextView) -> String {
    guard var package = try? WordPackage(bytes),
      let part = try? package.part(package.documentName)
    else { return "no document" }
    var result: [UInt8] = []
    var place = view.start
    for run in places.runs(in: view) {
      let words = Array(withoutMarkup(part.text.string(run.source)).utf8)
      guard words.count == run.view.count else { return "a run of another length" }
      let start = max(run.view.start, view.start)
      result += text.bytes[place..<max(place, start)]
      place = min(run.view.end, view.end)
      result += words[(start - run.view.start)..<(place - run.view.start)]
    }
    result += text.bytes[place..<max(place, view.end)]
    return String(decoding: result, as: UTF8.self)
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

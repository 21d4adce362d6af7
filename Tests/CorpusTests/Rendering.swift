import Linting
import Readers
import ReportCorpus
import ReportModel
import RuleEngine
import SourceText
import Testing

@testable import reportlint

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

  /// Those that LibreOffice makes, and poppler or LibreOffice reads.
  static let converted = [
    Rendering(name: "PDF whose tables have no lines") { seed, defect in
      RenderedReport(seed, .office, defect).converted(to: "pdf")
    },
    Rendering(name: "PDF whose tables have lines") { seed, defect in
      RenderedReport(seed, .libre, defect).converted(to: "pdf")
    },
    Rendering(name: "old Word") { seed, defect in
      RenderedReport(seed, .office, defect).converted(to: "doc")
    },
    Rendering(name: "WPS") { seed, defect in
      RenderedReport(seed, .libre, defect).converted(to: "doc")?.renamed("made.wps")
    },
    Rendering(name: "RTF") { seed, defect in
      RenderedReport(seed, .libre, defect).converted(to: "rtf")
    },
  ]

  /// Whether the programs are there that make and read those.
  static let canConvert = ["soffice", "pdftotext", "pdftocairo"].allSatisfy { has($0) }

  private static func has(_ program: String) -> Bool {
    let call = ProgramCall(
      program,
      [.text("--version")],
      input: [],
      inputName: "none",
      result: .standardOutput
    )
    do throws(ProgramProblem) {
      _ = try InstalledPrograms().run(call)
      return true
    } catch {
      return error != .notFound
    }
  }

  var testDescription: String { name }
}

/// A report as a file.
struct RenderedReport {
  let made: MadeReport
  private(set) var bytes: [UInt8]
  private(set) var path: String
  /// The Word file that stands for an old one; else the file itself.
  private var word: [UInt8]?

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

  /// The same in another format, by LibreOffice; nil where that fails.
  func converted(to format: String) -> RenderedReport? {
    let call = ProgramCall(
      "soffice",
      [
        .directoryAddress(after: "-env:UserInstallation="), .text("--headless"),
        .text("--norestore"), .text("--convert-to"), .text(format), .text("--outdir"), .directory,
        .input,
      ],
      input: bytes,
      inputName: path,
      result: .file("made." + format)
    )
    guard let made = try? InstalledPrograms().run(call) else { return nil }
    var result = self
    result.bytes = made
    result.path = "made." + format
    if format == "doc" || format == "rtf" { result.word = result.converted(to: "docx")?.bytes }
    return result
  }

  /// The same file under another name.
  func renamed(_ name: String) -> RenderedReport {
    var result = self
    result.path = name
    return result
  }

  /// The facts as `name=value`, or the state where there is no value.
  func facts(_ configuration: Configuration) -> [String] {
    factsRead(from: bytes, name: path, reading(configuration)).map { fact in
      "\(fact.name)=\(fact.state == .value ? fact.value.text : fact.state.name)"
    }
  }

  private func reading(_ configuration: Configuration) -> Configuration {
    var result = configuration
    result.programs = InstalledPrograms()
    return result
  }

  /// What the rules say of it.
  func checked(_ configuration: Configuration) -> CheckedFile? {
    run(reading(configuration), inputs: [.bytes(bytes, name: path)], files: NoFiles())
      .files.first?.checked
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
    case .text, .restored: return withoutBlanks(cut)
    case .pages(let places): return words(view, places, placed.text)
    }
  }

  /// What is asked for, if the words in its box on its page say it; else what they say.
  private func words(_ view: ByteRange, _ places: PagePlaces, _ text: TextView) -> String {
    guard !view.isEmpty, let place = places.place(of: view) else { return "" }
    let call = ProgramCall(
      "pdftotext",
      [
        .text("-f"), .text("\(place.page)"), .text("-l"), .text("\(place.page)"), .text("-raw"),
        .text("-x"), .text("\(Int(place.box.left))"), .text("-y"), .text("\(Int(place.box.top))"),
        .text("-W"), .text("\(Int(place.box.right - place.box.left) + 2)"),
        .text("-H"), .text("\(Int(place.box.bottom - place.box.top) + 2)"), .input, .text("-"),
      ],
      input: bytes,
      inputName: path,
      result: .standardOutput
    )
    let said = withoutBlanks(
      String(decoding: (try? InstalledPrograms().run(call)) ?? [], as: UTF8.self)
    )
    let asked = withoutBlanks(text.string(view))
    return said.contains(asked) ? asked : said
  }

  /// What the runs of a Word file say at a place; an automatic number stands in none, and neither
  /// does what is between two cells.
  private func runs(_ view: ByteRange, _ places: WordPlaces, _ text: TextView) -> String {
    guard var package = try? WordPackage(word ?? bytes),
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

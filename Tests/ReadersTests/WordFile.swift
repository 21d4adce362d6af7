import Archives
import Readers
import ReportModel
import SourceText

/// A Word file made by hand.
struct WordFile {
  /// What stands in the body.
  var body: String
  /// Within `w:styles` and `w:numbering`.
  var styles = ""
  var numbering = ""
  /// Within `w:footnotes`, `w:endnotes` and `w:comments`; the parts are left out where it is empty.
  var footnotes = ""
  var endnotes = ""
  var comments = ""
  var namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The file's bytes.
  var bytes: [UInt8] {
    let space = "xmlns:w=\"\(namespace)\""
    let others =
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:v\""
      + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var writer = ZipWriter()
    func add(_ name: String, _ text: String) { writer.add(name, Array(text.utf8)) }
    let asides = [("footnotes", footnotes), ("endnotes", endnotes), ("comments", comments)]
      .filter { !$0.1.isEmpty }
    let links = asides.map { name, _ in
      "<Relationship Id=\"\(name)\" Type=\"\(relationships)/\(name)\" Target=\"\(name).xml\"/>"
    }
    add(
      "_rels/.rels",
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\""
        + " Type=\"\(relationships)/officeDocument\" Target=\"/w/main.xml\"/></Relationships>"
    )
    add(
      "w/_rels/main.xml.rels",
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"s\""
        + " Type=\"\(relationships)/styles\" Target=\"s.xml\"/><Relationship Id=\"n\""
        + " Type=\"\(relationships)/numbering\" Target=\"../w/n.xml\"/>\(links.joined())</Relationships>"
    )
    add("w/main.xml", "<w:document \(space) \(others)><w:body>\(body)</w:body></w:document>")
    add("w/s.xml", "<w:styles \(space)>\(styles)</w:styles>")
    add("w/n.xml", "<w:numbering \(space)>\(numbering)</w:numbering>")
    for (name, text) in asides { add("w/\(name).xml", "<w:\(name) \(space)>\(text)</w:\(name)>") }
    return writer.finished()
  }

  /// What the reader makes of it.
  func read() throws -> Document { try readWord(bytes).get() }

  /// Its blocks as text, or the problem.
  var told: [String] {
    switch readWord(bytes) {
    case .success(let document): document.outlineText
    case .failure(let problem): ["\(problem)"]
    }
  }
}

/// A paragraph of one run, with properties of the paragraph and of the run.
func paragraph(_ text: String, _ properties: String = "", run: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr>"
    + "<w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
}

/// A run of text.
func run(_ text: String, _ properties: String = "") -> String {
  "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

/// A run of raised text.
func raised(_ text: String) -> String { run(text, "<w:vertAlign w:val=\"superscript\"/>") }

/// A cell with properties and one paragraph.
func cell(_ text: String, _ properties: String = "") -> String {
  "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
}

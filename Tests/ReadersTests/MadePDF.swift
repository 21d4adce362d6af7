import ReportModel
import Readers

/// Pages as `pdftotext -bbox-layout` and `pdftocairo -svg` tell them, made by hand.
struct MadePDF {
  private var pages: [(words: String, drawing: String)] = []
  /// What the file itself says that it is called.
  var title = ""

  /// A page of A4.
  mutating func page(_ fill: (inout MadePage) -> Void) {
    var page = MadePage()
    fill(&page)
    pages.append((page.words, page.drawing))
  }

  var words: String {
    let body = pages.map { "<page width=\"595.2\" height=\"841.8\">\($0.words)</page>" }
    return """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">\
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>\(title)</title></head>
      <body><doc>\(body.joined())</doc></body></html>
      """
  }

  var drawing: String {
    let body = pages.map { "<page><g id=\"s\">\($0.drawing)</g></page>" }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\
      <defs><g><symbol id="glyph0-1"><path d="M 0 0 L 500 0"/></symbol></g>\
      <image id="image5" width="1" height="1" xlink:href="data:image/png;base64,"/></defs>\
      <pageSet>\(body)</pageSet></svg>
      """
  }

  /// The document, with the lines of its tables.
  func read() -> Document? {
    try? readPDF(words: Array(words.utf8), drawing: Array(drawing.utf8)).get()
  }

  /// The document, without them.
  func readWithoutLines() -> Document? {
    try? readPDF(words: Array(words.utf8), drawing: nil).get()
  }
}

/// What stands on a page; a hanzi is 10 points wide.
struct MadePage {
  fileprivate(set) var words = ""
  fileprivate(set) var drawing = ""

  /// A word whose upper left corner is at a place.
  mutating func word(_ text: String, _ x: Double, _ y: Double, size: Double = 10) {
    let width = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? size / 2 : size) }
    let safe = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    words += """
      <flow><block><line><word xMin="\(x)" yMin="\(y)" xMax="\(x + width)" yMax="\(y + size)">\
      \(safe)</word></line></block></flow>
      """
  }

  /// A word that stands in a font with higher characters than it has, with where each begins.
  mutating func digits(_ text: String, at starts: [Double], _ y: Double, size: Double = 10) {
    guard let first = starts.first, let last = starts.last else { return }
    words += """
      <flow><block><line><word xMin="\(first)" yMin="\(y - size * 0.8)" xMax="\(last + size / 2)" \
      yMax="\(y + size * 1.8)">\(text)</word></line></block></flow>
      """
    for start in starts {
      drawing += "<use xlink:href=\"#glyph0-1\" x=\"\(start)\" y=\"\(y + size * 0.9)\"/>"
    }
  }

  /// Lines of text, one below the other.
  mutating func lines(_ texts: [String], _ x: Double, _ y: Double) {
    for (index, text) in texts.enumerated() { word(text, x, y + Double(index) * 16) }
  }

  mutating func across(_ y: Double, _ from: Double, _ to: Double) {
    drawing += """
      <path style="fill:none;stroke-width:0.5;stroke:rgb(0%,0%,0%);" d="M \(from) \(841.8 - y) \
      L \(to) \(841.8 - y) " transform="matrix(1,0,0,-1,0,841.8)"/>
      """
  }

  /// As some programs draw lines: a thin box that is filled.
  mutating func down(_ x: Double, _ from: Double, _ to: Double) {
    drawing += """
      <path style=" stroke:none;fill:rgb(0%,0%,0%);" d="M \(x) \(from) L \(x + 0.5) \(from) \
      L \(x + 0.5) \(to) L \(x) \(to) Z M \(x) \(from) "/>
      """
  }

  /// Anything else that is drawn, in coordinates from the upper left corner.
  mutating func draw(_ element: String) { drawing += element }

  mutating func picture() { drawing += "<use xlink:href=\"#image7\"/>" }
}

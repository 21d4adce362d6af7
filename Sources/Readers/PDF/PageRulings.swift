import Markup
import SourceText

/// A straight line on a page, in points: of a table's border, or of anything else.
struct Ruling {
  let isHorizontal: Bool
  /// Distance from the page's upper edge, for a vertical one from its left edge.
  var at: Double
  var from: Double
  var to: Double
}

/// What is drawn on a page.
struct PageDrawing {
  var rulings: [Ruling] = []
  /// Where characters begin on their base lines.
  var glyphs: [(x: Double, y: Double)] = []
  /// Whether a picture is there, or shapes that may be letters.
  var hasPicture = false
}

/// What is drawn on each page of the SVG that `pdftocairo -svg` writes; nothing where it is none.
///
/// Lines are stroked, or filled as thin rectangles. Each page is an element of its own; a single page
/// has none.
func pageDrawings(_ bytes: [UInt8]) -> [PageDrawing] {
  guard case .success(let text) = xmlText(bytes) else { return [] }
  var parser = RulingParser(XMLReader(text, vocabulary: names, doctype: .skippedWithoutSubset))
  return parser.read()
}

private enum Name: Int, CaseIterable {
  case page, g, defs, symbol, clipPath, mask, pattern, path, rect, use, image, href, d, style,
    transform
  case fill, stroke, x, y, width, height
}

private let names = XMLVocabulary(names: Name.allCases.map { "\($0)" }, namespaces: [])

/// `matrix(a,b,c,d,e,f)`.
private struct Matrix {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// This one after another one.
  func after(_ inner: Matrix) -> Matrix {
    Matrix(
      a: a * inner.a + c * inner.b,
      b: b * inner.a + d * inner.b,
      c: a * inner.c + c * inner.d,
      d: b * inner.c + d * inner.d,
      e: a * inner.e + c * inner.f + e,
      f: b * inner.e + d * inner.f + f
    )
  }
}

private struct RulingParser {
  /// More on one page are no table's.
  private static let most = 8_000
  private static let mostGlyphs = 20_000

  private var reader: XMLReader
  private var pages = [PageDrawing()]
  /// Number of curved shapes on the page.
  private var curves = 0
  private var hasPages = false
  /// Of the groups that are open, with the depth at which each began.
  private var matrices: [(depth: Int, matrix: Matrix)] = []

  init(_ reader: XMLReader) { self.reader = reader }

  mutating func read() -> [PageDrawing] {
    while true {
      switch reader.next() {
      case .start(let element): start(element)
      case .end:
        if let last = matrices.last, reader.depth < last.depth { matrices.removeLast() }
      case .text: continue
      case .finished: return pages
      case .failed: return []
      }
    }
  }

  private mutating func start(_ element: XMLElement) {
    switch Name(rawValue: element.name) {
    case .page:
      if hasPages { pages.append(PageDrawing()) }
      hasPages = true
      curves = 0
    case .g:
      let outer = matrices.last?.matrix ?? Matrix()
      matrices.append((reader.depth, outer.after(ownMatrix)))
    case .defs, .symbol, .clipPath, .mask, .pattern: reader.skipElement()
    case .image: pages[pages.count - 1].hasPicture = true
    case .use: addUse()
    case .path: addPath()
    case .rect: addRectangle()
    default: return
    }
  }

  private var ownMatrix: Matrix {
    guard let text = string(.transform), text.hasPrefix("matrix(") else { return Matrix() }
    var numbers = PathNumbers(Array(text.utf8.dropFirst(7)))
    var values: [Double] = []
    while values.count < 6, let value = numbers.next() { values.append(value) }
    guard values.count == 6 else { return Matrix() }
    return Matrix(
      a: values[0],
      b: values[1],
      c: values[2],
      d: values[3],
      e: values[4],
      f: values[5]
    )
  }

  /// A letter is used from the glyphs, anything else is a picture.
  private mutating func addUse() {
    let page = pages.count - 1
    if let target = string(.href), !target.hasPrefix("#glyph") {
      pages[page].hasPicture = true
    } else if let x = number(.x), let y = number(.y), pages[page].glyphs.count < Self.mostGlyphs {
      pages[page].glyphs.append((matrices.last?.matrix ?? Matrix()).apply(x, y))
    }
  }

  private mutating func addPath() {
    guard let shape = string(.d) else { return }
    let matrix = (matrices.last?.matrix ?? Matrix()).after(ownMatrix)
    let isStroked = paints(.stroke, "stroke:", byDefault: false)
    let isFilled = paints(.fill, "fill:", byDefault: true)
    guard isStroked || isFilled else { return }
    if shape.utf8.contains(UInt8(ascii: "C")) { curves += 1 }
    if curves > 100 { pages[pages.count - 1].hasPicture = true }
    for points in subpaths(of: shape) {
      let places = points.map { matrix.apply($0.x, $0.y) }
      if isStroked { for (a, b) in zip(places, places.dropFirst()) { addLine(a, b) } }
      if isFilled { addThinBox(places) }
    }
  }

  private mutating func addRectangle() {
    guard let width = number(.width), let height = number(.height) else { return }
    let (x, y) = (number(.x) ?? 0, number(.y) ?? 0)
    let matrix = (matrices.last?.matrix ?? Matrix()).after(ownMatrix)
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
      .map { matrix.apply($0.0, $0.1) }
    if paints(.stroke, "stroke:", byDefault: false) {
      for (a, b) in zip(corners, corners.dropFirst()) { addLine(a, b) }
    }
    if paints(.fill, "fill:", byDefault: true) { addThinBox(corners) }
  }

  /// Whether an outline or a face is drawn, by the attribute or the style.
  private func paints(_ name: Name, _ property: String, byDefault: Bool) -> Bool {
    if let value = string(name) { return value != "none" }
    guard let style = string(.style), let start = style.firstRange(of: property) else {
      return byDefault
    }
    return !style[start.upperBound...].hasPrefix("none")
  }

  private mutating func addLine(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) {
    let (width, height) = (abs(a.x - b.x), abs(a.y - b.y))
    if height < 1 && width > 4 {
      add(Ruling(isHorizontal: true, at: (a.y + b.y) / 2, from: min(a.x, b.x), to: max(a.x, b.x)))
    } else if width < 1 && height > 4 {
      add(Ruling(isHorizontal: false, at: (a.x + b.x) / 2, from: min(a.y, b.y), to: max(a.y, b.y)))
    }
  }

  /// A filled shape that is thinner than a line of text is a line.
  private mutating func addThinBox(_ points: [(x: Double, y: Double)]) {
    guard points.count >= 4, let first = points.first else { return }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    if bottom - top < 3 && right - left > 4 {
      add(Ruling(isHorizontal: true, at: (top + bottom) / 2, from: left, to: right))
    } else if right - left < 3 && bottom - top > 4 {
      add(Ruling(isHorizontal: false, at: (left + right) / 2, from: top, to: bottom))
    }
  }

  private mutating func add(_ ruling: Ruling) {
    let page = pages.count - 1
    guard pages[page].rulings.count < Self.most, ruling.at.isFinite, ruling.from.isFinite,
      ruling.to.isFinite, abs(ruling.at) < 100_000
    else { return }
    pages[page].rulings.append(ruling)
  }

  private func string(_ name: Name) -> String? {
    for attribute in reader.attributes where attribute.name == name.rawValue {
      return reader.string(attribute)
    }
    return nil
  }

  private func number(_ name: Name) -> Double? { string(name).flatMap { Double($0) } }
}

/// The corners of each part of a path; parts with curves are left out.
private func subpaths(of text: String) -> [[(x: Double, y: Double)]] {
  var numbers = PathNumbers(Array(text.utf8))
  var paths: [[(x: Double, y: Double)]] = []
  var points: [(x: Double, y: Double)] = []
  var isCurved = false
  func finish() {
    if points.count > 1 && !isCurved { paths.append(points) }
  }
  while let command = numbers.command() {
    switch command {
    case UInt8(ascii: "M"), UInt8(ascii: "L"):
      if command == UInt8(ascii: "M") {
        finish()
        points = []
        isCurved = false
      }
      while let x = numbers.next(), let y = numbers.next() { points.append((x, y)) }
    case UInt8(ascii: "H"):
      while let x = numbers.next(), let last = points.last { points.append((x, last.y)) }
    case UInt8(ascii: "V"):
      while let y = numbers.next(), let last = points.last { points.append((last.x, y)) }
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      if let first = points.first { points.append(first) }
    default:
      isCurved = true
      while numbers.next() != nil {}
    }
  }
  finish()
  return paths
}

/// The letters and decimal numbers of a path or a matrix, one after another.
private struct PathNumbers {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next letter; what stands before it is left out.
  mutating func command() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte >= 0x41 { return byte }
    }
    return nil
  }

  /// The next number; nil where a letter or the end comes first.
  mutating func next() -> Double? {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x2C { index += 1 }
    let start = index
    while index < bytes.count, isPart(bytes[index], isFirst: index == start) { index += 1 }
    guard index > start else { return nil }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private func isPart(_ byte: UInt8, isFirst: Bool) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x65
      || (byte == 0x2D || byte == 0x2B) && (isFirst || bytes[index - 1] == 0x65)
  }
}

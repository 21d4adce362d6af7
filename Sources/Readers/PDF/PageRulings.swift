import Markup
import ReportModel
import SourceText

/// A straight line on a page, in points: of a table's border, or of anything else.
struct Ruling {
  /// What is no longer is a line only together with others.
  static let shortest = 4.0

  let isHorizontal: Bool
  /// Distance from the page's upper edge, for a vertical one from its left edge.
  var at: Double
  var from: Double
  var to: Double

  var length: Double { to - from }
}

/// What is drawn on a page.
struct PageDrawing {
  var rulings: [Ruling] = []
  /// Pieces that are too short to be a line: dots and dashes, or what a line was cut into.
  var pieces: [Ruling] = []
  /// Where characters begin on their base lines.
  var glyphs: [(x: Double, y: Double)] = []
  /// Whether a picture is there, or shapes that may be letters.
  var hasPicture = false
}

/// What is drawn on each page of the SVG that `pdftocairo -svg` writes; nothing where it is none.
///
/// Lines are stroked, filled as thin rectangles, left between two rectangles, or pictures as thin as
/// that. Each page is an element of its own; a single page has none.
func pageDrawings(_ bytes: [UInt8]) -> [PageDrawing] {
  guard case .success(let text) = xmlText(bytes) else { return [] }
  var parser = RulingParser(XMLReader(text, vocabulary: names, doctype: .skippedWithoutSubset))
  return parser.read()
}

private enum Name: Int, CaseIterable {
  case page, g, defs, symbol, clipPath, mask, pattern, path, rect, use, image, href, d, style,
    transform
  case fill, stroke, x, y, width, height, id
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
  /// A filled box that is thinner is a line, in points.
  private static let thickest = 4.0
  private static let thickestDot = 2.0

  private var reader: XMLReader
  private var pages = [PageDrawing()]
  /// Number of curved shapes on the page.
  private var curves = 0
  private var hasPages = false
  /// The sizes of pictures that are used, by their ids.
  private var pictures: [String: (width: Double, height: Double)] = [:]
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
    case .defs: readDefinitions()
    case .symbol, .clipPath, .mask, .pattern: reader.skipElement()
    case .image: pages[pages.count - 1].hasPicture = true
    case .use: addUse()
    case .path: addPath()
    case .rect: addRectangle()
    default: return
    }
  }

  /// Of what is only used elsewhere, the sizes of pictures matter.
  private mutating func readDefinitions() {
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        guard Name(rawValue: element.name) == .image, pictures.count < Self.most else { continue }
        if let id = string(.id), let width = number(.width), let height = number(.height) {
          pictures[id] = (width, height)
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
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
      if !addPicture(String(target.dropFirst())) { pages[page].hasPicture = true }
    } else if let x = number(.x), let y = number(.y), pages[page].glyphs.count < Self.mostGlyphs {
      pages[page].glyphs.append((matrices.last?.matrix ?? Matrix()).apply(x, y))
    }
  }

  /// A picture that is as thin as a line is one.
  private mutating func addPicture(_ id: String) -> Bool {
    guard let size = pictures[id] else { return false }
    let matrix = (matrices.last?.matrix ?? Matrix()).after(ownMatrix)
    let corners = [(0, 0), (size.width, 0), (size.width, size.height), (0, size.height), (0, 0)]
    return addThinBox(corners.map { matrix.apply($0.0, $0.1) })
  }

  private mutating func addPath() {
    guard let shape = string(.d) else { return }
    let matrix = (matrices.last?.matrix ?? Matrix()).after(ownMatrix)
    let isStroked = paints(.stroke, "stroke:", byDefault: false)
    let isFilled = paints(.fill, "fill:", byDefault: true)
    guard isStroked || isFilled else { return }
    if shape.utf8.contains(UInt8(ascii: "C")) { curves += 1 }
    if curves > 100 { pages[pages.count - 1].hasPicture = true }
    var outer: PageBox?
    for part in subpaths(of: shape) {
      let places = part.points.map { matrix.apply($0.x, $0.y) }
      if isStroked { for (a, b) in zip(places, places.dropFirst()) { addLine(a, b) } }
      guard isFilled && part.isStraight else { continue }
      addThinBox(places)
      let box = boxAround(places)
      if let outer, let box { addFrame(outer, around: box) }
      outer = box
    }
  }

  /// The lines that are left of a box with another one cut out of it.
  private mutating func addFrame(_ outer: PageBox, around inner: PageBox) {
    let sides = [
      inner.left - outer.left, inner.top - outer.top, outer.right - inner.right,
      outer.bottom - inner.bottom,
    ]
    guard sides.allSatisfy({ $0 > 0 && $0 < Self.thickest }) else { return }
    let middle = PageBox(
      left: (outer.left + inner.left) / 2,
      top: (outer.top + inner.top) / 2,
      right: (outer.right + inner.right) / 2,
      bottom: (outer.bottom + inner.bottom) / 2
    )
    for y in [middle.top, middle.bottom] { addLine((middle.left, y), (middle.right, y)) }
    for x in [middle.left, middle.right] { addLine((x, middle.top), (x, middle.bottom)) }
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
    if height < 1 && width > height {
      add(Ruling(isHorizontal: true, at: (a.y + b.y) / 2, from: min(a.x, b.x), to: max(a.x, b.x)))
    } else if width < 1 && height > width {
      add(Ruling(isHorizontal: false, at: (a.x + b.x) / 2, from: min(a.y, b.y), to: max(a.y, b.y)))
    }
  }

  /// A filled shape that is thinner than a line of text is a line.
  @discardableResult
  private mutating func addThinBox(_ points: [(x: Double, y: Double)]) -> Bool {
    guard let box = boxAround(points) else { return false }
    let (x, y) = box.middle
    let across = Ruling(isHorizontal: true, at: y, from: box.left, to: box.right)
    let down = Ruling(isHorizontal: false, at: x, from: box.top, to: box.bottom)
    if box.height < Self.thickest && box.width > Ruling.shortest {
      add(across)
    } else if box.width < Self.thickest && box.height > Ruling.shortest {
      add(down)
    } else if max(box.height, box.width) <= Ruling.shortest
      && min(box.height, box.width) < Self.thickestDot
    {
      // A square dot may be of either line.
      if box.width > box.height {
        add(across)
      } else if box.height > box.width {
        add(down)
      } else if !goesOn(across) && !goesOn(down) {
        add(across)
        add(down)
      }
    } else {
      return false
    }
    return true
  }

  private func boxAround(_ points: [(x: Double, y: Double)]) -> PageBox? {
    guard points.count >= 4, let first = points.first else { return nil }
    var box = PageBox(left: first.x, top: first.y, right: first.x, bottom: first.y)
    for point in points {
      (box.left, box.right) = (min(box.left, point.x), max(box.right, point.x))
      (box.top, box.bottom) = (min(box.top, point.y), max(box.bottom, point.y))
    }
    return box
  }

  private mutating func add(_ ruling: Ruling) {
    let page = pages.count - 1
    guard ruling.at.isFinite, ruling.from.isFinite, ruling.to.isFinite, abs(ruling.at) < 100_000
    else { return }
    if ruling.length > Ruling.shortest {
      if pages[page].rulings.count < Self.most { pages[page].rulings.append(ruling) }
    } else if !goesOn(ruling), pages[page].pieces.count < Self.most {
      pages[page].pieces.append(ruling)
    }
  }

  /// Whether a piece goes on where the last one of its direction ended, which is longer then.
  private mutating func goesOn(_ piece: Ruling) -> Bool {
    let page = pages.count - 1
    for index in pages[page].pieces.indices.suffix(2) {
      let last = pages[page].pieces[index]
      guard last.isHorizontal == piece.isHorizontal, abs(last.at - piece.at) < 0.3,
        piece.from <= last.to + 3, piece.to >= last.from - 3
      else { continue }
      pages[page].pieces[index].from = min(last.from, piece.from)
      pages[page].pieces[index].to = max(last.to, piece.to)
      return true
    }
    return false
  }

  private func string(_ name: Name) -> String? {
    for attribute in reader.attributes where attribute.name == name.rawValue {
      return reader.string(attribute)
    }
    return nil
  }

  private func number(_ name: Name) -> Double? { string(name).flatMap { Double($0) } }
}

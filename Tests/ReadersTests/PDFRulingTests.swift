import ReportModel
import Readers
import Testing

/// The lines of a table are found however a program draws them.
struct PDFRulingTests {
  /// Ways to draw a line from one place to another one, across or down.
  enum Pen: CaseIterable {
    case stroke, thinBox, thickBox, shortStrokes, dots, dashes, longDashes, picture, curve

    func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> String {
      switch self {
      case .stroke: stroke("M \(x0) \(y0) L \(x1) \(y1)")
      case .thinBox: box(x0, y0, x1, y1, 0.4)
      case .thickBox: box(x0, y0, x1, y1, 3.5)
      case .shortStrokes: cut(x0, y0, x1, y1, 2, 0) { stroke("M \($0) \($1) L \($2) \($3)") }
      case .dots: cut(x0, y0, x1, y1, 1, 1) { box($0, $1, $2, $3, 1) }
      case .dashes: cut(x0, y0, x1, y1, 3, 3) { stroke("M \($0) \($1) L \($2) \($3)") }
      case .longDashes: cut(x0, y0, x1, y1, 6, 4) { box($0, $1, $2, $3, 0.5) }
      case .picture:
        "<use xlink:href=\"#image5\" transform=\"matrix(\(max(x1 - x0, 0.5)),0,0,"
          + "\(max(y1 - y0, 0.5)),\(x0),\(y0))\"/>"
      case .curve:
        stroke(
          "M \(x0) \(y0) C \(x0 + (x1 - x0) / 3) \(y0 + (y1 - y0) / 3) "
            + "\(x1 - (x1 - x0) / 3) \(y1 - (y1 - y0) / 3) \(x1) \(y1)"
        )
      }
    }

    private func stroke(_ path: String) -> String {
      "<path style=\"fill:none;stroke:rgb(0%,0%,0%);\" d=\"\(path) \"/>"
    }

    private func box(
      _ x0: Double,
      _ y0: Double,
      _ x1: Double,
      _ y1: Double,
      _ width: Double
    ) -> String {
      let (x, y) = x0 == x1 ? (width / 2, 0.0) : (0, width / 2)
      return "<path style=\" stroke:none;fill:rgb(0%,0%,0%);\" d=\"M \(x0 - x) \(y0 - y) "
        + "L \(x1 + x) \(y0 - y) L \(x1 + x) \(y1 + y) L \(x0 - x) \(y1 + y) Z M \(x0) \(y0) \"/>"
    }

    private func cut(
      _ x0: Double,
      _ y0: Double,
      _ x1: Double,
      _ y1: Double,
      _ length: Double,
      _ gap: Double,
      _ draw: (Double, Double, Double, Double) -> String
    ) -> String {
      let isDown = x0 == x1
      let whole = isDown ? y1 - y0 : x1 - x0
      return stride(from: 0, to: whole, by: length + gap).map { start in
        let end = min(start + length, whole)
        return isDown
          ? draw(x0, y0 + start, x1, y0 + end) : draw(x0 + start, y0, x0 + end, y1)
      }.joined()
    }
  }

  @Test(arguments: Pen.allCases)
  func aTableHasItsCells(pen: Pen) throws {
    var file = MadePDF()
    file.page { page in
      for y in [200.0, 230, 260] { page.draw(pen.line(60, y, 300, y)) }
      page.draw(pen.line(60, 200, 60, 260))
      page.draw(pen.line(180, 230, 180, 260))
      page.draw(pen.line(300, 200, 300, 260))
      page.word("表头", 170, 208)
      page.word("行", 90, 240)
      page.word("7", 240, 240)
    }
    let document = try #require(file.read())
    #expect(document.rowTexts == ["表头", "行|7"])
  }

  @Test func boxesCutOutOfBoxesAndRoundOnesAreCells() throws {
    let cut = { (x: Double) in
      "<path style=\" stroke:none;fill-rule:evenodd;fill:rgb(0%,0%,0%);\" d=\"M \(x) 200 L \(x + 120) "
        + "200 L \(x + 120) 230 L \(x) 230 Z M \(x + 0.5) 200.5 L \(x + 119.5) 200.5 L "
        + "\(x + 119.5) 229.5 L \(x + 0.5) 229.5 Z M \(x + 0.5) 200.5 \"/>"
    }
    let round = { (x: Double) in
      "<path style=\"fill:none;stroke:rgb(0%,0%,0%);\" d=\"M \(x + 2) 200 L \(x + 118) 200 C "
        + "\(x + 119) 200 \(x + 120) 201 \(x + 120) 202 L \(x + 120) 228 C \(x + 120) 229 "
        + "\(x + 119) 230 \(x + 118) 230 L \(x + 2) 230 C \(x + 1) 230 \(x) 229 \(x) 228 "
        + "L \(x) 202 C \(x) 201 \(x + 1) 200 \(x + 2) 200 Z \"/>"
    }
    for shape in [cut, round] {
      var file = MadePDF()
      file.page { page in
        page.draw(shape(60) + shape(180))
        page.word("行", 90, 210)
        page.word("7", 240, 210)
      }
      #expect(try #require(file.read()).rowTexts == ["行|7"])
    }
  }

  @Test func boxesOfColourAndDotsOfADrawingAreNoLines() throws {
    var file = MadePDF()
    file.page { page in
      // Bars of a chart, and dots all over it.
      for x in [60.0, 120, 180] {
        page.draw(
          "<path style=\"stroke:none;\" d=\"M \(x) 200 L \(x + 40) 200 L \(x + 40) 260 L \(x) 260 Z\"/>"
        )
      }
      for x in stride(from: 60.0, to: 300, by: 9) {
        for y in stride(from: 200.0, to: 260, by: 9) {
          page.draw(
            "<path style=\"stroke:none;\" d=\"M \(x) \(y) L \(x + 1) \(y) L \(x + 1) \(y + 1) L \(x) \(y + 1) Z\"/>"
          )
        }
      }
      page.word("甲", 70, 210)
      page.word("7", 200, 210)
    }
    #expect(try #require(file.read()).rowTexts.isEmpty)
  }
}

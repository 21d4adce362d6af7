import ReportModel
import SourceText

/// A whole made-up report around generated tables.
enum GeneratedText {
  static func document(
    _ report: GeneratedReport,
    _ layout: TableLayout,
    seed: UInt64,
    rewritten: (String) -> String = { $0 }
  ) -> Document {
    if layout.isGrid { return grid(report, rewritten: rewritten) }
    return DocumentFixture.text(rewritten(text(report, layout, seed: seed)))
  }

  static func text(_ report: GeneratedReport, _ layout: TableLayout, seed: UInt64) -> String {
    var text = opening
    for (index, title) in titles.enumerated() {
      let grid = TableGrid(report, table: index)
      text += "\n" + title + "\n\n"
      text += layout.lines(grid, seed: seed &+ UInt64(index)).joined(separator: "\n") + "\n"
    }
    return text + ending
  }

  private static func grid(_ report: GeneratedReport, rewritten: (String) -> String) -> Document {
    var lines: [[String]] = [["云桥区水务局2023年政府信息公开工作年度报告"]]
    for (index, title) in titles.enumerated() {
      lines.append([title])
      lines += TableGrid(report, table: index).ownCells.map { $0.map(rewritten) }
    }
    return DocumentFixture.grid(lines)
  }

  private static let titles = [
    "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
  ]

  private static let opening = """
    云桥区水务局2023年政府信息公开工作年度报告

    一、总体情况

    2023年，本局围绕供水和河道治理，通过门户网站公开政府信息126条，通过政务新媒体公开86条，解读文件4份。

    """

  private static let ending = """

    五、存在的主要问题及改进情况

    存在的主要问题：一是部分信息不易读懂，二是个别科室公开不够及时。改进情况：增加了图解，按月提醒各科室。

    六、其他需要报告的事项

    无。

    """
}

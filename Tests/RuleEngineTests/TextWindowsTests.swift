import RuleEngine
import SourceText
import Testing

/// How much two texts share decides whether a report counts as copied.
@Suite struct TextWindowsTests {
  @Test func countsATextInWhichOnlyFiguresChangedAsTheSame() {
    let old = windows("本局全年在三个乡镇开展停水通知试点12次，由值班人员发布预计恢复时间")
    let new = windows("本局全年在三个乡镇开展停水通知试点37次，由值班人员发布预计恢复时间")
    #expect(new.share(in: old) == 1)
  }

  @Test func sharesNothingBetweenDifferentTexts() {
    let old = windows("本局全年在三个乡镇开展停水通知试点，由值班人员发布预计恢复时间")
    let new = windows("水库除险加固工程的责任单位全部上墙，汛期每日两报，群众按乡镇检索雨情")
    #expect(new.share(in: old) == 0)
  }

  @Test func leavesStockPhrasesOut() {
    let stock = ["根据有关条例和上级部门的工作部署编制本报告"]
    let old = windows("根据有关条例和上级部门的工作部署编制本报告", without: stock)
    #expect(old.hashes.isEmpty)
    #expect(old.share(in: old) == 0)
  }

  @Test func doesNotReachOverTheEndOfABlock() {
    #expect(windows("水库除险加固", "工程的责任单位").hashes.isEmpty)
  }

  private func windows(_ blocks: String..., without stock: [String] = []) -> TextWindows {
    var text = FoldedText()
    for (id, block) in blocks.enumerated() {
      let view = TextView(Array(block.utf8))
      text.append([view.all][...], of: view, id: id)
    }
    return TextWindows(text, without: StockWindows(stock))
  }
}

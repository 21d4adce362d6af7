import SourceText
import Testing

@testable import RuleEngine

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

  /// Against sets of the stretches themselves.
  @Test func sharesWhatSetsOfStretchesShare() {
    var random = SeededGenerator(seed: 17)
    let pieces = ["水库除险加固", "工程", "责任单位", "12", "2023", "，", "全部上墙", "汛期", "ab"]
    func text(_ count: Int) -> String {
      (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    func stretches(_ blocks: [String]) -> Set<[UInt16]> {
      var all: Set<[UInt16]> = []
      for block in blocks {
        let units = folded(block).map { $0 >= 0x30 && $0 <= 0x39 ? 0x30 : $0 }
        for start in units.indices.dropLast(7) {
          let stretch = Array(units[start..<(start + 8)])
          if stretch.count(where: { $0 >= 0x4E00 && $0 < 0xA000 }) >= 5 { all.insert(stretch) }
        }
      }
      return all
    }
    for _ in 0..<200 {
      let stock = [text(4)]
      let (own, other) = ([text(12), text(6)], [text(10), text(2)])
      let known = stretches(stock)
      let (a, b) = (stretches(own).subtracting(known), stretches(other).subtracting(known))
      let (x, y) = (
        windows(own[0], own[1], without: stock), windows(other[0], other[1], without: stock)
      )
      #expect(x.hashes.count == a.count)
      let expected = a.isEmpty ? 0 : Double(a.intersection(b).count) / Double(a.count)
      #expect(x.share(in: y) == expected)
    }
  }

  /// Otherwise stretches that do not fit there are looked for one by one, and time grows with the
  /// square of the text.
  @Test func stretchesBeginAllOverATableOfAnySize() {
    var random = SeededGenerator(seed: 3)
    for size in [64, 1 << 16, 1 << 20, 1 << 22, 1 << 27] {
      var parts = Set<Int>()
      for _ in 0..<4_000 {
        let place = firstPlace(of: UInt32.random(in: 1...UInt32.max, using: &random), among: size)
        #expect(place >= 0 && place < size)
        parts.insert(place * 64 / size)
      }
      #expect(parts.count == 64, "\(size)")
    }
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

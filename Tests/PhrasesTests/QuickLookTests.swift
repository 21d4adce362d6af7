import SourceText
import Testing

@testable import Phrases

/// What is looked at first, to save the closer look, never rules out what that would find.
@Suite struct QuickLookTests {
  private func eachPlace(
    of text: String,
    _ body: (BlockText, Int) -> Void
  ) {
    let folded = FoldedText(text)
    folded.withBlockText { block in
      block.move(to: folded.units(ofBlock: 0), id: 0)
      for place in block.lower...block.upper { body(block, place) }
    }
  }

  @Test func digitsRuleOutNoHoleThatIsThere() {
    var random = SeededRandom(11)
    let pieces = [
      "1", "2", "0", "19", "20", "2023", "二〇二三", "二", "o", "年", "月", "日", "-", ".", "/", "，", "甲",
      " ",
      "13812345678", "138", "1234", "5678", "11010120000101100", "750001", "@", "b.cn", "+86", "a",
    ]
    var found = 0
    for _ in 0..<4_000 {
      let text = (0..<7).map { _ in random.pick(pieces) }.joined()
      eachPlace(of: text) { block, place in
        for type in HoleType.allCases where block.ends(of: type, [], at: place).count > 0 {
          found += 1
          #expect(block.mayBegin(type, [], at: place), "\(type) at \(place) in \(text)")
        }
      }
    }
    #expect(found > 4_000)
  }

  @Test func aMarkRulesOutNoDocumentNumberThatEndsThere() {
    var random = SeededRandom(12)
    let parts = [
      ["甲", "甲发", "见甲", ""], ["〔", "（", "", "[", "甲"], ["2021", "2020", "202", "20211"],
      ["年", "", ""],
      ["〕", "）", "", "]"], ["第", "", "", "年"], ["3", "12", "12345", ""], ["号"], ["号", "12号", ""],
    ]
    var found = 0
    for _ in 0..<4_000 {
      let text = parts.map { random.pick($0) }.joined()
      eachPlace(of: text) { block, place in
        guard let reading = block.documentNumber(at: place) else { return }
        found += 1
        #expect(block.mayEndDocumentNumber(at: reading.end - 1), "\(text)")
      }
    }
    #expect(found > 500)
  }

  @Test func plainDigitsAreWorthWhatAllReadingsSay() {
    var random = SeededRandom(13)
    let pieces = Array("0012345,.，。+-一二两十百千万亿点余多几来约近超过左右以上年月件个甲 ）第%a")
    var found = 0
    for _ in 0..<5_000 {
      let text = String((0..<9).map { _ in random.pick(pieces) })
      eachPlace(of: text) { block, place in
        guard let end = block.endOfPlainNumber(at: place), isDigit(block[place]) else { return }
        found += 1
        let quick = block.number(in: place..<end, plainDigits: true)
        let close = block.number(in: place..<end, plainDigits: false)
        #expect(quick?.value == close?.value && quick?.isPlain == close?.isPlain, "\(text)")
      }
    }
    #expect(found > 300)
  }

  @Test func repeatsAreMarkedWhereverTheyAre() {
    var random = SeededRandom(14)
    for _ in 0..<3_000 {
      let letters = 2 + random.below(30)
      let word = (0..<(1 + random.below(14))).map { _ in UInt16(random.below(letters)) }
      var units = (0..<random.below(60)).map { _ in UInt16(random.below(letters)) }
      let place = random.below(units.count + 1)
      units.insert(contentsOf: word + word, at: place)
      let start = random.below(min(units.count, 12))
      let run = start..<(units.count - random.below(units.count - start))
      let marks = marksOfRepeats(in: units, run)
      for index in run {
        let isRepeat = (1...12).contains { length in
          index + 2 * length <= run.upperBound
            && units[index..<(index + length)]
              .elementsEqual(units[(index + length)..<(index + 2 * length)])
        }
        let bit = index - run.lowerBound
        #expect(
          (marks[bit / 64] >> UInt64(bit % 64) & 1 == 1) == isRepeat,
          "\(units) \(run) \(index)"
        )
      }
    }
  }

  @Test func whatMustFollowIsSeenInTextsOfAnyLength() {
    let patterns = ["甲乙{gap..20}丙丁", "{n: number}件{gap..9}丙丁", "甲(乙|丙){gap..20}(丁戊|戊己)"]
    let set = PhraseSet(patterns.compactMap { phrase($0) })
    let filling = String(repeating: "庚", count: 3_000)
    for blocks in [[1, 1, 1], [9, 9, 9], [9, 1, 24, 1, 30]] {
      var lines: [String] = []
      for (index, length) in blocks.enumerated() {
        let rest = String(repeating: filling, count: length)
        lines.append("甲乙，\(index)件丙丁戊己" + rest + "甲乙，3件丙丁，甲丙戊己" + rest + "甲乙丁。")
      }
      let view = TextView(Array(lines.joined(separator: "\n").utf8))
      var text = FoldedText()
      for line in 0..<view.lineCount { text.append([view.line(line)], of: view, id: line) }
      let found = set.search(text)
      let counts = (0..<3).map { found[$0].count }
      #expect(counts == [2 * blocks.count, 2 * blocks.count, 2 * blocks.count], "\(blocks)")
    }
  }
}

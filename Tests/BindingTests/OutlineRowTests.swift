import Testing

private let words = [
  "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况",
  "其他需要报告的事项",
]

/// A report whose sections' headings stand in rows, which `row` makes of a number from 1 and the words.
private func rowed(_ row: (Int, String) -> String) -> OutlinedText {
  let sections = standardSections.enumerated().map { index, section in
    row(index + 1, words[index]) + "\n" + section.drop { $0 != "\n" }
  }
  return OutlinedText(report(sections))
}

private let numerals = ["一", "二", "三", "四", "五", "六"]

/// Designers set a number, or a coloured bar, in a cell of its own.
@Test func aHeadingMayStandInATableOfOneRow() {
  let rows: [(name: String, row: (Int, String) -> String)] = [
    ("一、| words", { "\(numerals[$0 - 1])、\t\($1)" }),
    ("一 | words", { "\(numerals[$0 - 1])\t\($1)" }),
    ("01 | words", { "0\($0)\t\($1)" }),
    ("第一部分 | words", { "第\(numerals[$0 - 1])部分\t\($1)" }),
    ("bar | 一、words", { "■\t\(numerals[$0 - 1])、\($1)" }),
    ("bar | words", { "\u{FFFC}\t\($1)" }),
    ("pipes", { "| \(numerals[$0 - 1])、 | \($1) |" }),
  ]
  for (name, row) in rows {
    #expect(rowed(row).outline.sectionHeadings == [0, 1, 2, 3, 4, 5], "\(name)")
  }
}

/// A row of a table that says more is none, whatever its words.
@Test func rowsOfALongerTableOrWithOtherWordsAreNoHeadings() {
  let official = OutlinedText(report()).headings
  let rows = [
    "一\t总体情况\n二\t主动公开政府信息情况\n三\t收到和处理政府信息公开申请情况", "总体情况\t12", "2\t总体情况", "序号\t总体情况",
    "一\t总体情况\t12", "依申请公开情况\t", "三\t总体情况良好",
  ]
  for row in rows {
    let sections = [standardSections[0] + "\n\n" + row] + standardSections.dropFirst()
    #expect(OutlinedText(report(sections)).headings == official, "\(row)")
  }
}

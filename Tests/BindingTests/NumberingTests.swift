import Binding
import Readers
import SourceText
import Testing

private func breaks(_ text: String) -> [String] {
  let document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
  return numberingBreaks(in: document, range: document.text.all).map {
    "\(document.text.string($0.range))→\($0.expected)"
  }
}

/// Lines with a sentence behind each number.
private func items(_ numbers: String...) -> String {
  let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]
  return zip(numbers, names).map { "\($0)\($1)事办好了，效果好。" }.joined(separator: "\n\n")
}

@Test func brokenSeriesAreFound() {
  let cases: [(text: String, breaks: [String])] = [
    (items("（一）", "（二）", "（四）"), ["（四）→3"]),
    (items("（一）", "（二）", "（三）", "（4）", "（5）", "（六）"), ["（4）→4"]),
    (items("（1）", "（2）", "（三）"), ["（三）→3"]),
    (items("（一）", "（二）", "（二）", "（三）"), ["（二）→3"]),
    (items("1.", "2.", "4."), ["4.→3"]),
    (items("1、", "3、"), ["3、→2"]),
    (items("（一）", "1.", "2.", "（三）"), ["（三）→2"]),
    (items("一是", "二是", "四是"), ["四是→3"]),
    (items("①", "②", "④"), ["④→3"]),
    ("主要问题：一是解读不多；二是更新不快；四是培训不够。", ["四是→3"]),
    ("主要问题：一是解读不多；二是更新不快；二是培训不够。", ["二是→3"]),
    ("主要问题：一是解读不多；二是目标统一是难事；四是培训不够。", ["四是→3"]),
    ("我局一是制作图解；二是按月核对；四是培训。", ["四是→3"]),
    ("问题：一是解读少；二是更新慢；三是人手少。\n\n措施：一是解读；二是检查；四是增员。", ["四是→3"]),
    ("## （一）甲情况\n\n好。\n\n#### （三）乙情况\n\n好。", ["（三）→2"]),
  ]
  for (text, expected) in cases { #expect(breaks(text) == expected, "\(text)") }
}

@Test func soundSeriesAreNotAccused() {
  let cases = [
    items("（一）", "(二) ", "（三）", "( 四 )"),
    items("（一）", "1.", "2.", "（二）", "1.", "2、", "（三）"),
    items("（一）", "（1）", "（2）", "（二）", "（1）"),
    items("（一）", "（二）", "一、", "（一）", "（二）"),
    items("（一）", "（二）", "（一）", "（二）"),
    items("一是", "二是", "一是", "二是", "三是"),
    items("第一，", "第三，"),
    items("一、", "三、"),
    items("1.", "2.", "12."),
    items("（二）", "（三）"),
    "存在的问题：一是解读不多；二是更新不快。改进措施：一是增加解读；二是按月检查；三是培训。",
    "一是加强领导。建立两项机制，一是会商，二是通报。\n二是加强培训。\n三是加强考核。",
    "一是加强领导。\n二是加强培训。\n三是建立机制，一是会商，二是通报。\n四是加强考核。",
    "一是加强领导。\n二是加强培训。\n三是建立机制，一是会商，二是通报；四是加强考核。",
    "一是加强领导；二要加强培训；三是加强考核。",
    "一是加强领导；其二，加强培训；三是加强考核。",
    "这唯一是办法，三是数字。",
    "问题：一是解读少；二是报送慢。针对上述问题，我局一是制作图解；二是按月核对。",
    "问题：一是解读少；二是报送慢。2024年将一是制作图解；二是按月核对；三是培训。",
    "问题：一是解读少；二是报送慢，原因之一是人少；三是培训不够。",
    "问题：一是解读少；二是目标统一是难事；三是培训不够。",
    "主要存在的问题：一是解读偏少，栏目更新有间断；二是报送不及时，科室之间配合不够。改进：一\n是制作图解六部，\n二是把信息报送列入清单，按月核对。",
    "（一）甲，见（二）。\n\n（三）丙，好。",
    "（一）甲情况好。\n\n![图](a.png)\n\n（三）丙情况好。",
    "（一）甲情况好。\u{FFFD}\u{FFFD}\n\n（三）丙情况好。",
    "一是解读不多□二是更新不快；三是培训不够。",
    "一是解读不多?二是更新不快；三是培训不够。",
    "一是解读不多；二是更新不快。今后\u{E123}一是增加解读；二是培训。",
    "一是解读不多；□是更新不快；三是培训不够。",
    "1、解读不多，效果好。\n\n□、更新不快，效果好。\n\n3、培训不够，效果好。",
    "（一）予以公开\n\n3\n\n（三）不予公开\n\n0\n\n1.属于国家秘密\n\n0\n\n3.危及安全\n\n0",
    "1.5万件办结。\n\n3.5万件公开。",
    "（一）（二）两项合并说明，效果好。",
    "（七）总计\n\n（七）总计",
    "2.开头没有第一项。\n\n3.接着是第三项。",
  ]
  for text in cases { #expect(breaks(text).isEmpty, "\(text): \(breaks(text))") }
}

@Test func textInTablesIsPassedOver() {
  let text = "（一）甲情况好。\n\n（三）丙情况好。"
  let document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
  let found = numberingBreaks(
    in: document,
    range: document.text.all,
    excluding: [document.blocks[1].range]
  )
  #expect(found.isEmpty)
}

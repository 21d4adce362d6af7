import SourceText
import Testing

@testable import Phrases

@Suite struct NumberHoleTests {
  @Test func readsNumbersOfAllKinds() {
    let cases = [
      ("收到12件", "12 12"),
      ("收到１２件", "１２ 12"),
      ("收到1,234件", "1,234 1234"),
      ("收到1,234,567件", "1,234,567 1234567"),
      ("收到3.50件", "3.50 3.5"),
      ("收到 12 件", "12 12"),
      ("收到0件", "0 0"),
      ("收到十件", "十 10"),
      ("收到十二件", "十二 12"),
      ("收到二十件", "二十 20"),
      ("收到一百二十件", "一百二十 120"),
      ("收到一百二件", "一百二 120"),
      ("收到一百零二件", "一百零二 102"),
      ("收到两千零五件", "两千零五 2005"),
      ("收到三万五千件", "三万五千 35000"),
      ("收到三万五件", "三万五 35000"),
      ("收到一亿二千万件", "一亿二千万 120000000"),
      ("收到二〇二三件", "二〇二三 2023"),
      ("收到3万件", "3万 30000"),
      ("收到1.2亿件", "1.2亿 120000000"),
      ("收到3万5千件", "3万5千 35000"),
      ("收到1亿2000万件", "1亿2000万 120000000"),
      ("收到5百件", "5百 500"),
      ("收到三件", "三 3"),
      ("收到-3件", "-3 -3"),
    ]
    for (text, expected) in cases {
      #expect(value("收到{n: number}件", in: text) == expected, "\(text)")
    }
  }

  @Test func theQuickLookAtANumbersEndAgreesWithTheCloserOne() {
    var random = SeededRandom(5)
    let pieces = Array("0012345,.，。+-一二两十百千万亿点余多几来约近超过年月件个甲 ）第%a")
    var known = 0
    for _ in 0..<20_000 {
      let text = FoldedText(String((0..<8).map { _ in random.pick(pieces) }))
      text.withBlockText { block in
        block.move(to: text.units(ofBlock: 0), id: 0)
        for place in block.lower..<block.upper {
          guard let end = block.onlyEndOfNumber(at: place) else { continue }
          let ends = block.endsOfNumber(at: place)
          for index in 0..<ends.count { #expect(ends[index] == end) }
          known += ends.count
        }
      }
    }
    #expect(known > 1_000)
  }

  @Test func callsRoundedNumbersNotPlain() {
    let cases = [
      ("收到100余件", "100余 ~100"),
      ("收到100多件", "100多 ~100"),
      ("收到约100件", "约100 ~100"),
      ("收到近100件", "近100 ~100"),
      ("收到超过100件", "超过100 ~100"),
      ("收到大约一百件", "大约一百 ~100"),
      ("收到十余件", "十余 ~10"),
      ("收到十几件", "十几 ~10"),
      ("收到十多件", "十多 ~10"),
      ("收到百余件", "百余 ~100"),
      ("收到10余万件", "10余万 ~100000"),
      ("收到十余万件", "十余万 ~100000"),
      ("收到3万余件", "3万余 ~30000"),
      ("收到100件左右", "100 ~100"),
      ("收到100件以上", "100 ~100"),
      ("收到100+件", "100+ ~100"),
    ]
    for (text, expected) in cases {
      #expect(value("收到{n: number}件", in: text) == expected, "\(text)")
    }
  }

  @Test func takesNoWordsEndForRoughly() {
    let cases = [
      ("预约200件", "200 200"), ("节约300件", "300 300"), ("违约十件", "十 10"), ("附近3件", "3 3"),
      ("最近三件", "三 3"), ("不超过10件", "10 10"), ("不得超过10件", "10 10"), ("不超10件", "10 10"),
      ("大约200件", "大约200 ~200"), ("接近200件", "接近200 ~200"), ("已超过10件", "超过10 ~10"),
      ("申请约200件", "约200 ~200"), ("收到近三件", "近三 ~3"),
    ]
    for (text, expected) in cases {
      #expect(value("{n: number}件", in: text) == expected, "\(text)")
    }
    #expect(value("不超过{n: number}件", in: "不超过10件") == "10 10")
  }

  @Test func looksAtWordsThatAGapTook() {
    #expect(value("收到{gap..6}{n: number}件", in: "收到申请约100件") == "约100 ~100")
    #expect(value("收到约{n: number}件", in: "收到约100件") == "100 ~100")
  }

  @Test func neverBeginsInsideANumber() {
    let cases = [
      ("收到{gap..6}{n: number}件", "收到二十三件", "二十三 23"),
      ("收到{gap..6}{n: number}件", "收到1,234件", "1,234 1234"),
      ("收到{gap..6}{n: number}件", "收到12.5件", "12.5 12.5"),
      ("收到{gap..6}{n: number}件", "收到3万5千件", "3万5千 35000"),
      ("收到{gap..6}{n: number}件", "收到申请第2023件", "2023 2023"),
    ]
    for (pattern, text, expected) in cases {
      #expect(value(pattern, in: text) == expected, "\(text)")
    }
  }

  @Test func leavesUnitsToThePatternWhereItNamesThem() {
    #expect(value("收取{n: number}万元", in: "收取3万元") == "3 3")
    #expect(value("收取{n: number}元", in: "收取3万元") == "3万 30000")
    #expect(value("收到{n: number}余件", in: "收到300余件") == "300 ~300")
    #expect(value("收到{n: number}余万件", in: "收到300余万件") == "300 ~300")
    #expect(value("增长{n: number}%", in: "增长12.5％") == "12.5 12.5")
    #expect(value("占百分之{n: number}", in: "占百分之十二") == "十二 12")
    #expect(value("占百分之{n: number}", in: "占百分之三点五") == "三点五 3.5")
  }

  @Test func readsNoNumberWhereNoneIsMeant() {
    let cases = [
      "收到三五件", "收到七八件", "收到几十件", "收到数百件", "收到零件", "收到1.2.3件", "收到a5件",
      "收到三分之二件", "收到若干件", "收到百件", "收到十三四件", "收到件", "收到12345678901234567890件",
    ]
    for text in cases { #expect(value("收到{n: number}件", in: text) == nil, "\(text)") }
    #expect(value("{n: number}", in: "占百分之") == nil)
    #expect(value("{n: number}", in: "一二三产业") == nil)
  }

  @Test func takesAFullWidthCommaForTheEndOfAClause() {
    #expect(matches("{number}件", in: "共5，234件") == ["234件"])
    #expect(matches("{number}件", in: "共5,234件") == ["5,234件"])
    #expect(matches("{number}", in: "1 234") == ["1", "234"])
  }
}

import Phrases
import SourceText
import Testing

@Suite struct DamagedSearchTests {
  /// A lost character is `�`; what it hides depends on what stands around it and on the pattern.
  @Test(arguments: [
    // What stands around the place is what stands around it in a match.
    ("信息公开", "推进信�公开", true), ("信息公开", "推进信�工作", false), ("信息公开", "推进信息公�", true),
    ("信息公开", "�息公开工作", true), ("信息公开", "信息公开，第�条", false),
    ("工作", "推进�工作", false), ("工作", "工作�推进", false),
    // As many characters as can be seen to be lost, or fewer.
    ("信息公开", "推进信��开", true), ("信息公开", "推进信���开", true), ("信息", "推进��工作", true),
    ("信息公开", "推进���工作", false),
    // Gaps go over damage, but not over the end of a sentence.
    ("信息{gap..8}公开", "信息�工作", false), ("信息{gap..8}公开", "信息主�及时公开", true),
    ("信息{gap..8}公开", "信息主�。及时公开", false), ("信息{text}公开", "信息�公开", true),
    // A number may have lost any of its digits, and nothing else.
    ("收到{number}件", "收到1�件", true), ("收到{number}件", "收到�件", true),
    ("收到{number}件", "收到信�3件", false), ("{number}件", "公开信息28条�办理", false),
    ("{number}件", "公开信息28�办理", true), ("截至{date}", "截至2023年1�月31日", true),
    ("截至{date}", "截至20�3年12月31日", true), ("{mobile}", "电话1390�951234", true),
    ("{mobile}", "公开信息28条�", false), ("{date}", "信息�工作", false), ("{law}", "依据《条�》", true),
    ("{docnumber}", "松府发〔20�3〕3号", true), ("{email}", "邮箱abc@x�z.cn", true),
    // Alternatives, options, and the edges of a block.
    ("第(一|二十)条", "第�十条", true), ("第(一|二十)条", "第�款", false),
    ("(大力)?推进", "大�工作", false), ("^信息", "�息公开", true), ("^信息", "推进�息", false),
    ("公开$", "信息公�", true), ("公开$", "信息公�的", false),
  ])
  func damageHidesWhatWouldReachIntoIt(_ pattern: String, _ text: String, _ isHidden: Bool) throws {
    let parsed = try #require(phrase(pattern))
    #expect(mayMatch(parsed, text) == isHidden, "\(pattern) \(text)")
  }

  /// Whatever character of a match is lost, the match is not taken for absent.
  @Test func noLossHidesAMatchUnnoticed() throws {
    var random = SeededRandom(7)
    let cases = [
      ("依申请公开{gap..20}{n: number}件", "全年依申请公开受理共计1,203件，答复12件。"),
      ("统计期限{gap..12}{from: date}{gap..3}{to: date}", "数据统计期限为2023年1月1日至2023年12月31日。"),
      ("(联系电话|电话)[:]?{phone}", "如有疑问，联系电话：0951-8065938。"),
      ("依据{law}(第{number}条)?", "依据《中华人民共和国政府信息公开条例》第五十条的要求。"),
      ("{docnumber}", "按照国办公开办函〔2021〕30号要求"), ("{year}年", "在2023年里"),
      ("(存在|主要)的?(问题|不足)", "五、存在的主要问题及改进情况"), ("{identity}", "证号11010519491231002X，请核"),
      ("{url}", "网址http://www.sl.gov.cn/xxgk"), ("{email}", "邮箱xxgk@sl.gov.cn"),
      ("[一二三]、{text}$", "一、总体情况"),
    ]
    for (pattern, text) in cases {
      let parsed = try #require(phrase(pattern))
      let folded = FoldedText(text)
      let match = try #require(PhraseSet([parsed]).search(folded)[0].first, "\(pattern)")
      let units = folded.starts.indices.filter {
        folded.units[$0] != 0 && match.range.contains(folded.range($0..<($0 + 1)))
      }
      for _ in 0..<200 {
        let first = units[random.below(units.count)]
        let last = min(first + random.below(3), units[units.count - 1])
        let lost = folded.range(first..<(last + 1))
        let bytes = Array(text.utf8)
        let marks = Array(String(repeating: "�", count: last - first + 1).utf8)
        let damaged = Array(bytes[..<lost.start]) + marks + Array(bytes[lost.end...])
        let words = String(decoding: damaged, as: UTF8.self)
        #expect(mayMatch(parsed, words), "\(pattern): \(words)")
      }
    }
  }

  /// Whether the lost characters of a text may hide a match.
  private func mayMatch(_ phrase: ParsedPhrase, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let mark = Array("�".utf8)
    let places = bytes.indices.filter { bytes[$0...].starts(with: mark) }
    guard let first = places.first, let last = places.last else { return false }
    let folded = FoldedText(text)
    return folded.stretches(of: ByteRange(first, last + mark.count)).contains {
      PhraseSet([phrase]).mayMatch(0, through: $0, of: folded)
    }
  }
}

import Testing

@Suite struct CodeHoleTests {
  @Test func readsPostcodes() {
    let cases = [
      ("邮编：750200）", "750200 ok"), ("邮编750200。", "750200 ok"), ("邮编：７５０２００", "７５０２００ ok"),
      ("邮编：75020）", "75020 !"), ("邮编： 100000 电话", "100000 ok"), ("邮编：100000，", "100000 ok"),
    ]
    for (text, expected) in cases {
      #expect(value("邮编[:为]?{p: postcode}", in: text) == expected, "\(text)")
    }
    #expect(value("{p: postcode}", in: "（750200）") == "750200 ok")
    for text in [
      "75020", "7502000", "公开123456条", "123456元", "0951-750200", "750200.5", "a750200", "123456%",
      "1,750200", "202312日",
    ] {
      #expect(value("{p: postcode}", in: text) == nil, "\(text)")
    }
    #expect(value("邮编[:为]?{p: postcode}", in: "邮编：7502") == nil)
    #expect(value("邮编{gap..2}{p: postcode}", in: "邮编：75020") == nil)
  }

  @Test func readsIdentityNumbersWithARightCheckDigit() {
    let valid = ["11010519491231002X", "11010519491231002x", "440524188001010014"]
    #expect(value("{i: identity}", in: "证号\(valid[0])。") == "\(valid[0]) ok")
    #expect(value("{i: identity}", in: "证号\(valid[1])。") == "\(valid[1]) ok")
    // A birthday in 1880 is none that a living person has.
    #expect(value("{i: identity}", in: valid[2]) == nil)
    for text in [
      "110105194912310021", "11010519491231002", "11010519491331002X", "1110105194912310020",
      "a11010519491231002X", "11010519491231002Xa", "010105194912310021", "123456789012345678",
      "11010519491231002 X", "111111111111111111",
    ] {
      #expect(value("{i: identity}", in: text) == nil, "\(text)")
    }
  }

  @Test func computesTheCheckDigitForAllRemainders() {
    // Written out from the standard: the sum of digit × weight, modulo 11, names the last character.
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let last = Array("10X98765432")
    for serial in 0..<40 {
      let body = "11010120000101" + String(100 + serial)
      let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
      for (index, character) in last.enumerated() {
        let text = body + String(character)
        #expect((value("{i: identity}", in: text) != nil) == (index == sum % 11), "\(text)")
      }
    }
  }

  @Test func readsTitlesOfLaws() {
    let cases = [
      ("依据《甲乙条例》编制", "《甲乙条例》 text"), ("〈甲〉", "〈甲〉 text"),
      ("《关于印发〈甲办法〉的通知》。", "《关于印发〈甲办法〉的通知》 text"),
      ("《关于《甲办法》的通知》", "《关于《甲办法》的通知》 text"), ("《甲》和《乙》", "《甲》 text"),
      ("《 甲 乙 》", "《 甲 乙 》 text"),
    ]
    for (text, expected) in cases { #expect(value("{l: law}", in: text) == expected, "\(text)") }
    let long = "《" + String(repeating: "甲", count: 130) + "》"
    for text in ["《甲", "甲》", "《》", "<br>", "《甲。乙》", "《甲", long] {
      #expect(value("{l: law}", in: text) == nil, "\(text)")
    }
  }

  @Test func readsDocumentNumbers() {
    let cases = [
      ("南办函〔2020〕109号", "南办函〔2020〕109号 2020 109"),
      ("（南办发〔2021〕3号）", "南办发〔2021〕3号 2021 3"),
      ("依据南办发〔2021〕3号", "南办发〔2021〕3号 2021 3"),
      ("按照南办发﹝2021﹞3号", "南办发﹝2021﹞3号 2021 3"),
      ("南办发[2021]30号", "南办发[2021]30号 !2021 30"),
      ("南办发（2021）30号", "南办发（2021）30号 !2021 30"),
      ("南办发【2021】30号", "南办发【2021】30号 !2021 30"),
      ("南办发〔2021〕第30号", "南办发〔2021〕第30号 !2021 30"),
      ("南办发〔2021〕030号", "南办发〔2021〕030号 !2021 30"),
      ("南办发 〔2021〕30号", "南办发 〔2021〕30号 !2021 30"),
      ("南办发〔2021〕 30 号", "南办发〔2021〕 30 号 !2021 30"),
      ("南办发2021〕30号", "南办发2021〕30号 !2021 30"),
      ("南办发〔2021 30号", nil),
      ("南\n办发〔2021〕\r\n30号", "南\n办发〔2021〕\r\n30号 2021 30"),
      ("南\u{200B}办发〔2021\u{FEFF}〕30号", "南\u{200B}办发〔2021\u{FEFF}〕30号 2021 30"),
      ("南办发〔2021〕\u{2002}30号", "南办发〔2021〕\u{2002}30号 !2021 30"),
      ("南办发〔2021年〕30号", "南办发〔2021年〕30号 !2021 30"),
      ("通知的南办发〔2021〕30号", "南办发〔2021〕30号 2021 30"),
      ("落实南办发〔2021〕30号", "南办发〔2021〕30号 2021 30"),
      ("学习南办发〔2021〕30号", "南办发〔2021〕30号 2021 30"),
      ("南办发〔2021年〕第30号", "南办发〔2021年〕第30号 !2021 30"),
    ]
    for (text, expected) in cases {
      #expect(value("{d: docnumber}", in: text) == expected, "\(text)")
    }
    for text in [
      "南办发2021年30号", "〔2021〕30号", "南办发〔2021〕30", "南办发〔1021〕30号", "南办发〔21〕30号", "第30号",
      "南办发〔2021〕号", "南办发〔2021〕123456号", "2021年第30号",
      "公告（2023年第3号）",
    ] {
      #expect(value("{d: docnumber}", in: text) == nil, "\(text)")
    }
  }
}

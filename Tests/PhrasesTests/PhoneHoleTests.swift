import Testing

@Suite struct PhoneHoleTests {
  @Test func readsWellFormedNumbers() {
    let cases = [
      "0951-8065938", "（0951）8065938", "(0951)8065938", "(010) 88655777", "010-88655777",
      "010—88655777", "0951－8065938", "0951 8065938", "09518065938", "01088655777",
      "0951-8065938转123", "0951-8065938-8012", "400-123-4567", "4001234567", "800-810-8888",
      "95598",
      "12345", "+86 951 8065938", "+86-10-88655777", "13812345678", "138-1234-5678", "０９５１-８０６５９３８",
      "021-6277-3959", "0951-8065938分机12",
    ]
    for text in cases {
      #expect(value("电话[:为]?{p: phone}", in: "电话：\(text)，邮编") == "\(text) ok", "\(text)")
      #expect(value("{p: phone}", in: "请联系\(text)。") == "\(text) ok", "\(text)")
    }
  }

  @Test func readsNumbersThatAreNotWellFormed() {
    let cases = [
      "62773959", "8065938", "0632- 8695998", "0632 - 8695998", "0951-806593", "0100-88655777",
      "095-8065938", "0951-8065 938", "0951)8065938", "0951-806593812", "138 1234 5678",
    ]
    for text in cases {
      #expect(value("电话[:为]?{p: phone}", in: "电话：\(text)，邮编") == "\(text) !", "\(text)")
    }
    for text in ["8065-938", "6277 3959"] {
      #expect(value("电话[:为]?{p: phone}", in: "电话：\(text)。") == "\(text) !", "\(text)")
      #expect(value("{p: phone}", in: "请联系\(text)。") == nil, "\(text)")
    }
  }

  @Test func aNumberSharesTheAreaCodeBeforeIt() {
    #expect(value("、{p: phone}", in: "0951-8065938、8065939") == "8065939 ok")
    #expect(value("/{p: phone}", in: "0951-8065938/8065939") == "8065939 ok")
    #expect(value("、{p: phone}", in: "传真、8065939") == "8065939 !")
  }

  @Test func readsNoPhoneWhereDigitsMeanSomethingElse() {
    let cases = [
      "公开12345678条", "日期20231231。", "第12345678号", "共12345件", "金额1234567.89元", "2023-01-01",
      "身份110101199003074558", "0.8065938", "编号A8065938", "123456789012345678", "1,234,567",
      "邮编100000",
      "12345678%", "0951年", "2020-2021",
    ]
    for text in cases { #expect(value("{p: phone}", in: text) == nil, "\(text)") }
  }

  @Test func neverBeginsInsideANumber() {
    #expect(matches("{phone}", in: "传真0951-8065938") == ["0951-8065938"])
    #expect(matches("话{gap..12}{phone}", in: "电话：0951-8065938") == ["话：0951-8065938"])
    #expect(value("话{gap..12}{p: phone}", in: "电话：（0951）8065938") == "（0951）8065938 ok")
  }

  @Test func readsMobileNumbers() {
    let cases = [
      ("13812345678", "ok"), ("19912345678", "ok"), ("138-1234-5678", "ok"),
      ("+86 13812345678", "ok"),
      ("+8613812345678", "ok"), ("138 1234 5678", "!"), ("１３８１２３４５６７８", "ok"),
    ]
    for (text, expected) in cases {
      #expect(value("{m: mobile}", in: "手机：\(text)，") == "\(text) \(expected)", "\(text)")
    }
    for text in [
      "12812345678", "1381234567", "138123456789", "a13812345678", "013812345678", "13812345678.5",
      "138-12345-678", "11012345678", "86913812345678", "1381234 5678",
    ] {
      #expect(value("{m: mobile}", in: "手机\(text)，") == nil, "\(text)")
    }
  }
}

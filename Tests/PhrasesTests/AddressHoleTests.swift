import Testing

@Suite struct AddressHoleTests {
  @Test func readsMailAddresses() {
    let cases = [
      "abc@163.com", "a.b-c_d@mail.gov.cn", "ABC@QQ.COM", "x1@a.cn", "12345@qq.com", "a+b@c.org",
      "nanping_bgs@163.com", "u@sub.sub.example.com", "a1b2@126.com", "z@y.xyz",
    ]
    for text in cases {
      #expect(value("{e: email}", in: "邮箱：\(text)，邮编") == "\(text) ok", "\(text)")
      #expect(value("邮箱[:为]?{e: email}", in: "邮箱：\(text)。") == "\(text) ok", "\(text)")
    }
  }

  @Test func readsBrokenMailAddressesOnlyAfterALabel() {
    let cases = [
      "abc#163.com", "abc163.com", "abc@163，com", "abc @163.com", "abc@163com", "abc＠163.com",
      "abc@ 163.com", "a@b", "abc&163.com", "abc@163.c", "abc@163。com",
    ]
    for text in cases {
      let expected = text == "a@b" ? nil : "\(text) !"
      #expect(value("邮箱[:为]?{e: email}", in: "邮箱：\(text)） ") == expected, "\(text)")
      #expect(value("，{e: email}", in: "甲，\(text)") != "\(text) ok", "\(text)")
      #expect(value("{e: email}", in: "邮箱：\(text)）") == nil, "\(text)")
    }
  }

  @Test func readsNoMailAddressInOtherText() {
    for text in [
      "无", "www.abc.gov.cn", "http://a.cn", "12345", "见附件", "@", "a", "2023", "电话：0951", "－",
    ] {
      #expect(value("邮箱[:为]?{e: email}", in: "邮箱：\(text)。") == nil, "\(text)")
    }
  }

  @Test func readsWebAddresses() {
    let cases = [
      ("http://www.abc.gov.cn", "http://www.abc.gov.cn ok"),
      ("https://abc.gov.cn/a/b.html?x=1", "https://abc.gov.cn/a/b.html?x=1 ok"),
      ("www.abc.gov.cn", "www.abc.gov.cn ok"),
      ("（www.abc.gov.cn）", "www.abc.gov.cn ok"),
      ("http://www.abc.gov.cn/。", "http://www.abc.gov.cn/ ok"),
      ("abc.gov.cn", "abc.gov.cn ok"),
      ("http：//www.abc.gov.cn", "http：//www.abc.gov.cn !"),
      ("http:/www.abc.gov.cn", "http:/www.abc.gov.cn ok"),
      ("www．abc．gov．cn", "www．abc．gov．cn !"),
      ("http:// www.abc.gov.cn", "http:// www.abc.gov.cn !"),
      ("http://10.1.1.1:8080/a", nil),
      ("WWW.ABC.COM", "WWW.ABC.COM ok"),
    ]
    for (text, expected) in cases { #expect(value("{u: url}", in: text) == expected, "\(text)") }
    for text in [
      "abc", "a@abc.gov.cn", "1.2", "网站", "abc.txt", "www", "http://",
      "3.com元".filter { $0 != "3" },
    ] {
      #expect(value("{u: url}", in: text) == nil, "\(text)")
    }
  }
}

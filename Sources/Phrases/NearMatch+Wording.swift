package import SourceText

extension NearMatch {
  /// What could have come next, in words; of many only the first.
  package var wording: Wording {
    let shown = expected.prefix(5).map(\.wording)
    let more = expected.count > shown.count
    let zh = shown.map(\.zh).joined(separator: "、") + (more ? "等" : "")
    let en = shown.map(\.en).joined(separator: " or ") + (more ? ", …" : "")
    guard gap > 0 else { return Wording("接下来应为\(zh)", en: "next should come \(en)") }
    return Wording("此后 \(gap) 字内应有\(zh)", en: "within \(gap) characters should come \(en)")
  }
}

extension PhraseExpectation {
  fileprivate var wording: Wording {
    switch self {
    case .words(let words): Wording("“\(words)”", en: "“\(words)”")
    case .oneOf(let characters):
      Wording("“\(characters)”中的一字", en: "one of “\(characters)”")
    case .hole(let type): type.wording
    case .blockStart: Wording("段首", en: "the start of a paragraph")
    case .blockEnd: Wording("段末", en: "the end of a paragraph")
    }
  }
}

extension HoleType {
  fileprivate var wording: Wording {
    switch self {
    case .number: Wording("一个数", en: "a number")
    case .date: Wording("日期", en: "a date")
    case .year: Wording("年份", en: "a year")
    case .phone: Wording("电话号码", en: "a phone number")
    case .mobile: Wording("手机号码", en: "a mobile number")
    case .email: Wording("电子邮箱", en: "an e-mail address")
    case .url: Wording("网址", en: "an address of a website")
    case .postcode: Wording("邮政编码", en: "a postcode")
    case .identity: Wording("身份证号码", en: "an identity number")
    case .law: Wording("书名号里的名称", en: "a title in 《》")
    case .docnumber: Wording("发文字号", en: "a document number")
    case .text: Wording("文字", en: "some text")
    }
  }
}

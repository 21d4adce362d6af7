extension Draft {
  /// A report without a fault; where only half of the sentences are to be used, the even or odd ones.
  init(
    _ numbers: inout SeededNumbers,
    year: Int,
    issuer: MadeIssuer,
    figures: TableFigures? = nil,
    half: Int? = nil
  ) {
    let format = MadeFormat(year: year)
    let figures = figures ?? TableFigures(&numbers, issuer: issuer, format: format)
    var prose = Prose(year: year, issuer: issuer, figures: figures, half: half, numbers: numbers)
    self.year = year
    self.issuer = issuer
    self.figures = figures
    title = "\(issuer.name)\(year)年政府信息公开工作年度报告"
    basis = prose.basis()
    parts = Prose.parts
    period = "本报告所列数据的统计期限自\(year)年1月1日起至\(year)年12月31日止。"
    contact = prose.contact()
    sections = zip(
      FormWording.sections,
      [prose.overview(), [], [], [], prose.problems(), prose.other()]
    ).map { Section(name: $0.name, heading: $0.official, paragraphs: $1) }
    ending = [issuer.name, prose.date()]
    numbers = prose.numbers
    change(.disclosure) { $0.tables = [figures.disclosureTable(format)] }
    change(.requests) { $0.tables = [figures.requestsTable(format)] }
    change(.disputes) { $0.tables = [figures.disputesTable()] }
  }
}

/// The sentences of one report.
struct Prose {
  let year: Int
  let issuer: MadeIssuer
  let figures: TableFigures
  /// Of which sentences to choose: the even or odd ones, or all.
  let half: Int?
  var numbers: SeededNumbers

  static let parts =
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
    + "存在的主要问题及改进情况、其他需要报告的事项六部分组成。"

  static let regulation = "《中华人民共和国政府信息公开条例》"

  /// The notice that prescribes a format, with its number.
  static func notice(_ format: MadeFormat) -> String {
    switch format {
    case .trial: "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（\(noticeNumber(format))）"
    case .current:
      "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（\(noticeNumber(format))）"
    }
  }

  static func noticeNumber(_ format: MadeFormat) -> String {
    switch format {
    case .trial: "国办公开办函〔2019〕60号"
    case .current: "国办公开办函〔2021〕30号"
    }
  }

  func basis() -> String {
    "根据\(Self.regulation)（以下简称《条例》）第五十条和\(Self.notice(MadeFormat(year: year)))的要求，\(issuer.name)编制本报告。"
  }

  mutating func contact() -> String {
    let number = "0571-8\(numbers.within(200...799))\(numbers.within(2000...7999))"
    return
      "如对本报告有疑问，请与\(issuer.name)办公室联系（地址：\(issuer.place)\(issuer.road)\(numbers.within(1...299))号，"
      + "邮编：3\(numbers.within(10000...29999))，电话：\(number)，电子邮箱：\(issuer.mailbox)@example.gov.cn）。"
  }

  mutating func date() -> String {
    let month = issuer.kind == .government ? numbers.within(1...3) : 1
    return "\(year + 1)年\(month)月\(numbers.within(5...28))日"
  }

  mutating func overview() -> [String] {
    let opening = "\(year)年，\(issuer.ownName)认真贯彻落实《条例》，坚持以公开为常态、不公开为例外，各项工作平稳有序。"
    return [
      opening + introduction(),
      "（一）主动公开。" + documents() + pick(9, Sentences.disclosure),
      "（二）依申请公开。" + requests() + pick(5, Sentences.requestsHandling),
      "（三）政府信息管理。" + pick(6, Sentences.management),
      "（四）政府信息公开平台建设。" + pick(6, Sentences.platform),
      "（五）监督保障。" + pick(5, Sentences.supervision)
        + filled(numbers.pick(Sentences.accountability)),
    ]
  }

  private mutating func introduction() -> String { pick(2, Sentences.introduction) }

  private func documents() -> String {
    switch MadeFormat(year: year) {
    case .trial: "全年新制作规范性文件\(figures.documents[0])件，新公开\(figures.documents[1])件。"
    case .current:
      "全年制发行政规范性文件\(figures.documents[0])件，废止\(figures.documents[1])件，现行有效\(figures.documents[2])件。"
    }
  }

  private func requests() -> String {
    let new = figures.total("new")
    let carriedIn = figures.total("carried_in")
    var text: String
    if new + carriedIn == 0 {
      text = "\(year)年，\(issuer.ownName)未收到政府信息公开申请。"
    } else {
      text =
        "\(year)年，\(issuer.ownName)收到政府信息公开申请\(new)件，上年结转\(carriedIn)件；"
        + "全年办结\(figures.total("results.total"))件，结转下年度\(figures.total("carried_out"))件。"
      let natural = figures.requests["new"]?.first ?? 0
      text += "新收申请中，自然人申请\(natural)件，法人或其他组织申请\(new - natural)件。"
      text += "办理结果为：" + outcomes() + "。"
    }
    let review = figures.disputes[0][4]
    let litigation = figures.disputes[1][4] + figures.disputes[2][4]
    if review + litigation == 0 { return text + "没有因政府信息公开工作被申请行政复议、提起行政诉讼。" }
    return text + "因政府信息公开工作被申请行政复议\(review)件，被提起行政诉讼\(litigation)件。"
  }

  private func outcomes() -> String {
    [
      ("予以公开", "results.granted"), ("部分公开", "results.partial"), ("不予公开", "results.refused"),
      ("无法提供", "results.unable"), ("不予处理", "results.not_processed"), ("其他处理", "results.other"),
    ].map { "\($0.0)\(figures.total(group: $0.1))件" }.joined(separator: "，")
  }

  mutating func problems() -> [String] {
    let chosen = numbers.pick(5, of: share(of: Sentences.problems))
    let order = ["一是", "二是", "三是", "四是", "五是"]
    let faults = zip(order, chosen).map { $0 + $1.0 }.joined(separator: "；")
    let mends = zip(order, chosen).map { $0 + $1.1 }.joined(separator: "；")
    return [
      "存在的主要问题：\(faults)。",
      "改进情况：\(mends)。",
      "下一步，\(issuer.ownName)将对照《条例》要求，继续抓好\(issuer.subjects)等领域的信息公开，按季度检查改进措施的落实，"
        + "把群众的意见作为改进的方向，不断提高公开的质量和时效。",
    ]
  }

  mutating func other() -> [String] {
    let fee =
      switch MadeFormat(year: year) {
      case .trial: "本年度没有收取信息处理费。"
      case .current: "依据《政府信息公开信息处理费管理办法》，本年度没有发出收费通知，未收取信息处理费。"
      }
    return [fee] + numbers.pick(2, of: share(of: Sentences.other)).map { filled($0) } + [
      "除此之外，没有其他需要报告的事项。"
    ]
  }

  private mutating func pick(_ count: Int, _ sentences: [String]) -> String {
    numbers.pick(count, of: share(of: sentences)).map { filled($0) }.joined()
  }

  private func share<Sentence>(of all: [Sentence]) -> [Sentence] {
    guard let half else { return all }
    return all.indices.filter { $0 % 2 == half }.map { all[$0] }
  }

  /// A sentence with its numbers and names.
  private mutating func filled(_ sentence: String) -> String {
    var text = ""
    var rest = Substring(sentence)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "n": text += String(numbers.within(11...480))
      case "few": text += String(numbers.within(2...9))
      case "own": text += issuer.ownName
      case "subjects": text += issuer.subjects
      default: break
      }
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

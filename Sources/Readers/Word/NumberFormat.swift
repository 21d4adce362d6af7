/// How the numbers of a list look (ECMA-376, part 1, 17.18.59).
enum NumberFormat: Equatable {
  case decimal, decimalZero, chinese, chineseDigits, chineseLegal, circled, fullWidth, heavenly
  case earthly, upperLetter, lowerLetter, upperRoman, lowerRoman, bullet, none

  /// The format with a name of the standard; decimal where the name is unknown, as Word takes it.
  init(_ name: String, custom: String?) {
    switch name {
    case "decimalZero": self = .decimalZero
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
      "taiwaneseCountingThousand":
      self = .chinese
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
      self = .chineseDigits
    case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
      self = .chineseLegal
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": self = .circled
    case "decimalFullWidth", "decimalFullWidth2": self = .fullWidth
    case "ideographTraditional": self = .heavenly
    case "ideographZodiac": self = .earthly
    case "upperLetter": self = .upperLetter
    case "lowerLetter": self = .lowerLetter
    case "upperRoman": self = .upperRoman
    case "lowerRoman": self = .lowerRoman
    case "bullet": self = .bullet
    case "none": self = .none
    // LibreOffice and new versions of Word write the sequence instead of a name.
    case "custom" where custom?.hasPrefix("一") == true: self = .chinese
    case "custom" where custom?.hasPrefix("①") == true: self = .circled
    case "custom" where custom?.hasPrefix("甲") == true: self = .heavenly
    case "custom" where custom?.hasPrefix("壹") == true: self = .chineseLegal
    default: self = .decimal
    }
  }

  /// A number in this format.
  func text(of number: Int) -> String {
    guard number > 0 && number < 100_000 else { return String(number) }
    switch self {
    case .decimal: return String(number)
    case .decimalZero: return number < 10 ? "0\(number)" : String(number)
    case .chinese: return chineseNumber(number, "〇一二三四五六七八九", "十百千")
    case .chineseDigits:
      let digits = Array("〇一二三四五六七八九")
      return String(String(number).utf8.map { digits[Int($0) - 0x30] })
    case .chineseLegal: return chineseNumber(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
    case .circled:
      guard number <= 20 else { return String(number) }
      return scalar(0x2460 + number - 1)
    case .fullWidth:
      return String(number).unicodeScalars.map { scalar(0xFEE0 + Int($0.value)) }.joined()
    case .heavenly: return cycle("甲乙丙丁戊己庚辛壬癸", number)
    case .earthly: return cycle("子丑寅卯辰巳午未申酉戌亥", number)
    case .upperLetter: return letters(number, from: 0x41)
    case .lowerLetter: return letters(number, from: 0x61)
    case .upperRoman: return roman(number)
    case .lowerRoman: return roman(number).lowercased()
    case .bullet, .none: return ""
    }
  }

  private func scalar(_ code: Int) -> String {
    Unicode.Scalar(UInt32(code)).map { String(Character($0)) } ?? ""
  }

  private func cycle(_ signs: String, _ number: Int) -> String {
    let signs = Array(signs)
    return number <= signs.count ? String(signs[number - 1]) : String(number)
  }

  /// Letters that are doubled after z: aa, bb.
  private func letters(_ number: Int, from first: Int) -> String {
    let times = min((number - 1) / 26 + 1, 30)
    return String(repeating: scalar(first + (number - 1) % 26), count: times)
  }

  private func roman(_ number: Int) -> String {
    guard number < 4_000 else { return String(number) }
    let steps = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var result = ""
    for (value, sign) in steps {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }

  /// 一 … 十一 … 二十 … 一百零一: digits and units from 0 and 10 up.
  private func chineseNumber(_ number: Int, _ digits: String, _ units: String) -> String {
    let digits = Array(digits)
    let units = Array(units)
    guard number < 10_000 else { return String(number) }
    var result = ""
    var divisor = 1_000
    var place = 3
    var hasGap = false
    var rest = number
    while place >= 0 {
      let digit = rest / divisor
      rest %= divisor
      if digit == 0 {
        hasGap = !result.isEmpty
      } else {
        if hasGap { result += "零" }
        hasGap = false
        // 十一, not 一十一; the legal form keeps its 壹.
        let isLeadingTen = place == 1 && digit == 1 && result.isEmpty && digits[0] == "〇"
        if !isLeadingTen { result.append(digits[digit]) }
        if place > 0 { result.append(units[place - 1]) }
      }
      divisor /= 10
      place -= 1
    }
    return result
  }
}

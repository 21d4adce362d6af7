extension HoleType {
  /// The units with which its text can begin; nil where they are too many.
  var firstUnits: [UInt16]? {
    switch self {
    case .number: Array("-0123456789〇○零一二三四五六七八九十百千两约近逾大将超接".utf16)
    case .date: Array("0123456789〇○零一二三四五六七八九十元".utf16)
    case .year: Array("12一二".utf16)
    case .phone: Array("0123456789(+".utf16)
    case .mobile: Array("1+".utf16)
    case .email, .url: Array("abcdefghijklmnopqrstuvwxyz0123456789".utf16)
    case .postcode, .identity: Array("0123456789".utf16)
    case .law: [Sign.less]
    case .docnumber, .text: nil
    }
  }

  /// Its index among all types.
  @inline(__always)
  var number: Int {
    switch self {
    case .number: 0
    case .date: 1
    case .year: 2
    case .phone: 3
    case .mobile: 4
    case .email: 5
    case .url: 6
    case .postcode: 7
    case .identity: 8
    case .law: 9
    case .docnumber: 10
    case .text: 11
    }
  }

  /// The units with which its text can begin, one bit for each rest by 512.
  var firstBits: [UInt64] {
    guard let units = firstUnits else { return Array(repeating: .max, count: 8) }
    var bits = [UInt64](repeating: 0, count: 8)
    for unit in units { bits[Int(unit >> 6) & 7] |= unitBit(unit) }
    return bits
  }

  /// What its second and third unit can be, one bit for each rest by 64.
  ///
  /// - Parameters:
  ///   - first: The unit with which its text begins.
  ///   - flags: What the hole's place says about it.
  /// - Returns: The bits of both; all where any unit can stand there.
  func prefix(after first: UInt16, _ flags: HoleFlags) -> (second: UInt64, third: UInt64) {
    let digits = unitBits("0123456789")
    let years = unitBits("0123456789〇○零一二三四五六七八九o")
    let letters = unitBits("abcdefghijklmnopqrstuvwxyz")
    switch self {
    case .number:
      if isDigit(first) || isChineseNumeral(first) { return (.max, .max) }
      return (digits | unitBits("〇○零一二三四五六七八九十百千万亿两过约近"), .max)
    case .date: return flags.contains(.later) ? (.max, .max) : (years, years)
    case .year: return (years, years)
    case .phone, .mobile:
      return isDigit(first) ? (digits, digits | unitBits(") -~")) : (digits, digits)
    case .postcode, .identity: return (digits, digits)
    case .email:
      return (digits | letters | unitBits(".-_+@#&, "), .max)
    case .url: return (digits | letters | unitBits(".-"), .max)
    case .law, .docnumber, .text: return (.max, .max)
    }
  }
}

/// The bits of all units of a text.
private func unitBits(_ text: String) -> UInt64 { text.utf16.reduce(0) { $0 | unitBit($1) } }

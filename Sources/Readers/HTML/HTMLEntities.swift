import SourceText

/// What stands for a character that cannot be written as it is.
struct HTMLEntity {
  let scalar: Unicode.Scalar
  /// Number of its bytes, the semicolon included.
  let width: Int

  /// The entity whose `&` stands at an offset; nil where `&` is text.
  init?(_ span: Span<UInt8>, at index: Int, before end: Int) {
    guard index + 1 < end else { return nil }
    if span[index + 1] == 0x23 {
      self.init(number: span, at: index, before: end)
    } else {
      self.init(name: span, at: index, before: end)
    }
  }

  private init(scalar: Unicode.Scalar, width: Int) {
    self.scalar = scalar
    self.width = width
  }

  private init?(number span: Span<UInt8>, at start: Int, before end: Int) {
    var index = start + 2
    let isHexadecimal = index < end && span[index] | 0x20 == 0x78
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end, let digit = hexadecimalDigit(span[index]), isHexadecimal || digit < 10 {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > first else { return nil }
    if index < end && span[index] == 0x3B { index += 1 }
    self.init(scalar: HTMLEntity.scalar(value), width: index - start)
  }

  /// Numbers of control characters mean what they are in Windows-1252, as pages have always used them.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let meant = value >= 0x80 && value < 0xA0 ? windows1252[Int(value) - 0x80] : value
    let scalar = meant == 0 ? nil : Unicode.Scalar(meant)
    return scalar ?? "\u{FFFD}"
  }

  /// A name that is known and closed; else the longest beginning of it that needs no semicolon.
  private init?(name span: Span<UInt8>, at start: Int, before end: Int) {
    var key: UInt64 = 0
    var index = start + 1
    var unclosed: HTMLEntity?
    while index < end && index - start <= 8 && (isLetter(span[index]) || isDigit(span[index])) {
      key = key << 8 | UInt64(span[index])
      index += 1
      guard unclosedEntities.contains(key), let scalar = entities[key].flatMap(Unicode.Scalar.init)
      else { continue }
      unclosed = HTMLEntity(scalar: scalar, width: index - start)
    }
    if index < end && span[index] == 0x3B, let value = entities[key],
      let scalar = Unicode.Scalar(value)
    {
      self.init(scalar: scalar, width: index - start + 1)
      return
    }
    guard let unclosed else { return nil }
    self = unclosed
  }
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  if isDigit(byte) { return UInt32(byte) - 0x30 }
  let letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? UInt32(letter) - 0x57 : nil
}

private func key(_ name: StaticString) -> UInt64 {
  name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
}

/// Those that old pages write without a semicolon.
private let unclosedEntities = Set(
  (["nbsp", "lt", "gt", "amp", "quot", "copy", "reg", "middot", "times"] as [StaticString])
    .map(key)
)

/// The named characters that pages of offices use; any other name is text.
private let entities: [UInt64: UInt32] = {
  let table: [(StaticString, UInt32)] = [
    ("nbsp", 0xA0), ("ensp", 0x2002), ("emsp", 0x2003), ("thinsp", 0x2009), ("zwnj", 0x200C),
    ("zwj", 0x200D), ("lrm", 0x200E), ("rlm", 0x200F), ("shy", 0xAD), ("quot", 0x22),
    ("apos", 0x27), ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("QUOT", 0x22), ("AMP", 0x26),
    ("LT", 0x3C), ("GT", 0x3E), ("ldquo", 0x201C), ("rdquo", 0x201D), ("lsquo", 0x2018),
    ("rsquo", 0x2019), ("sbquo", 0x201A), ("bdquo", 0x201E), ("laquo", 0xAB), ("raquo", 0xBB),
    ("lsaquo", 0x2039), ("rsaquo", 0x203A), ("mdash", 0x2014), ("ndash", 0x2013),
    ("hellip", 0x2026), ("middot", 0xB7), ("bull", 0x2022), ("times", 0xD7), ("divide", 0xF7),
    ("plusmn", 0xB1), ("minus", 0x2212), ("deg", 0xB0), ("permil", 0x2030), ("sect", 0xA7),
    ("para", 0xB6), ("copy", 0xA9), ("reg", 0xAE), ("trade", 0x2122), ("yen", 0xA5),
    ("euro", 0x20AC), ("pound", 0xA3), ("cent", 0xA2), ("le", 0x2264), ("ge", 0x2265),
    ("ne", 0x2260), ("asymp", 0x2248), ("infin", 0x221E), ("sum", 0x2211), ("radic", 0x221A),
    ("larr", 0x2190), ("uarr", 0x2191), ("rarr", 0x2192), ("darr", 0x2193), ("sup2", 0xB2),
    ("sup3", 0xB3), ("frac12", 0xBD), ("frac14", 0xBC), ("frac34", 0xBE), ("micro", 0xB5),
    ("alpha", 0x3B1), ("beta", 0x3B2), ("gamma", 0x3B3), ("delta", 0x3B4), ("mu", 0x3BC),
    ("pi", 0x3C0), ("omega", 0x3C9), ("Omega", 0x3A9), ("hearts", 0x2665), ("loz", 0x25CA),
    ("prime", 0x2032), ("Prime", 0x2033), ("tilde", 0x2DC), ("circ", 0x2C6), ("macr", 0xAF),
    ("acute", 0xB4), ("uml", 0xA8), ("cedil", 0xB8), ("ordm", 0xBA), ("ordf", 0xAA),
    ("brvbar", 0xA6), ("not", 0xAC), ("sup1", 0xB9), ("sim", 0x223C), ("equiv", 0x2261),
    ("sub", 0x2282), ("cap", 0x2229), ("cup", 0x222A), ("and", 0x2227), ("or", 0x2228),
  ]
  return Dictionary(uniqueKeysWithValues: table.map { (key($0), $1) })
}()

private let windows1252: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
  0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
  0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
]

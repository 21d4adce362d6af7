import SourceText

/// Whether raised text is the mark of a note, as far as its characters go: a number of at most two
/// digits, also circled or in brackets, `注1`, `*`, `※`.
///
/// Formats that know notes leave their marks out; a mark that was typed would be read as digits of
/// the number before it.
func isNoteMark(_ text: some Collection<UInt8>) -> Bool {
  var digits = 0
  var signs = 0
  var rest = Array(text)[...]
  while let byte = rest.first {
    if isDigit(byte) {
      digits += 1
    } else if byte == 0x2A {
      signs += 1
    } else if byte > 0x20 && ![0x28, 0x29, 0x5B, 0x5D].contains(byte) {
      guard let sign = noteSigns.first(where: { rest.starts(with: $0.utf8) }) else { return false }
      if !"（）［］〔〕【】注".contains(sign) { signs += 1 }
      rest = rest.dropFirst(2)
    }
    rest = rest.dropFirst()
  }
  return digits > 0 && digits <= 2 && signs == 0 || digits == 0 && signs > 0 && signs <= 3
}

/// What stands in marks of notes, three bytes each.
private let noteSigns = "（）［］〔〕【】注※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".map(String.init)

/// Whether the character before raised text makes it an exponent, or nothing stands before it: `m²`.
func isRaisedAlone(after byte: UInt8?) -> Bool {
  guard let byte else { return true }
  return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
}

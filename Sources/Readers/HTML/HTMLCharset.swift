package import SourceText

/// The encoding that a page declares in its first bytes; nil where it declares none that is known.
package func declaredCharset(_ bytes: [UInt8]) -> EncodingName? {
  let span = bytes.span
  let end = min(span.count, 4_096)
  guard
    let place = find("charset", in: span, from: 0, to: end)
      ?? find("CHARSET", in: span, from: 0, to: end)
  else { return nil }
  var index = place + 7
  while index < end && (span[index] <= 0x20 || span[index] == 0x3D) { index += 1 }
  if index < end && (span[index] == 0x22 || span[index] == 0x27) { index += 1 }
  var name = ""
  while index < end,
    isLetter(span[index]) || isDigit(span[index]) || span[index] == 0x2D || span[index] == 0x5F
  {
    name.unicodeScalars.append(Unicode.Scalar(span[index]))
    index += 1
  }
  return EncodingName(named: name)
}

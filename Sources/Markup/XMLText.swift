package import SourceText

/// An XML text in UTF-8, from whatever encoding its file is in.
///
/// By the byte order mark, the pattern of the first bytes, then the declaration (XML 1.0, appendix F).
package func xmlText(_ bytes: [UInt8]) -> Result<TextView, XMLProblem> {
  let encoding: EncodingName?
  if bytes.starts(with: [0x3C, 0x00]) {
    encoding = .utf16LittleEndian
  } else if bytes.starts(with: [0x00, 0x3C]) {
    encoding = .utf16BigEndian
  } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    encoding = nil
  } else {
    guard let declared = declaredEncoding(bytes.span) else { return .failure(.unknownEncoding) }
    encoding = declared
  }
  let decoded = decode(bytes, as: encoding)
  guard let text = decoded.text, encoding == nil || decoded.encoding == encoding?.rawValue else {
    return .failure(.unknownEncoding)
  }
  return .success(text)
}

/// The encoding of `<?xml … encoding="…"?>`; UTF-8 where nothing is said.
private func declaredEncoding(_ span: Span<UInt8>) -> EncodingName? {
  let start = span.count >= 3 && span[0] == 0xEF ? 3 : 0
  let limit = min(span.count, start + 200)
  guard let end = find("?>", in: span, from: start, to: limit),
    starts("<?xml", span, at: start),
    var index = find("encoding", in: span, from: start, to: end)
  else { return .utf8 }
  index += 8
  while index < end && span[index] != 0x22 && span[index] != 0x27 { index += 1 }
  var name: [UInt8] = []
  index += 1
  while index < end && span[index] != 0x22 && span[index] != 0x27 {
    name.append(span[index])
    index += 1
  }
  let label = String(decoding: name, as: UTF8.self)
  return label.lowercased() == "us-ascii" ? .utf8 : EncodingName(named: label)
}

/// Where an ASCII text begins first in a range.
func find(_ text: StaticString, in span: Span<UInt8>, from start: Int, to end: Int) -> Int? {
  var index = start
  while index + text.utf8CodeUnitCount <= end {
    if starts(text, span, at: index) { return index }
    index += 1
  }
  return nil
}

/// Whether an ASCII text stands at an offset.
func starts(_ text: StaticString, _ span: Span<UInt8>, at start: Int) -> Bool {
  guard start + text.utf8CodeUnitCount <= span.count else { return false }
  return text.withUTF8Buffer { buffer in
    for index in 0..<buffer.count where buffer[index] != span[start + index] { return false }
    return true
  }
}

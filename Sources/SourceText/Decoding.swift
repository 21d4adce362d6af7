/// What became of a file's bytes.
package struct Decoded: Sendable {
  /// The text; nil where there is a problem.
  package let text: TextView?
  /// Name of the encoding that was taken (`UTF-8`); empty where none could be.
  package let encoding: String
  package let problem: DecodingProblem?
  /// What a person should know of the choice.
  package let notes: [DecodingNote]
}

/// Reads bytes as text, in the encoding that was declared or the one that they are in.
///
/// Order: byte order mark, the declared encoding, strict UTF-8, UTF-16 by its NUL bytes, strict
/// GB18030. Text in UTF-8 without a mark is the file's own bytes.
package func decode(_ bytes: [UInt8], as declared: EncodingName?) -> Decoded {
  if let mark = byteOrderMark(of: bytes), declared == nil || declared == mark.encoding {
    let rest = Array(bytes.dropFirst(mark.width))
    return decode(rest, strictlyAs: mark.encoding, skipped: mark.width)
  }
  switch declared {
  case nil:
    return decodeUnlabelled(bytes)
  case .utf8:
    return decodeAssumedUTF8(bytes)
  case .gb18030, .utf16LittleEndian, .utf16BigEndian:
    return decode(bytes, strictlyAs: declared ?? .gb18030, skipped: 0)
  }
}

private func decodeUnlabelled(_ bytes: [UInt8]) -> Decoded {
  if let lines = linesOfPlainUTF8(bytes.span) {
    if isBlank(bytes.span) { return failed(.empty) }
    let text = TextView(bytes, lineStarts: lines)
    return Decoded(text: text, encoding: EncodingName.utf8.rawValue, problem: nil, notes: [])
  }
  let scan = scanUTF8(bytes.span)
  if scan.firstBad == nil && scan.controlBytes == 0 { return taken(bytes, .utf8, notes: []) }
  if let encoding = utf16Pattern(of: bytes),
    case .text(let text) = decodeUTF16(bytes, encoding),
    firstControlByte(of: text) == nil
  {
    return takenIfText(text, encoding, notes: [.guessedUTF16(encoding)])
  }
  return decodeAssumedUTF8(bytes)
}

/// UTF-8, and where it is not, GB18030.
private func decodeAssumedUTF8(_ bytes: [UInt8]) -> Decoded {
  let scan = scanUTF8(bytes.span)
  guard let bad = scan.firstBad else { return takenIfText(bytes, .utf8, notes: []) }
  if let offset = firstControlByte(of: bytes) { return failed(.binary(at: offset)) }
  let badUTF8 = place(of: bad, in: bytes)
  // Hanzi in GB18030 practically never form eight UTF-8 sequences in a row: this text is UTF-8 that
  // was damaged or cut, and reading the rest as GB18030 would make nonsense of all of it.
  if scan.wideSequences >= 8 { return failed(.undecodable(.utf8, at: badUTF8)) }
  switch GB18030.decode(bytes) {
  case .text(let text):
    if let offset = strangeOffset(in: text, of: bytes) {
      let bad = place(of: offset, in: bytes)
      return failed(.unknownEncoding(utf8: badUTF8, gb18030: bad))
    }
    var notes: [DecodingNote] = [.readAsGB18030(badUTF8: badUTF8)]
    if text.count - bytes.count < 8 { notes.append(.tooShortToTell) }
    return takenIfText(text, .gb18030, notes: notes)
  case .badByte(let offset):
    return failed(.unknownEncoding(utf8: badUTF8, gb18030: place(of: offset, in: bytes)))
  }
}

private func decode(
  _ bytes: [UInt8],
  strictlyAs encoding: EncodingName,
  skipped: Int
) -> Decoded {
  let result: DecodedBytes
  switch encoding {
  case .utf8: result = scanUTF8(bytes.span).firstBad.map { .badByte(at: $0) } ?? .text(bytes)
  case .gb18030: result = GB18030.decode(bytes)
  case .utf16LittleEndian, .utf16BigEndian: result = decodeUTF16(bytes, encoding)
  }
  switch result {
  case .text(let text):
    return takenIfText(text, encoding, notes: [])
  case .badByte(let offset):
    let found = place(of: offset, in: bytes)
    let bad = BytePlace(offset: found.offset + skipped, line: found.line)
    return failed(.undecodable(encoding, at: bad))
  }
}

private func takenIfText(
  _ text: [UInt8],
  _ encoding: EncodingName,
  notes: [DecodingNote]
) -> Decoded {
  if let offset = firstControlByte(of: text) { return failed(.binary(at: offset)) }
  return taken(text, encoding, notes: notes)
}

private func taken(_ text: [UInt8], _ encoding: EncodingName, notes: [DecodingNote]) -> Decoded {
  if isBlank(text.span) { return failed(.empty) }
  return Decoded(text: TextView(text), encoding: encoding.rawValue, problem: nil, notes: notes)
}

private func failed(_ problem: DecodingProblem) -> Decoded {
  Decoded(text: nil, encoding: "", problem: problem, notes: [])
}

private func byteOrderMark(of bytes: [UInt8]) -> (encoding: EncodingName, width: Int)? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
  if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
  if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
  return nil
}

/// Text has line ends and digits, which in UTF-16 are a NUL and an ASCII byte; nearly all other units
/// of Chinese text are hanzi or punctuation.
private func utf16Pattern(of bytes: [UInt8]) -> EncodingName? {
  guard bytes.count >= 2 && bytes.count % 2 == 0 else { return nil }
  let span = bytes.span
  var little = UnitCount()
  var big = UnitCount()
  var index = 0
  while index < span.count {
    little.add(low: span[index], high: span[index + 1])
    big.add(low: span[index + 1], high: span[index])
    index += 2
  }
  let units = bytes.count / 2
  if little.speaksFor(units) && little.ascii > big.ascii * 3 { return .utf16LittleEndian }
  if big.speaksFor(units) && big.ascii > little.ascii * 3 { return .utf16BigEndian }
  return nil
}

private struct UnitCount {
  var ascii = 0
  var hanzi = 0

  mutating func add(low: UInt8, high: UInt8) {
    if high == 0 {
      if low >= 0x09 && low < 0x7F { ascii += 1 }
    } else if (high >= 0x4E && high <= 0x9F) || high == 0x20 || high == 0x30 || high == 0xFF {
      hanzi += 1
    }
  }

  func speaksFor(_ units: Int) -> Bool { ascii > 0 && (ascii + hanzi) * 10 >= units * 9 }
}

/// The first byte that no text has, if there is a NUL or if such bytes are more than stray ones.
private func firstControlByte(of bytes: [UInt8]) -> Int? {
  let span = bytes.span
  var first: Int?
  var count = 0
  var hasNul = false
  for index in span.indices {
    let byte = span[index]
    guard isControl(byte) else { continue }
    if first == nil { first = index }
    if byte == 0 { hasNul = true }
    count += 1
  }
  return hasNul || count > 4 && count * 100 > span.count ? first : nil
}

/// Where the text begins that only a wrong guess explains, if more than one character in twenty is of
/// private use, a frame line, kana or of another alphabet: Big5 read as GB18030 is full of them.
private func strangeOffset(in text: [UInt8], of bytes: [UInt8]) -> Int? {
  let span = text.span
  var wide = 0
  var strange = 0
  for index in span.indices where span[index] >= 0xC2 {
    wide += 1
    if isStrange(span[index], span[index + 1]) { strange += 1 }
  }
  guard strange > 0 && strange * 20 > wide else { return nil }
  let source = bytes.span
  return source.indices.first { source[$0] >= 0x80 }
}

/// Whether the first two bytes of a character in UTF-8 are those of private use (U+E000…), frame
/// lines (U+2500…), kana and bopomofo (U+3040…), Greek or Cyrillic.
private func isStrange(_ first: UInt8, _ second: UInt8) -> Bool {
  switch first {
  case 0xEE: true
  case 0xEF: second < 0xA4
  case 0xE2: second == 0x94 || second == 0x95
  case 0xE3: second >= 0x81 && second <= 0x84
  case 0xCD...0xD3: true
  default: false
  }
}

private func isBlank(_ span: Span<UInt8>) -> Bool {
  var index = 0
  while index < span.count && (span[index] == 0x20 || (span[index] >= 0x09 && span[index] <= 0x0D))
  {
    index += 1
  }
  return index == span.count
}

private func place(of offset: Int, in bytes: [UInt8]) -> BytePlace {
  let span = bytes.span
  var line = 1
  for index in 0..<min(offset, span.count) where span[index] == 0x0A { line += 1 }
  return BytePlace(offset: offset, line: line)
}

/// Reads a page that has a few bytes that mean nothing, as those have that a server cut in the middle
/// of a character; each such place becomes `�`.
///
/// Nil where more than one character in a hundred is damaged under every encoding, `declared` first.
package func decodeDamaged(_ bytes: [UInt8], declared: EncodingName?) -> Decoded? {
  let order: [EncodingName] = declared == .gb18030 ? [.gb18030, .utf8] : [.utf8, .gb18030]
  for encoding in order {
    guard let (text, lost) = repaired(bytes, encoding) else { continue }
    let view = TextView(text)
    // Bytes of zero, for which a text is no text, are nothing on a page.
    let notes = lost > 0 ? [DecodingNote.damaged(encoding, places: lost)] : []
    return Decoded(text: view, encoding: encoding.rawValue, problem: nil, notes: notes)
  }
  return nil
}

private func repaired(_ bytes: [UInt8], _ encoding: EncodingName) -> ([UInt8], lost: Int)? {
  switch encoding {
  case .utf8:
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let lost = count(of: UTF8.encodedReplacementCharacter, in: text)
    return isMostlyWhole(text, lost: lost) ? (text, lost) : nil
  case .gb18030: return repairedGB18030(bytes)
  case .utf16LittleEndian, .utf16BigEndian: return nil
  }
}

private let mostPlaces = 64

private func repairedGB18030(_ bytes: [UInt8]) -> ([UInt8], lost: Int)? {
  var text: [UInt8] = []
  var start = 0
  for lost in 0...mostPlaces {
    switch GB18030.decode(Array(bytes[start...])) {
    case .text(let rest):
      text += rest
      return isMostlyWhole(text, lost: lost) ? (text, lost) : nil
    case .badByte(let offset):
      let bad = start + offset
      if case .text(let good) = GB18030.decode(Array(bytes[start..<bad])) { text += good }
      text += UTF8.encodedReplacementCharacter
      start = bad + 1
    }
  }
  return nil
}

private func isMostlyWhole(_ text: [UInt8], lost: Int) -> Bool {
  let wide = text.count { $0 >= 0xE0 }
  return lost <= mostPlaces && lost * 100 <= wide
}

private func count(of scalar: some Collection<UInt8>, in text: [UInt8]) -> Int {
  let wanted = Array(scalar)
  guard let first = wanted.first else { return 0 }
  return text.indices.count { text[$0] == first && text[$0...].starts(with: wanted) }
}

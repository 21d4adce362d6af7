/// A wrong reading that made nonsense of a text before it was saved as UTF-8.
package enum Misreading: CaseIterable, Sendable {
  case utf8AsGBK, utf8AsLatin, gbkAsLatin
}

/// A text as it was before it was misread, and how often, the last time first.
package struct RestoredText: Sendable {
  /// UTF-8.
  package let bytes: [UInt8]
  package let misreadings: [Misreading]
}

/// The text that somebody read in a wrong encoding, up to three times, and saved so; nil where the
/// bytes of some character are lost, or where the text reads as it is.
///
/// A character goes back to the bytes that it was read from. Only what is then strictly valid in the
/// right encoding and reads as Chinese is taken, so nothing is guessed.
package func restoredText(_ bytes: [UInt8]) -> RestoredText? {
  guard !readsAsChinese(bytes) else { return nil }
  return restored(bytes, after: [])
}

private func restored(_ bytes: [UInt8], after done: [Misreading]) -> RestoredText? {
  guard done.count < 3 else { return nil }
  for misreading in Misreading.allCases {
    guard let before = misreading.undone(bytes), before != bytes else { continue }
    if readsAsChinese(before) {
      return RestoredText(bytes: before, misreadings: done + [misreading])
    }
    if let found = restored(before, after: done + [misreading]) { return found }
  }
  return nil
}

extension Misreading {
  /// The text that was misread, in UTF-8; nil where this was not what happened to it.
  fileprivate func undone(_ bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8AsGBK: gbkBytes(bytes).flatMap { validUTF8($0) }
    case .utf8AsLatin: latinBytes(bytes).flatMap { validUTF8($0) }
    case .gbkAsLatin:
      latinBytes(bytes).flatMap { bytes in
        if case .text(let text) = GB18030.decode(bytes) { text } else { nil }
      }
    }
  }
}

private func validUTF8(_ bytes: [UInt8]) -> [UInt8]? {
  scanUTF8(bytes.span).firstBad == nil ? bytes : nil
}

/// The bytes that a text's characters are in GBK, as Windows reads it; nil where one has not two.
///
/// Its `€` is the byte 0x80, or the two bytes of the character itself. Both may end a hanzi in UTF-8,
/// and only the latter begins another one, which the next byte tells.
private func gbkBytes(_ bytes: [UInt8]) -> [UInt8]? {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var waiting = false
  /// How many bytes of the hanzi are to come.
  var rest = 0
  func add(_ byte: UInt8) {
    result.append(byte)
    rest = byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : max(0, rest - 1)
  }
  func settle(before next: UInt8) {
    guard waiting else { return }
    waiting = false
    if next & 0xC0 == 0x80 && rest == 1 {
      add(0xA2)
      add(0xE3)
    } else {
      add(0x80)
    }
  }
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    if scalar == "€" {
      settle(before: 0x80)
      waiting = true
    } else if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      settle(before: byte)
      add(byte)
    } else {
      guard let pair = GB18030.pair(of: scalar) else { return nil }
      settle(before: pair.lead)
      add(pair.lead)
      add(pair.trail)
    }
  }
  settle(before: 0)
  return result
}

/// The bytes that a text's characters are in Windows-1252, those of control in Latin-1; nil where
/// one has none.
private func latinBytes(_ bytes: [UInt8]) -> [UInt8]? {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    if scalar.value < 0x100 {
      result.append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let place = windowsMarks.firstIndex(of: scalar) {
      result.append(0x80 + UInt8(truncatingIfNeeded: place))
    } else {
      return nil
    }
  }
  return result
}

/// The characters of Windows-1252 from 0x80 on; a blank where it has none.
private let windowsMarks = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars)

/// Whether nearly all hanzi of a text are usual ones, and it has sentences.
///
/// Nonsense has neither: it hardly has a comma, and half of its hanzi are ones that nobody uses.
func readsAsChinese(_ bytes: [UInt8]) -> Bool {
  let count = HanziCount(bytes, isEnough: { $0.commas >= 4 && $0.common > 40 && $0.isUsual })
  return count.commas > 0 && count.common >= 10 && count.isUsual
}

/// Whether many of a text's hanzi are ones that nobody uses.
package func hasMostlyUnusedHanzi(_ bytes: [UInt8]) -> Bool {
  let count = HanziCount(bytes, isEnough: { _ in false })
  return count.uncommon > 20 && count.uncommon * 3 > count.common
}

/// How usual the hanzi of a text's beginning are.
private struct HanziCount {
  private(set) var common = 0
  private(set) var uncommon = 0
  private(set) var commas = 0

  var isUsual: Bool { uncommon * 12 < common }

  @inline(__always)
  init(_ bytes: [UInt8], isEnough: (HanziCount) -> Bool) {
    let span = bytes.span
    let levels = HanziLevel.firstLevel
    let usual = levels.span
    var index = 0
    while index < span.count && common + uncommon < 4_000 {
      let byte = span[index]
      guard byte >= 0xE3 && byte <= 0xEF && index + 2 < span.count else {
        index += 1
        continue
      }
      let code =
        (Int(byte) & 0x0F) << 12 | (Int(span[index + 1]) & 0x3F) << 6
        | (Int(span[index + 2]) & 0x3F)
      if code >= 0x4E00 && code <= 0x9FFF {
        let isCommon = usual[(code - 0x4E00) >> 6] >> UInt64(code & 63) & 1 != 0
        if isCommon { common += 1 } else { uncommon += 1 }
      } else {
        add(code)
      }
      index += 3
      if isEnough(self) { return }
    }
  }

  /// Counts a character that is no hanzi.
  private mutating func add(_ code: Int) {
    switch code {
    case 0x3001, 0x3002, 0xFF0C, 0xFF1A: commas += 1
    case 0xE000...0xF8FF, 0xFFFD: uncommon += 1
    default: break
    }
  }
}

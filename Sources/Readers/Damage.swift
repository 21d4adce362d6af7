package import ReportModel
import SourceText

/// Looks for text that lost or changed characters on its way to a document.
///
/// Replacement characters, `????`, mojibake, dates and document numbers with a character missing are
/// noted as damage. Traditional characters of a mirror become the simplified ones that they stand
/// for; these have as many bytes, so that all places stay what they are.
package func lookForDamage(in document: inout Document) {
  var finder = DamageFinder()
  finder.scan(document.text.bytes.span)
  // In a simplified text a few may stand in names; a mirror's text has one in every third character.
  let size = document.text.bytes.count
  let isTraditional = finder.traditional >= 16 && finder.traditional > size / 60
  document.damage = finder.damage(isTraditional: isTraditional)
  guard isTraditional else { return }
  document.text = TextView(simplified(document.text.bytes))
  document.notes.append(
    ReadingNote(
      range: ByteRange(at: 0),
      message: Wording(
        "文本是繁体字（多为网站自动转换），按对应的简体字检查",
        en:
          "the text is in traditional characters (often a mirror's); it was read as simplified ones"
      )
    )
  )
}

struct DamageFinder {
  private var ranges: [ByteRange] = []
  /// What is damage if the text is damaged elsewhere too, or if there is much of it.
  private var doubtful: [ByteRange] = []
  /// How many traditional characters stand in the text.
  private(set) var traditional = 0
  /// Hanzi that are neither simplified nor traditional, and where they stand.
  private var strangers: [(code: Int, start: Int)] = []
  /// From one of these to another one close behind it.
  private var pairs: [ByteRange] = []
  /// Where the last character of mojibake stood.
  private var lastStrange = -100
  private let mojibake = MojibakeCharacters()

  mutating func scan(_ span: Span<UInt8>) {
    let table = UsualCharacters.byBytes
    let usual = table.span
    let words = span.bytes
    let end = span.count
    let last = end - 8
    var index = 0
    while index <= last {
      let word = eightBytes(words, at: index)
      if word & 0x0000_0000_F000_00F0 == 0x0000_0000_E000_00E0 {
        // Usual characters, of which most of a text consists, two at a time.
        if usualBits(word, usual) & usualBits(word >> 24, usual) & 1 != 0 {
          index &+= 6
          continue
        }
      }
      if word & 0x80 == 0 {
        let width = plainWidth(word)
        index &+= width > 0 ? width : ascii(span, index)
      } else if word & 0xF0 == 0xE0 && usualBits(word, usual) & 1 != 0 {
        index &+= 3
      } else if isLonePunctuation(word) {
        index &+= 3
      } else {
        index &+= unusual(span, index)
      }
    }
    while index < end {
      let byte = span[index]
      index += byte < 0x80 ? ascii(span, index) : unusual(span, index)
    }
  }

  /// A number whose lowest bit is set where the character of three bytes that stand lowest in another
  /// one is usual.
  @inline(__always)
  private func usualBits(_ word: UInt64, _ usual: Span<UInt16>) -> UInt32 {
    // Fourteen bits, for all of which the table has a place. Five bits of the first byte count.
    UInt32(usual[unchecked: Int(truncatingIfNeeded: word >> 8 & 0x3FFF)])
      &>> UInt32(truncatingIfNeeded: word)
  }

  /// How many of eight bytes, of which the first is ASCII, can be passed over: those before the first
  /// one of another character, or five; 0 where a question mark or four digits are among them.
  @inline(__always)
  private func plainWidth(_ word: UInt64) -> Int {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let low = word & ~tops
    let digits =
      (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646) & ~word & tops
    let four = digits & digits >> 8 & digits >> 16 & digits >> 24
    guard four | places(of: 0x3F, in: word) == 0 else { return 0 }
    // Four digits that begin with one of the last three are seen from behind the fifth byte.
    return word & tops == 0 ? 5 : (word & tops).trailingZeroBitCount >> 3
  }

  /// Whether eight bytes begin with a quotation mark, a dash or the like (E2 80) that no other
  /// character follows which may be a part of mojibake.
  @inline(__always)
  private func isLonePunctuation(_ word: UInt64) -> Bool {
    guard word & 0xFFFF == 0x80E2 else { return false }
    switch UInt8(truncatingIfNeeded: word >> 24) {
    case 0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xE2: return false
    default: return true
    }
  }

  /// Looks at an ASCII character, or a run of digits, and gives the number of bytes after which to go
  /// on.
  private mutating func ascii(_ span: Span<UInt8>, _ index: Int) -> Int {
    if span[index] == 0x3F { return questionMarks(span, index) }
    guard isDigit(span[index]) else { return 1 }
    var last = index + 1
    while last < span.count && isDigit(span[last]) { last += 1 }
    return last - index < 4 ? last - index : digits(span, index)
  }

  /// Looks at a character that is not ASCII and gives the number of bytes after which to go on.
  private mutating func unusual(_ span: Span<UInt8>, _ index: Int) -> Int {
    let byte = span[index]
    guard byte >= 0xE3 else { return latin(span, index) }
    if byte >= 0xE4 && byte <= 0xE9 {
      let code = code(span, index)
      if UsualCharacters.isUncommon(code) { uncommon(code, span, index) }
      return 3
    }
    if byte == 0xE3 {
      // U+3000…303F, where the marks of sentences stand, have no kana.
      if span[index + 1] != 0x80 { kana(span, index) }
    } else if byte >= 0xEE && !isFullWidth(span, index) {
      if byte == 0xEF && code(span, index) == 0xFFFD { add(ByteRange(index, index + 3)) }
      privateUse(span, index)
    }
    return byte < 0xF0 ? 3 : 4
  }

  /// Whether a character is one of U+FF00…FF3F, as the marks of sentences are.
  @inline(__always)
  private func isFullWidth(_ span: Span<UInt8>, _ index: Int) -> Bool {
    span[index] == 0xEF && span[index + 1] == 0xBC
  }

  @inline(__always)
  private func code(_ span: Span<UInt8>, _ index: Int) -> Int {
    (Int(span[index]) & 0x0F) << 12 | (Int(span[index + 1]) & 0x3F) << 6
      | (Int(span[index + 2]) & 0x3F)
  }

  /// All that is damaged, in text order.
  ///
  /// `isTraditional`: hanzi beyond GB 2312 are other forms of the traditional ones.
  func damage(isTraditional: Bool) -> [ByteRange] {
    let certain = isTraditional ? ranges : ranges + pairs
    let doubts = isTraditional ? doubtful : doubtful + loneStrangers
    let all = certain.isEmpty && doubts.count < 4 ? certain : certain + doubts
    if all.count == ranges.count { return ranges }
    var result: [ByteRange] = []
    for range in all.sorted(by: { $0.start < $1.start }) {
      if let last = result.last, range.start <= last.end {
        result[result.count - 1] = last.union(range)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Hanzi beyond GB 2312 that stand here or there; one that comes back belongs to a name.
  private var loneStrangers: [ByteRange] {
    var counts: [Int: Int] = [:]
    for stranger in strangers { counts[stranger.code, default: 0] += 1 }
    return strangers.filter { counts[$0.code] ?? 0 < 3 }
      .map { ByteRange($0.start, $0.start + 3) }
  }

  /// A hanzi that simplified text hardly has: of mojibake, traditional, rare, or beyond GB 2312.
  private mutating func uncommon(_ code: Int, _ span: Span<UInt8>, _ index: Int) {
    if mojibake.contains(code) {
      strange(span, index)
    } else if TraditionalCharacters.simplified(code) != nil {
      traditional += 1
    } else if HanziLevel(code) == .beyond && !mojibake.isOfNames(code) {
      beyond(code, span, index)
    }
  }

  /// A hanzi that is neither simplified nor traditional: two different ones close together are
  /// mojibake, one that the text repeats belongs to a name.
  private mutating func beyond(_ code: Int, _ span: Span<UInt8>, _ index: Int) {
    let range = ByteRange(index, index + 3)
    if let last = strangers.last, last.code != code, index - last.start <= 9 {
      pairs.append(ByteRange(last.start, range.end))
    } else if lastStrange >= 0, index - lastStrange <= 9 {
      pairs.append(ByteRange(lastStrange, range.end))
    }
    strangers.append((code, index))
  }

  /// A character that mojibake has: another one within three, or a euro sign after it, and it is that.
  private mutating func strange(_ span: Span<UInt8>, _ index: Int) {
    if stands("锟斤拷", at: index, in: span, before: span.count) {
      addStrange(ByteRange(index, index + 9), span)
      return
    }
    // 涓涓 is a word; mojibake does not stammer.
    let isOther = lastStrange >= 0 && code(span, lastStrange) != code(span, index)
    if isOther && index - lastStrange <= 9 {
      addStrange(strangeRun(span, ByteRange(lastStrange, index + 3)), span)
    }
    if stands("€", at: index + 3, in: span, before: span.count) {
      addStrange(strangeRun(span, ByteRange(index, index + 6)), span)
    }
    if !isOther { doubt(ByteRange(index, index + 3)) }
    lastStrange = index
  }

  /// Takes in private use and euro signs after the characters that were recognised.
  private func strangeRun(_ span: Span<UInt8>, _ core: ByteRange) -> ByteRange {
    var end = core.end
    while end + 2 < span.count && span[end] >= 0xE2 && span[end] < 0xF0 {
      let code =
        (Int(span[end]) & 0x0F) << 12 | (Int(span[end + 1]) & 0x3F) << 6
        | (Int(span[end + 2]) & 0x3F)
      let isStrange =
        code == 0x20AC || code >= 0xE000 && code <= 0xF8FF
        || mojibake.contains(code)
      guard isStrange else { break }
      end += 3
    }
    return ByteRange(core.start, end)
  }

  /// A character of private use within a text or alone in a cell, or two side by side.
  ///
  /// Such are a font's own codes, which nobody else can read; alone in front of a text it is a bullet.
  private mutating func privateUse(_ span: Span<UInt8>, _ index: Int) {
    guard isPrivate(span, index), index + 3 < span.count else { return }
    if isPrivate(span, index + 3) {
      add(ByteRange(index, index + 6))
    } else if index > 0 && span[index - 1] > 0x20 && isHanzi(span, index + 3)
      || fillsCell(span, index)
    {
      add(ByteRange(index, index + 3))
    } else if isHanzi(span, index - 3) {
      doubt(ByteRange(index, index + 3))
    }
  }

  /// Whether a character of three bytes is all that a cell has which stands behind a tab or a pipe.
  private func fillsCell(_ span: Span<UInt8>, _ index: Int) -> Bool {
    var start = index
    while start > 0 && span[start - 1] == 0x20 { start -= 1 }
    guard start > 0 && (span[start - 1] == 0x09 || span[start - 1] == 0x7C) else { return false }
    var end = index + 3
    while end < span.count && span[end] == 0x20 { end += 1 }
    guard end < span.count else { return true }
    return span[end] == 0x7C || span[end] == 0x09 || span[end] == 0x0A || span[end] == 0x0D
  }

  /// Kana or bopomofo beside a hanzi: of Big5 that was read as GBK, or the other way round.
  private mutating func kana(_ span: Span<UInt8>, _ index: Int) {
    guard index + 2 < span.count, (0x3041...0x312F).contains(code(span, index)),
      code(span, index) != 0x30FB
    else { return }
    let isAfter = isHanzi(span, index - 3)
    let isBefore = isHanzi(span, index + 3)
    if isAfter || isBefore { doubt(ByteRange(index, index + 3)) }
  }

  private func isPrivate(_ span: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < span.count else { return false }
    return span[index] == 0xEE || span[index] == 0xEF && span[index + 1] < 0xA4
  }

  /// Whether a hanzi stands at an offset.
  func isHanzi(_ span: Span<UInt8>, _ index: Int) -> Bool {
    index >= 0 && index + 2 < span.count && span[index] >= 0xE4 && span[index] <= 0xE9
  }

  /// What stands between two pieces of mojibake in one line is mojibake as well, though its
  /// characters are common ones.
  private mutating func addStrange(_ range: ByteRange, _ span: Span<UInt8>) {
    guard let last = ranges.last, range.start > last.end, range.start - last.end <= 45 else {
      add(range)
      return
    }
    for index in last.end..<range.start where span[index] == 0x0A {
      add(range)
      return
    }
    ranges[ranges.count - 1] = last.union(range)
  }

  /// Adds what may be damage.
  mutating func doubt(_ range: ByteRange) { doubtful.append(range) }

  /// Adds a range; ranges that touch are one.
  mutating func add(_ range: ByteRange) {
    if let last = ranges.last, range.start <= last.end + 3 {
      ranges[ranges.count - 1] = last.union(range)
    } else {
      ranges.append(range)
    }
  }
}

/// A text with the simplified forms of its traditional characters, and the quotation marks that go
/// with them.
private func simplified(_ bytes: [UInt8]) -> [UInt8] {
  var result = bytes
  var index = 0
  while index + 2 < bytes.count {
    let byte = bytes[index]
    guard byte >= 0xE3 && byte <= 0xE9 else {
      index += byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      continue
    }
    let code =
      (Int(byte) & 0x0F) << 12 | (Int(bytes[index + 1]) & 0x3F) << 6
      | (Int(bytes[index + 2]) & 0x3F)
    if let form = simplifiedForm(code, at: index, of: bytes) {
      result[index] = UInt8(truncatingIfNeeded: 0xE0 | form >> 12)
      result[index + 1] = UInt8(truncatingIfNeeded: 0x80 | form >> 6 & 0x3F)
      result[index + 2] = UInt8(truncatingIfNeeded: 0x80 | form & 0x3F)
    }
    index += 3
  }
  return result
}

/// The simplified form of a character; of some only in a word, because they stand in simplified
/// writing too.
private func simplifiedForm(_ code: Int, at index: Int, of bytes: [UInt8]) -> Int? {
  switch code {
  // 「 」 『 』
  case 0x300C: 0x201C
  case 0x300D: 0x201D
  case 0x300E: 0x2018
  case 0x300F: 0x2019
  // 資訊 is 信息.
  case 0x8CC7 where bytes.starts(with: "訊".utf8, at: index + 3): 0x4FE1
  case 0x8A0A where bytes.starts(with: "資".utf8, at: index - 3): 0x606F
  // 專案 is 项目.
  case 0x5C08 where bytes.starts(with: "案".utf8, at: index + 3): 0x9879
  case 0x6848 where bytes.starts(with: "專".utf8, at: index - 3): 0x76EE
  // 答覆, 回覆, 批覆; 瞭解.
  case 0x8986
  where ["答", "回", "批"].contains(where: { bytes.starts(with: $0.utf8, at: index - 3) }):
    0x590D
  case 0x77AD where bytes.starts(with: "解".utf8, at: index + 3): 0x4E86
  default: TraditionalCharacters.simplified(code)
  }
}

extension [UInt8] {
  fileprivate func starts(with text: String.UTF8View, at index: Int) -> Bool {
    index >= 0 && index < count && self[index...].starts(with: text)
  }
}

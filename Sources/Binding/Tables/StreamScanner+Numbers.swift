import SourceText

/// Numbers, marks for nothing, and the digits that number labels.
extension StreamScanner {
  /// Takes the digits at an index and gives the index after what was taken.
  mutating func addNumber(
    _ bytes: Span<UInt8>,
    at index: Int,
    in range: ByteRange,
    after before: Before,
    isFirst: Bool
  ) -> Int {
    let token = NumberToken(bytes, at: index, end: range.end)
    let (next, afterNext) = Scalars.decode(bytes, at: token.end, end: range.end)
    // 2023年, as nearly all numbers of prose that is looked at.
    if isDateWord(next) { return token.end }
    if let end = compoundEnd(bytes, from: token.end, in: range) { return end }
    if before == .latin || before == .ordinalWord || Scalars.isLatin(next) || next == 0x25 {
      return token.end
    }
    if before == .openBracket {
      if next == 0x29 || next == 0xFF09 { addLabelNumber(of: token) }
      return token.end
    }
    let (follower, followerEnd) = firstVisible(bytes, from: token.end, in: range)
    if isDateWord(follower) { return token.end }
    if let end = unitEnd(bytes, from: token.end, in: range) {
      addValue(token, start: index, end: end, isPlain: false)
      return end
    }
    if next == 0x2E || next == 0xFF0E || next == 0x3001 {
      let (labelled, _) = firstVisible(bytes, from: afterNext, in: range)
      if Scalars.isHan(labelled) && token.isBare && isLabelDigit(token.lastDigit) {
        addHead(of: token, start: index)
        addLabelNumber(of: token)
        return token.end
      }
    }
    if isFirst && token.isBare && token.digitCount == 1 && isLabelDigit(token.lastDigit)
      && Scalars.isHan(follower) && !isNumeral(follower, followedAt: followerEnd, bytes, range)
    {
      addLabelNumber(of: token)
      return token.end
    }
    addValue(
      token,
      start: index,
      end: token.end,
      isPlain: true,
      touchesNext: Scalars.isHan(next)
    )
    return token.end
  }

  /// Takes a number with a sign or a word before it (`-3`, `增 55`, `约300`), where one stands here.
  mutating func addSignedNumber(
    _ scalar: UInt32,
    _ bytes: Span<UInt8>,
    at index: Int,
    next: Int,
    in range: ByteRange
  ) -> Int? {
    var start = next
    var isNegative = false
    var isPlain = false
    switch scalar {
    case 0x2B, 0xFF0B, 0x7EA6, 0x7D04, 0x8FD1: break
    case 0x589E, 0x51CF, 0x6E1B:
      isNegative = scalar != 0x589E
      let (word, afterWord) = Scalars.decode(bytes, at: start, end: range.end)
      if word == 0x52A0 || word == 0x5C11 { start = afterWord }
      while true {
        let (space, afterSpace) = Scalars.decode(bytes, at: start, end: range.end)
        guard start < range.end && Scalars.isSpace(space) else { break }
        start = afterSpace
      }
    default:
      guard Scalars.isDash(scalar) else { return nil }
      isNegative = true
      isPlain = true
    }
    let (digit, _) = Scalars.decode(bytes, at: start, end: range.end)
    guard start < range.end && Scalars.digit(digit) != nil else { return nil }
    let token = NumberToken(bytes, at: start, end: range.end)
    if compoundEnd(bytes, from: token.end, in: range) != nil || token.isGlued { return nil }
    let (follower, _) = firstVisible(bytes, from: token.end, in: range)
    if isDateWord(follower) { return nil }
    let end = unitEnd(bytes, from: token.end, in: range) ?? token.end
    let sign: Int64 = isNegative ? -1 : 1
    let number = ExactNumber(mantissa: token.number.mantissa * sign, scale: token.number.scale)
    addValue(.number, number, ByteRange(index, end), isPlain: isPlain && end == token.end)
    return end
  }

  /// The index after a mark for nothing that stands alone; nil where none begins here.
  func markEnd(
    _ scalar: UInt32,
    _ bytes: Span<UInt8>,
    next: Int,
    in range: ByteRange,
    after before: Before
  ) -> Int? {
    var end = next
    switch scalar {
    case 0x2F, 0xFF0F, 0x5C, 0x65E0, 0x7121: break
    default:
      guard Scalars.isDash(scalar) else { return nil }
      let (second, afterSecond) = Scalars.decode(bytes, at: end, end: range.end)
      if end < range.end && Scalars.isDash(second) { end = afterSecond }
    }
    let (follower, _) = Scalars.decode(bytes, at: end, end: range.end)
    guard end == range.end || Scalars.isSpace(follower) else { return nil }
    // A label may be set with blanks between its characters: `4. 无 正 当 理 由`.
    if scalar == 0x65E0 || scalar == 0x7121 {
      let (visible, _) = firstVisible(bytes, from: end, in: range)
      if Scalars.isHan(visible) && visible != scalar { return nil }
    }
    // A dash before other text on a line is a list mark.
    if isWholeLine && before == .edge && end != range.end && Scalars.isDash(scalar) {
      let (visible, _) = firstVisible(bytes, from: end, in: range)
      if visible != 0 { return nil }
    }
    return end
  }

  private mutating func addValue(
    _ token: NumberToken,
    start: Int,
    end: Int,
    isPlain: Bool,
    touchesNext: Bool = false
  ) {
    addValue(
      token.isGlued ? .digits : .number,
      token.number,
      ByteRange(start, end),
      isPlain: isPlain,
      touchesNext: touchesNext
    )
  }

  /// Adds what stands before the last digit, which is a label's number.
  private mutating func addHead(of token: NumberToken, start: Int) {
    guard token.head.count > 0 else { return }
    addValue(
      token.head.isGlued || token.head.count > 15 ? .digits : .number,
      ExactNumber(mantissa: token.head.mantissa, scale: 0),
      ByteRange(start, token.lastStart),
      touchesNext: true
    )
  }

  private mutating func addLabelNumber(of token: NumberToken) {
    guard isLabelDigit(token.lastDigit) else { return }
    addCode(alphabet.digitCodes[token.lastDigit], at: token.lastStart)
  }

  private func isLabelDigit(_ digit: Int) -> Bool { alphabet.digitCodes[digit] != 0 }

  /// The end of a date, time, telephone or section number that a run of digits begins.
  private func compoundEnd(_ bytes: Span<UInt8>, from end: Int, in range: ByteRange) -> Int? {
    var index = end
    while true {
      let (mark, afterMark) = Scalars.decode(bytes, at: index, end: range.end)
      guard
        mark == 0x2F || mark == 0x3A || mark == 0x2E || mark == 0xFF1A || mark == 0x7E
          || Scalars.isDash(mark)
      else { break }
      let (digit, _) = Scalars.decode(bytes, at: afterMark, end: range.end)
      guard afterMark < range.end && Scalars.digit(digit) != nil else { break }
      index = afterMark
      while index < range.end {
        let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
        guard Scalars.digit(scalar) != nil else { break }
        index = next
      }
    }
    return index == end ? nil : index
  }

  private func firstVisible(
    _ bytes: Span<UInt8>,
    from start: Int,
    in range: ByteRange
  ) -> (scalar: UInt32, end: Int) {
    var index = start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      // Quotes and emphasis may stand between a label's number and its words.
      if !Scalars.isSpace(scalar) && scalar != 0x2A && scalar != 0x22
        && !(scalar >= 0x2018 && scalar <= 0x201D)
      {
        return (scalar, next)
      }
      index = next
    }
    return (0, range.end)
  }

  private func isDateWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F: true
    default: false
    }
  }

  /// Whether a character is a numeral that numbers a label: `二、`.
  private func isNumeral(
    _ scalar: UInt32,
    followedAt end: Int,
    _ bytes: Span<UInt8>,
    _ range: ByteRange
  ) -> Bool {
    guard LabelParts.ordinal(scalar) != nil else { return false }
    let (mark, _) = Scalars.decode(bytes, at: end, end: range.end)
    return mark == 0x3001 || mark == 0xFF0E || mark == 0x2E
  }

  /// The index after a unit that ends the word: `3件`, `251000 元`.
  private func unitEnd(_ bytes: Span<UInt8>, from start: Int, in range: ByteRange) -> Int? {
    var index = start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      guard Scalars.isSpace(scalar) else { break }
      index = next
    }
    var (scalar, end) = Scalars.decode(bytes, at: index, end: range.end)
    if scalar == 0x4E07 {
      (scalar, end) = Scalars.decode(bytes, at: end, end: range.end)
      guard scalar == 0x5143 else { return nil }
    }
    switch scalar {
    case 0x5143, 0x4EF6, 0x9879, 0x6761, 0x6B21, 0x4EFD, 0x5B97, 0x4E2A, 0x4F59: break
    default: return nil
    }
    if end >= range.end { return end }
    let (follower, _) = Scalars.decode(bytes, at: end, end: range.end)
    return Scalars.isSpace(follower) || follower == 0x2A ? end : nil
  }
}

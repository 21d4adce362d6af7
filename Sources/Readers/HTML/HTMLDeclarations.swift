import SourceText

/// What declarations of a style say of whether text is seen; nil where they say nothing.
struct HTMLDeclarations {
  /// How large letters are.
  enum Size {
    /// Too small to be seen: a point or a pixel high at most.
    case none
    /// So many times as large as those around.
    case relative
    case usual
  }

  /// `display:none`.
  private(set) var isLeftOut: Bool?
  /// `visibility:hidden`.
  private(set) var isInvisible: Bool?
  private(set) var size: Size?
  /// Whether letters are white.
  private(set) var isWhite: Bool?
  /// Whether something other than white lies behind them.
  private(set) var hasGround: Bool?

  var isHidden: Bool { isLeftOut == true || isInvisible == true }

  /// Whether text with them alone may be unseen, or white text be seen.
  var isTelling: Bool { isHidden || size == Size.none || isWhite == true || hasGround == true }

  var isEmpty: Bool {
    isLeftOut == nil && isInvisible == nil && size == nil && isWhite == nil && hasGround == nil
  }

  init() {}

  /// Reads declarations: `name: value; …`.
  init(_ block: ByteRange?, _ span: Span<UInt8>) {
    guard let block else { return }
    var start = block.start
    for index in block.start...block.end where index == block.end || span[index] == 0x3B {
      read(ByteRange(start, index), span)
      start = index + 1
    }
  }

  private mutating func read(_ declaration: ByteRange, _ span: Span<UInt8>) {
    guard let colon = (declaration.start..<declaration.end).first(where: { span[$0] == 0x3A })
    else { return }
    let name = trimmed(ByteRange(declaration.start, colon), span)
    let value = trimmed(ByteRange(colon + 1, declaration.end), span)
    switch name.count {
    case 4 where isWord("font", name, span): size = .usual
    case 5 where isWord("color", name, span): isWhite = Self.isWhite(value, span)
    case 7 where isWord("display", name, span): isLeftOut = holds("none", in: value, span)
    case 9 where isWord("font-size", name, span): size = size(value, span)
    case 10 where isWord("visibility", name, span):
      isInvisible = holds("hidden", in: value, span) || holds("collapse", in: value, span)
    case 10 where isWord("background", name, span), 16 where isWord("background-color", name, span),
      16 where isWord("background-image", name, span):
      hasGround = !Self.isWhite(value, span) && !isNothing(value, span)
    default: return
    }
  }

  private func isWord(_ word: StaticString, _ range: ByteRange, _ span: Span<UInt8>) -> Bool {
    range.count == word.utf8CodeUnitCount && holds(word, in: range, span)
  }

  private func isNothing(_ value: ByteRange, _ span: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["transparent", "none", "initial", "inherit", "unset"]
    return words.contains { isWord($0, value, span) }
  }

  /// Whether a colour, of a declaration or an attribute, is white.
  static func isWhite(_ value: ByteRange, _ span: Span<UInt8>) -> Bool {
    let important = find("!", in: span, from: value.start, to: value.end) ?? value.end
    let value = trimmed(ByteRange(value.start, important), span)
    switch value.count {
    case 4: return holds("#fff", in: value, span)
    case 5: return holds("white", in: value, span)
    case 7: return holds("#ffffff", in: value, span)
    default: return holds("rgb(255,255,255)", in: value, span)
    }
  }

  private func size(_ value: ByteRange, _ span: Span<UInt8>) -> Size? {
    guard value.count <= 40, !value.isEmpty else { return .usual }
    var end = value.start
    var whole = 0
    var hasFraction = false
    var isFraction = false
    while end < value.end && (isDigit(span[end]) || span[end] == 0x2E) {
      if span[end] == 0x2E {
        isFraction = true
      } else if isFraction {
        hasFraction = hasFraction || span[end] != 0x30
      } else {
        whole = min(whole * 10 + Int(span[end]) - 0x30, 1_000)
      }
      end += 1
    }
    guard end > value.start else { return holds("inherit", in: value, span) ? nil : .usual }
    let unit = ByteRange(end, value.end)
    let isAbsolute = holds("px", in: unit, span) || holds("pt", in: unit, span)
    let isZero = whole == 0 && !hasFraction
    if isZero || isAbsolute && (whole == 0 || whole == 1 && !hasFraction) { return Size.none }
    let isRelative = holds("%", in: unit, span) || holds("em", in: unit, span)
    return isRelative && !holds("rem", in: unit, span) ? .relative : .usual
  }

  /// Takes what stronger declarations say instead.
  mutating func add(_ other: HTMLDeclarations) {
    isLeftOut = other.isLeftOut ?? isLeftOut
    isInvisible = other.isInvisible ?? isInvisible
    size = other.size ?? size
    isWhite = other.isWhite ?? isWhite
    hasGround = other.hasGround ?? hasGround
  }

  /// Takes nothing for hidden that declarations may show, of which it is not known whether they hold.
  mutating func doubt(_ other: HTMLDeclarations) {
    if other.isLeftOut == false { isLeftOut = false }
    if other.isInvisible == false { isInvisible = false }
    if let size = other.size, size != .none { self.size = .usual }
    if other.isWhite == false { isWhite = false }
    if other.hasGround == true { hasGround = true }
  }
}

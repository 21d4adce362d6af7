import SourceText

/// The numbers of an ordered list, which stand before its items and not in the text.
///
/// Nearly every site's style sheet takes them away, so only a list that says itself what its numbers
/// look like, with `type`, `start` or a style of its own, has them.
struct HTMLListNumbers {
  private let format: NumberFormat
  private var next: Int

  /// The numbers of an `ol`; nil where they are not known to be shown.
  init?(_ attributes: HTMLAttributes, _ span: Span<UInt8>) {
    guard HTMLListNumbers.isOrdered(attributes.name, span) else { return nil }
    if let found = HTMLListNumbers.format(of: attributes, span) {
      format = found
    } else if attributes.listStart != nil {
      format = .decimal
    } else {
      return nil
    }
    if format == .none { return nil }
    next = leadingNumber(attributes.listStart, span) ?? 1
  }

  private static func isOrdered(_ name: ByteRange, _ span: Span<UInt8>) -> Bool {
    name.count == 2 && span[name.start] | 0x20 == 0x6F
  }

  private static func format(of attributes: HTMLAttributes, _ span: Span<UInt8>) -> NumberFormat? {
    if holds("list-style", in: attributes.style, span) {
      for (name, format) in styles where holds(name, in: attributes.style, span) { return format }
    }
    guard let type = attributes.type, type.count == 1 else { return nil }
    switch span[type.start] {
    case 0x31: return .decimal
    case 0x41: return .upperLetter
    case 0x61: return .lowerLetter
    case 0x49: return .upperRoman
    case 0x69: return .lowerRoman
    default: return nil
    }
  }

  private static let styles: [(StaticString, NumberFormat)] = [
    ("none", .none), ("decimal", .decimal), ("cjk-ideographic", .chinese),
    ("chinese-informal", .chinese), ("chinese-formal", .chineseLegal),
    ("lower-roman", .lowerRoman), ("upper-roman", .upperRoman),
    ("lower-alpha", .lowerLetter), ("upper-alpha", .upperLetter),
    ("lower-latin", .lowerLetter), ("upper-latin", .upperLetter),
  ]

  /// What stands before the next item; `value` is what the item says of its number.
  mutating func label(value: Int?) -> String {
    let number = min(value ?? next, 1_000_000)
    next = number + 1
    switch format {
    case .chinese, .chineseLegal: return format.text(of: number) + "、"
    default: return format.text(of: number) + ". "
    }
  }
}

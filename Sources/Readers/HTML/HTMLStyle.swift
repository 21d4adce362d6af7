import SourceText

/// What attributes say of how an element is shown.
struct HTMLStyle {
  /// How heavy its type is.
  enum Weight { case bold, plain }

  private(set) var isHidden = false
  /// Nil where the element leaves it as it is.
  private(set) var weight: Weight?
  private(set) var isRaised = false
  private(set) var isStruck = false
  /// Whether it begins a line of its own, whatever element it is.
  private(set) var isBlock = false

  init(_ attributes: HTMLAttributes, _ span: Span<UInt8>) {
    isHidden = attributes.isHidden
    guard let style = attributes.style else { return }
    if holds("display:none", in: style, span) || holds("visibility:hidden", in: style, span)
      || holds("mso-hide:all", in: style, span)
    {
      isHidden = true
    }
    isRaised = holds("vertical-align:super", in: style, span)
    isStruck = holds("line-through", in: style, span)
    isBlock =
      holds("display:block", in: style, span) || holds("display:flex", in: style, span)
      || holds("display:grid", in: style, span) || holds("display:list-item", in: style, span)
    if holds("font-weight:bold", in: style, span) || holds("font-weight:6", in: style, span)
      || holds("font-weight:7", in: style, span) || holds("font-weight:8", in: style, span)
      || holds("font-weight:9", in: style, span)
    {
      weight = .bold
    } else if holds("font-weight:normal", in: style, span)
      || holds("font-weight:4", in: style, span)
    {
      weight = .plain
    }
  }
}

/// What an element's name says of the look of its text.
enum HTMLLook {
  case raised, struck

  /// The look that an element gives its text; nil for most.
  init?(_ name: HTMLName, _ style: HTMLStyle) {
    switch name {
    case HTMLLook.raisedName: self = .raised
    case HTMLLook.deletedName, HTMLLook.struckName, HTMLLook.strikeName: self = .struck
    default:
      guard style.isRaised || style.isStruck else { return nil }
      self = style.isStruck ? .struck : .raised
    }
  }

  private static let raisedName = HTMLName("sup")
  private static let deletedName = HTMLName("del")
  private static let struckName = HTMLName("s")
  private static let strikeName = HTMLName("strike")
}

extension HTMLAttributes {
  /// Whether a picture is a line, a spacer or an icon, which hold no text.
  func isTiny(_ span: Span<UInt8>, limit: Int = 32) -> Bool {
    [leadingNumber(width, span), leadingNumber(height, span)].contains { side in
      side.map { $0 <= limit } ?? false
    }
  }

  /// Whether a form's field is shown with something in it.
  func isField(_ span: Span<UInt8>) -> Bool {
    guard let value, !value.isEmpty, holds("input", in: name, span), name.count == 5,
      !HTMLStyle(self, span).isHidden
    else { return false }
    let types: [StaticString] = [
      "hidden", "checkbox", "radio", "button", "submit", "reset", "image",
    ]
    return !types.contains { holds($0, in: type, span) }
  }
}

/// Whether a link leads to a document file.
func leadsToFile(_ href: ByteRange, _ span: Span<UInt8>) -> Bool {
  var end = href.start
  while end < href.end && span[end] != 0x3F && span[end] != 0x23 { end += 1 }
  let tail = ByteRange(max(href.start, end - 5), end)
  let endings: [StaticString] = [
    ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".ofd", ".zip", ".rar",
  ]
  return endings.contains { ending in
    let start = tail.end - ending.utf8CodeUnitCount
    return start >= tail.start && holds(ending, in: ByteRange(start, tail.end), span)
  }
}

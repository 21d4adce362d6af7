import SourceText

/// What attributes say of how an element is shown.
struct HTMLStyle {
  /// How heavy its type is.
  enum Weight { case bold, plain }

  private(set) var isHidden = false
  /// Nil where the element leaves it as it is.
  private(set) var weight: Weight?

  init(_ attributes: HTMLAttributes, _ span: Span<UInt8>) {
    isHidden = attributes.isHidden
    guard let style = attributes.style else { return }
    if holds("display:none", in: style, span) || holds("visibility:hidden", in: style, span)
      || holds("mso-hide:all", in: style, span)
    {
      isHidden = true
    }
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

/// The elements that matter to the text of a page; all others are as if their tags were not there.
enum HTMLTag: UInt8 {
  /// Not an element: a run of text.
  case text
  /// The whole page.
  case page
  case paragraph, heading1, heading2, heading3, heading4, heading5, heading6
  /// `div` and all that lies on the page as it does.
  case division, list, item, preformatted, rule
  /// Navigation, footers, side notes: never the report.
  case aside
  /// `noscript`: what is shown where scripts do not run.
  case scriptless
  case table, section, row, cell, caption
  case link, bold, inline
  case lineBreak, picture, frame
  /// Nothing of it is shown as text: scripts, styles, form controls, drawings.
  case script, style, title, textArea, rawText, control, drawing, voidElement, meta

  /// Level of a heading, 0 for what is none.
  var headingLevel: UInt8 {
    switch self {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    case .heading4: 4
    case .heading5: 5
    case .heading6: 6
    default: 0
    }
  }

  /// Whether it lies in a line of text.
  var isInline: Bool {
    switch self {
    case .link, .bold, .inline: true
    default: false
    }
  }

  /// Whether it has no end tag and nothing in it.
  var isVoid: Bool {
    switch self {
    case .lineBreak, .picture, .voidElement, .meta, .rule: true
    default: false
    }
  }

  /// Whether its content is no markup up to its own end tag.
  var isRaw: Bool {
    switch self {
    case .script, .style, .title, .textArea, .rawText, .frame: true
    default: false
    }
  }
}

/// A name's first eight letters in lower case, and something of the others, as one number.
struct HTMLName: Hashable {
  private(set) var key: UInt64 = 0

  init() {}

  init(_ name: StaticString) {
    name.withUTF8Buffer { for byte in $0 { add(byte) } }
  }

  mutating func add(_ byte: UInt8) {
    let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    key = (key << 8 | UInt64(lower)) ^ (key >> 56) &* 0x9E37_79B1
  }
}

/// The element with a name; nil for one that does not matter.
func htmlTag(_ name: HTMLName) -> HTMLTag? { tagsByName[name] }

private let tagsByName: [HTMLName: HTMLTag] = {
  let table: [(HTMLTag, [StaticString])] = [
    (.paragraph, ["p"]), (.heading1, ["h1"]), (.heading2, ["h2"]), (.heading3, ["h3"]),
    (.heading4, ["h4"]), (.heading5, ["h5"]), (.heading6, ["h6"]),
    (
      .division,
      [
        "div", "article", "section", "main", "header", "center", "blockquote", "form", "fieldset",
        "figure", "figcaption", "address", "details", "summary", "dialog", "hgroup", "legend",
        "marquee",
      ]
    ),
    (.aside, ["nav", "footer", "aside"]),
    (.list, ["ul", "ol", "dl", "menu", "dir"]), (.item, ["li", "dt", "dd"]),
    (.preformatted, ["pre", "listing", "xmp", "plaintext"]), (.rule, ["hr"]),
    (.table, ["table"]), (.section, ["tbody", "thead", "tfoot"]), (.row, ["tr"]),
    (.cell, ["td", "th"]), (.caption, ["caption"]),
    (.link, ["a"]), (.bold, ["b", "strong"]),
    (
      .inline,
      [
        "span", "font", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "small", "big",
        "label", "code", "tt", "cite", "q", "abbr", "mark", "nobr", "var", "kbd", "samp", "bdo",
        "object",
      ]
    ),
    (.lineBreak, ["br"]), (.picture, ["img", "image", "embed", "canvas", "video"]),
    (.frame, ["iframe"]),
    (.script, ["script"]), (.style, ["style"]), (.title, ["title"]), (.textArea, ["textarea"]),
    (.scriptless, ["noscript"]), (.rawText, ["noembed", "noframes"]),
    (.control, ["select", "button", "template", "datalist"]), (.drawing, ["svg", "math"]),
    (.voidElement, ["input", "col", "link", "base", "area", "wbr", "param", "source", "track"]),
    (.meta, ["meta"]),
  ]
  var tags: [HTMLName: HTMLTag] = [:]
  for (tag, names) in table { for name in names { tags[HTMLName(name)] = tag } }
  return tags
}()

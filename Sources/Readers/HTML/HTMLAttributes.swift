import SourceText

/// The attributes of a tag that matter: where their values stand.
struct HTMLAttributes {
  /// The element's own name.
  var name = ByteRange(at: 0)
  private(set) var count = 0
  private(set) var style: ByteRange?
  private(set) var cssClass: ByteRange?
  private(set) var id: ByteRange?
  private(set) var href: ByteRange?
  private(set) var width: ByteRange?
  private(set) var height: ByteRange?
  private(set) var columnSpan: ByteRange?
  private(set) var rowSpan: ByteRange?
  private(set) var metaName: ByteRange?
  private(set) var content: ByteRange?
  private(set) var charset: ByteRange?
  private(set) var type: ByteRange?
  private(set) var listStart: ByteRange?
  private(set) var value: ByteRange?
  private(set) var color: ByteRange?
  private(set) var media: ByteRange?
  /// The colour or picture behind an element.
  private(set) var ground: ByteRange?
  private(set) var isHidden = false
  /// Whether something is done at a click.
  private(set) var isClickable = false

  /// Reads attributes up to `>` and moves behind it; false where the file ends before.
  mutating func read(_ span: Span<UInt8>, _ index: inout Int) -> Bool {
    while index < span.count {
      let byte = span[index]
      if byte == 0x3E {
        index += 1
        return true
      }
      if byte <= 0x20 || byte == 0x2F {
        index += 1
      } else {
        readOne(span, &index)
      }
    }
    return false
  }

  /// The name of the element.
  func elementName(_ span: Span<UInt8>) -> HTMLName {
    var result = HTMLName()
    for index in name.start..<name.end { result.add(span[index]) }
    return result
  }

  private mutating func readOne(_ span: Span<UInt8>, _ index: inout Int) {
    var name = HTMLName()
    repeat {
      name.add(span[index])
      index += 1
    } while index < span.count && !endsName(span[index])
    while index < span.count && span[index] <= 0x20 { index += 1 }
    guard index < span.count && span[index] == 0x3D else { return take(name, ByteRange(at: index)) }
    index += 1
    while index < span.count && span[index] <= 0x20 { index += 1 }
    guard index < span.count else { return }
    let quote = span[index]
    if quote == 0x22 || quote == 0x27 {
      index += 1
      let start = index
      while index < span.count && span[index] != quote { index += 1 }
      take(name, ByteRange(start, index))
      index = min(index + 1, span.count)
    } else {
      let start = index
      while index < span.count && span[index] > 0x20 && span[index] != 0x3E { index += 1 }
      take(name, ByteRange(start, index))
    }
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2F || byte == 0x3D || byte == 0x3E
  }

  private mutating func take(_ name: HTMLName, _ value: ByteRange) {
    count += 1
    switch name {
    case Names.style: style = value
    case Names.cssClass: cssClass = value
    case Names.id: id = value
    case Names.href: href = value
    case Names.width: width = value
    case Names.height: height = value
    case Names.columnSpan: columnSpan = value
    case Names.rowSpan: rowSpan = value
    case Names.metaName: metaName = value
    case Names.content: content = value
    case Names.charset: charset = value
    case Names.type: type = value
    case Names.listStart: listStart = value
    case Names.value: self.value = value
    case Names.color: color = value
    case Names.media: media = value
    case Names.groundColor, Names.groundPicture: ground = value
    case Names.hidden: isHidden = true
    case Names.click: isClickable = true
    default: break
    }
  }

  private enum Names {
    static let style = HTMLName("style")
    static let cssClass = HTMLName("class")
    static let id = HTMLName("id")
    static let href = HTMLName("href")
    static let width = HTMLName("width")
    static let height = HTMLName("height")
    static let columnSpan = HTMLName("colspan")
    static let rowSpan = HTMLName("rowspan")
    static let metaName = HTMLName("name")
    static let content = HTMLName("content")
    static let charset = HTMLName("charset")
    static let type = HTMLName("type")
    static let listStart = HTMLName("start")
    static let value = HTMLName("value")
    static let color = HTMLName("color")
    static let media = HTMLName("media")
    static let groundColor = HTMLName("bgcolor")
    static let groundPicture = HTMLName("background")
    static let hidden = HTMLName("hidden")
    static let click = HTMLName("onclick")
  }
}

/// The number that a value begins with; nil where there is none, `Int.max` for one without end.
func leadingNumber(_ value: ByteRange?, _ span: Span<UInt8>) -> Int? {
  guard let value else { return nil }
  var number: Int?
  for index in value.start..<value.end {
    if span[index] == 0x20 && number == nil { continue }
    guard isDigit(span[index]) else { break }
    let digit = Int(span[index]) - 0x30
    guard (number ?? 0) < 1_000_000_000 else { return Int.max }
    number = (number ?? 0) * 10 + digit
  }
  return number
}

/// Whether a value holds a word, whatever the case of its letters; blanks do not count.
func holds(_ word: StaticString, in value: ByteRange?, _ span: Span<UInt8>) -> Bool {
  guard let value else { return false }
  return word.withUTF8Buffer { wanted in
    for start in value.start..<value.end {
      var step = 0
      var index = start
      while index < value.end && step < wanted.count {
        let byte = span[index]
        index += 1
        if byte <= 0x20 && step > 0 { continue }
        guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == wanted[step] else { break }
        step += 1
      }
      if step == wanted.count { return true }
    }
    return false
  }
}

import ReportModel
import SourceText

/// The text view of a marked-up source while it grows, with the way back to every piece of it.
///
/// White space is set as browsers set it: runs of it are one blank, none at the ends of a line; a
/// line end of the source beside a hanzi is none at all, as it is no part of the text.
struct MarkupView {
  private(set) var bytes: [UInt8] = []
  private(set) var runs: [OriginRun] = []
  /// Where the line under way begins.
  private(set) var lineStart = 0
  /// Columns of blanks that were left out at the beginning of the line under way.
  private(set) var indent = 0
  /// Up to where the source was read.
  private var sourceEnd: Int
  /// White space that counts only if text follows on the same line.
  private var blank: (source: ByteRange, hasLineEnd: Bool)?

  /// A view of a source that begins at an offset.
  init(from offset: Int) { sourceEnd = offset }

  /// Whether the line under way has text.
  var hasText: Bool { bytes.count > lineStart }
  /// Where the next character comes to stand.
  var end: Int { bytes.count }

  /// Adds a run of the source's text; in preformatted text line ends are the caller's.
  mutating func add(_ text: ByteRange, _ span: Span<UInt8>) {
    var index = text.start
    while index < text.end {
      let byte = span[index]
      if byte <= 0x20 || byte == 0x7F {
        index = skipWhiteSpace(span, index, text.end)
      } else if byte == 0x26, let entity = HTMLEntity(span, at: index, before: text.end) {
        add(entity, at: index)
        index += entity.width
      } else if byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
        index = addSpecial(span, index, text.end)
      } else {
        let start = index
        repeat { index += 1 } while index < text.end && isPlain(span[index])
        addVerbatim(span, ByteRange(start, index))
      }
    }
  }

  /// Adds a character of the view's own that stands for a piece of the source.
  mutating func add(_ scalar: Unicode.Scalar, for source: ByteRange) {
    settleBlank(before: 0x80)
    append(scalar, source)
  }

  /// Ends the line under way, without white space at its end, and gives where its text lies.
  mutating func takeLine() -> ByteRange {
    blank = nil
    while bytes.count > lineStart && bytes[bytes.count - 1] == 0x20 { dropLast(1) }
    while bytes.count >= lineStart + 3
      && bytes[(bytes.count - 3)...].elementsEqual(ideographicSpace)
    {
      dropLast(3)
      while bytes.count > lineStart && bytes[bytes.count - 1] == 0x20 { dropLast(1) }
    }
    return ByteRange(lineStart, bytes.count)
  }

  /// Adds a line end or a tab that stands for the markup up to an offset of the source; the next line
  /// or cell begins behind it.
  mutating func separate(with byte: UInt8, before offset: Int) {
    blank = nil
    let end = max(sourceEnd, offset)
    let start = bytes.count
    bytes.append(byte)
    runs.append(OriginRun(view: ByteRange(start, start + 1), source: ByteRange(sourceEnd, end)))
    sourceEnd = end
    lineStart = bytes.count
    indent = 0
  }

  /// Takes everything from an offset of the view on out of it.
  mutating func cut(from offset: Int) {
    blank = nil
    bytes.removeLast(max(0, bytes.count - offset))
    while let last = runs.last, last.view.end > offset { runs.removeLast() }
    lineStart = min(lineStart, bytes.count)
  }

  // MARK: Pieces

  private func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x26 && byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF
  }

  private mutating func skipWhiteSpace(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    var hasLineEnd = false
    while index < end && (span[index] <= 0x20 || span[index] == 0x7F) {
      if span[index] == 0x0A || span[index] == 0x0D { hasLineEnd = true }
      index += 1
    }
    note(blankAt: ByteRange(start, index), hasLineEnd: hasLineEnd)
    return index
  }

  private mutating func note(blankAt source: ByteRange, hasLineEnd: Bool) {
    blank = (blank?.source ?? source, hasLineEnd || blank?.hasLineEnd ?? false)
  }

  /// U+00A0, U+200B and its like, U+FEFF; all other characters with such a first byte are text.
  private mutating func addSpecial(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let width = min(blankWidth(span, at: index, before: end), end - index)
    if width == 0 {
      let isSoftHyphen = span[index] == 0xC2 && index + 1 < end && span[index + 1] == 0xAD
      if isSoftHyphen { return index + 2 }
      var next = index + 1
      while next < end && span[next] & 0xC0 == 0x80 { next += 1 }
      addVerbatim(span, ByteRange(index, next))
      return next
    }
    let isVisible = width == 2 || span[index] == 0xE2 && span[index + 2] < 0x8B
    if isVisible { addBlank(ByteRange(index, index + width)) }
    return index + width
  }

  private mutating func add(_ entity: HTMLEntity, at index: Int) {
    let source = ByteRange(index, index + entity.width)
    switch entity.scalar.value {
    case 0xAD, 0x200B...0x200F, 0xFEFF: break
    case 0x09, 0x0A, 0x0D, 0x20: note(blankAt: source, hasLineEnd: false)
    case 0xA0, 0x2000...0x200A: addBlank(source)
    case 0..<0x20: break
    default:
      settleBlank(before: entity.scalar.value < 0x80 ? 0x41 : 0x80)
      if entity.scalar.value == 0x3000 && !hasText {
        indent += 2
        return
      }
      append(entity.scalar, source)
    }
  }

  /// A blank that is shown wherever it stands, but for the beginning of a line.
  private mutating func addBlank(_ source: ByteRange) {
    guard hasText else {
      indent += 1
      return
    }
    settleBlank(before: 0x41)
    append(" ", source)
  }

  private mutating func addVerbatim(_ span: Span<UInt8>, _ source: ByteRange) {
    var start = source.start
    if !hasText {
      while start + 3 <= source.end && stands("\u{3000}", at: start, in: span, before: source.end) {
        start += 3
        indent += 2
      }
      guard start < source.end else { return }
    }
    settleBlank(before: span[start])
    let view = ByteRange(bytes.count, bytes.count + source.end - start)
    for index in start..<source.end { bytes.append(span[index]) }
    join(OriginRun(view: view, source: ByteRange(start, source.end)))
  }

  /// Sets the blank that waits if there is text before it and the line end in it is not beside hanzi.
  private mutating func settleBlank(before next: UInt8) {
    guard let waiting = blank else { return }
    blank = nil
    guard hasText, let previous = bytes.last else { return }
    if waiting.hasLineEnd && (previous >= 0x80 || next >= 0x80) { return }
    append(" ", waiting.source)
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ source: ByteRange) {
    let start = bytes.count
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    runs.append(OriginRun(view: ByteRange(start, bytes.count), source: source))
    sourceEnd = max(sourceEnd, source.end)
  }

  /// Adds a run of the source's own bytes, as one with the run before it where nothing lies between.
  private mutating func join(_ run: OriginRun) {
    sourceEnd = max(sourceEnd, run.source.end)
    guard let last = runs.last, last.isVerbatim, last.source.end == run.source.start,
      last.view.end == run.view.start, last.view.start >= lineStart
    else { return runs.append(run) }
    runs[runs.count - 1] = OriginRun(
      view: last.view.union(run.view),
      source: last.source.union(run.source)
    )
  }

  /// Takes bytes off the end, and what of the runs lies there.
  private mutating func dropLast(_ count: Int) {
    bytes.removeLast(count)
    guard let last = runs.last else { return }
    let kept = bytes.count - last.view.start
    if kept <= 0 {
      runs.removeLast()
      return
    }
    runs[runs.count - 1] = OriginRun(
      view: ByteRange(last.view.start, bytes.count),
      source: ByteRange(last.source.start, last.source.start + kept)
    )
  }
}

private let ideographicSpace: [UInt8] = [0xE3, 0x80, 0x80]

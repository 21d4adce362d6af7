package import SourceText

/// Reads an XML text tag by tag, with the byte range of everything.
///
/// XML 1.0 with namespaces, without document types: `<!DOCTYPE` is refused, or skipped where the
/// caller asks for that; either way there are no entities but the five and the numeric ones.
package struct XMLReader: Sendable {
  /// What to do with a document type declaration.
  package enum Doctype: Sendable { case refused, skippedWithoutSubset }

  package let text: TextView
  let vocabulary: XMLVocabulary
  let limits: XMLLimits
  private let doctype: Doctype
  private var index = 0
  private var open: [OpenElement] = []
  var bindings: [NamespaceBinding] = []
  /// The attributes of the last start tag, declarations of namespaces left out.
  package internal(set) var attributes: [XMLAttribute] = []
  private var elements = 0
  private var hasRoot = false
  /// The end of an element that is one tag is still to be told.
  private var isAtEmptyElement = false
  private var problem: XMLProblem?

  private struct OpenElement {
    let element: XMLElement
    let name: ByteRange
    /// Number of bindings that were in force around it.
    let bindings: Int
  }

  /// A reader at the beginning of a text.
  package init(
    _ text: TextView,
    vocabulary: XMLVocabulary,
    limits: XMLLimits = XMLLimits(),
    doctype: Doctype = .refused
  ) {
    self.text = text
    self.vocabulary = vocabulary
    self.limits = limits
    self.doctype = doctype
  }

  /// Offset of what stands after the last event.
  package var offset: Int { index }

  /// Number of elements that are open.
  package var depth: Int { open.count }

  /// The next event; after `finished` and `failed` the same again.
  package mutating func next() -> XMLEvent {
    if let problem { return .failed(problem) }
    let bytes = text.bytes
    do throws(XMLProblem) {
      return try next(bytes.span)
    } catch {
      problem = error
      return .failed(error)
    }
  }

  /// Goes on behind the end of the element whose start was the last event.
  ///
  /// A problem within it is told by the next event.
  package mutating func skipElement() {
    let target = open.count - 1
    while open.count > target {
      switch next() {
      case .start, .end, .text: continue
      case .finished, .failed: return
      }
    }
  }

  private mutating func next(_ span: Span<UInt8>) throws(XMLProblem) -> XMLEvent {
    if isAtEmptyElement { return closeEmptyElement() }
    while index < span.count {
      guard span[index] == 0x3C else {
        if let characters = try textRun(span) { return .text(characters) }
        continue
      }
      guard index + 1 < span.count else { throw .unfinished }
      switch span[index + 1] {
      case 0x2F: return try endTag(span)
      case 0x3F: try skip(to: "?>", span, from: index + 2)
      case 0x21: if let characters = try declaration(span) { return .text(characters) }
      default: return try startTag(span)
      }
    }
    guard hasRoot && open.isEmpty else { throw .unfinished }
    return .finished
  }

  // MARK: Text

  /// A run of text; nil where it is white space outside the root.
  private mutating func textRun(_ span: Span<UInt8>) throws(XMLProblem) -> XMLCharacters? {
    let start = index
    var isPlain = true
    while index < span.count {
      let byte = span[index]
      if byte == 0x3C { break }
      if byte == 0x26 || byte == 0x0D { isPlain = false }
      index += 1
    }
    guard open.isEmpty else {
      return XMLCharacters(range: ByteRange(start, index), isPlain: isPlain, isCDATA: false)
    }
    for place in start..<index where !isXMLSpace(span[place]) { throw .malformed(at: place) }
    return nil
  }

  /// A comment, a CDATA section or a document type; text where it is a CDATA section.
  private mutating func declaration(_ span: Span<UInt8>) throws(XMLProblem) -> XMLCharacters? {
    if starts("<!--", span, at: index) {
      try skip(to: "-->", span, from: index + 4)
      return nil
    }
    if starts("<![CDATA[", span, at: index), !open.isEmpty {
      let start = index + 9
      try skip(to: "]]>", span, from: start)
      let range = ByteRange(start, index - 3)
      var isPlain = true
      for place in range.start..<range.end where span[place] == 0x0D { isPlain = false }
      return XMLCharacters(range: range, isPlain: isPlain, isCDATA: true)
    }
    guard starts("<!DOCTYPE", span, at: index), !hasRoot else { throw .malformed(at: index) }
    switch doctype {
    case .refused: throw .doctype(at: index)
    case .skippedWithoutSubset:
      let start = index
      try skip(to: ">", span, from: index)
      for place in start..<index where span[place] == 0x5B { throw .doctype(at: start) }
    }
    return nil
  }

  private mutating func skip(
    to end: StaticString,
    _ span: Span<UInt8>,
    from start: Int
  ) throws(XMLProblem) {
    guard let found = find(end, in: span, from: start, to: span.count) else { throw .unfinished }
    index = found + end.utf8CodeUnitCount
  }

  // MARK: Elements

  private mutating func startTag(_ span: Span<UInt8>) throws(XMLProblem) -> XMLEvent {
    guard !hasRoot || !open.isEmpty else { throw .malformed(at: index) }
    hasRoot = true
    elements += 1
    if elements > limits.elements { throw .overLimit(.elements(limits.elements), at: index) }
    if open.count >= limits.depth { throw .overLimit(.depth(limits.depth), at: index) }
    let start = index
    let outer = bindings.count
    let tag = try readTag(span, at: index)
    index = tag.end
    let element = XMLElement(
      name: tag.name,
      namespace: tag.namespace,
      range: ByteRange(start, index),
      isEmpty: tag.isEmpty
    )
    open.append(OpenElement(element: element, name: tag.nameRange, bindings: outer))
    isAtEmptyElement = tag.isEmpty
    return .start(element)
  }

  private mutating func closeEmptyElement() -> XMLEvent {
    isAtEmptyElement = false
    return close(ByteRange(at: index))
  }

  private mutating func endTag(_ span: Span<UInt8>) throws(XMLProblem) -> XMLEvent {
    guard let name = open.last?.name else { throw .malformed(at: index) }
    let start = index
    var place = index + 2
    for offset in name.start..<name.end {
      guard place < span.count else { throw .unfinished }
      guard span[place] == span[offset] else { throw .crossedTags(at: start) }
      place += 1
    }
    while place < span.count && isXMLSpace(span[place]) { place += 1 }
    guard place < span.count else { throw .unfinished }
    guard span[place] == 0x3E else { throw .crossedTags(at: start) }
    index = place + 1
    return close(ByteRange(start, index))
  }

  private mutating func close(_ range: ByteRange) -> XMLEvent {
    guard let last = open.popLast() else { return .finished }
    bindings.removeLast(bindings.count - last.bindings)
    return .end(
      XMLElement(
        name: last.element.name,
        namespace: last.element.namespace,
        range: range,
        isEmpty: last.element.isEmpty
      )
    )
  }
}

/// Whether a byte is white space in XML.
func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

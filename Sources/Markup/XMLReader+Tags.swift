import SourceText

/// A start tag.
struct XMLTag {
  let name: Int
  let namespace: Int
  let nameRange: ByteRange
  /// After `>`.
  let end: Int
  let isEmpty: Bool
}

/// A prefix and what it stands for.
struct NamespaceBinding {
  let prefix: ByteRange
  let hash: UInt32
  let namespace: Int
}

/// A name with its prefix, not resolved yet.
private struct QualifiedName {
  let range: ByteRange
  /// Offset of the colon; -1 where there is none.
  let colon: Int

  var prefix: ByteRange { colon < 0 ? ByteRange(at: range.start) : ByteRange(range.start, colon) }
  var local: ByteRange { colon < 0 ? range : ByteRange(colon + 1, range.end) }
}

extension XMLReader {
  /// Reads the start tag whose `<` stands at an offset, and keeps its attributes and namespaces.
  mutating func readTag(_ span: Span<UInt8>, at start: Int) throws(XMLProblem) -> XMLTag {
    attributes.removeAll(keepingCapacity: true)
    let name = try readName(span, at: start + 1)
    var index = name.range.end
    var prefixes = false
    while true {
      let before = index
      while index < span.count && isXMLSpace(span[index]) { index += 1 }
      guard index < span.count else { throw .unfinished }
      let byte = span[index]
      if byte == 0x3E || byte == 0x2F {
        if byte == 0x2F {
          guard index + 1 < span.count else { throw .unfinished }
          guard span[index + 1] == 0x3E else { throw .malformed(at: index) }
        }
        let isEmpty = byte == 0x2F
        if prefixes { resolveAttributes(span) }
        return XMLTag(
          name: vocabulary.name(span, name.local.start, name.local.end),
          namespace: namespace(of: name.prefix, span),
          nameRange: name.range,
          end: index + (isEmpty ? 2 : 1),
          isEmpty: isEmpty
        )
      }
      guard index > before else { throw .malformed(at: index) }
      let isPrefixed = try readAttribute(span, &index)
      prefixes = prefixes || isPrefixed
    }
  }

  /// Reads an attribute; gives whether its namespace must be looked up.
  private mutating func readAttribute(
    _ span: Span<UInt8>,
    _ index: inout Int
  ) throws(XMLProblem) -> Bool {
    let start = index
    let name = try readName(span, at: index)
    index = name.range.end
    while index < span.count && isXMLSpace(span[index]) { index += 1 }
    guard index < span.count else { throw .unfinished }
    guard span[index] == 0x3D else { throw .malformed(at: index) }
    index += 1
    while index < span.count && isXMLSpace(span[index]) { index += 1 }
    guard index < span.count else { throw .unfinished }
    let quote = span[index]
    guard quote == 0x22 || quote == 0x27 else { throw .malformed(at: index) }
    let first = index + 1
    index = first
    var isPlain = true
    while index < span.count && span[index] != quote {
      let byte = span[index]
      if byte == 0x3C { throw .malformed(at: index) }
      if byte == 0x26 || byte < 0x20 { isPlain = false }
      index += 1
    }
    guard index < span.count else { throw .unfinished }
    let value = ByteRange(first, index)
    index += 1
    if bind(name, to: value, span) {
      if bindings.count > limits.namespaces {
        throw .overLimit(.namespaces(limits.namespaces), at: start)
      }
      return false
    }
    for other in attributes where same(other.nameRange, name.range, span) {
      throw .malformed(at: start)
    }
    if attributes.count >= limits.attributes {
      throw .overLimit(.attributes(limits.attributes), at: start)
    }
    attributes.append(
      XMLAttribute(
        name: vocabulary.name(span, name.local.start, name.local.end),
        namespace: XMLVocabulary.none,
        nameRange: name.range,
        value: value,
        isPlain: isPlain
      )
    )
    return name.colon >= 0
  }

  /// Takes `xmlns="…"` and `xmlns:p="…"`; false where the attribute is another one.
  private mutating func bind(_ name: QualifiedName, to value: ByteRange, _ span: Span<UInt8>)
    -> Bool
  {
    guard starts("xmlns", span, at: name.range.start) else { return false }
    let prefix: ByteRange
    if name.colon < 0 {
      guard name.range.count == 5 else { return false }
      prefix = ByteRange(at: name.range.start)
    } else {
      guard name.colon == name.range.start + 5 else { return false }
      prefix = name.local
    }
    bindings.append(
      NamespaceBinding(
        prefix: prefix,
        hash: hash(span, prefix.start, prefix.end),
        namespace: vocabulary.namespace(span, value.start, value.end)
      )
    )
    return true
  }

  private mutating func resolveAttributes(_ span: Span<UInt8>) {
    for place in attributes.indices {
      let attribute = attributes[place]
      var colon = attribute.nameRange.start
      while colon < attribute.nameRange.end && span[colon] != 0x3A { colon += 1 }
      guard colon < attribute.nameRange.end else { continue }
      let prefix = ByteRange(attribute.nameRange.start, colon)
      attributes[place] = XMLAttribute(
        name: attribute.name,
        namespace: namespace(of: prefix, span),
        nameRange: attribute.nameRange,
        value: attribute.value,
        isPlain: attribute.isPlain
      )
    }
  }

  private func namespace(of prefix: ByteRange, _ span: Span<UInt8>) -> Int {
    let wanted = hash(span, prefix.start, prefix.end)
    for binding in bindings.reversed()
    where binding.hash == wanted && same(binding.prefix, prefix, span) {
      return binding.namespace
    }
    return prefix.isEmpty ? XMLVocabulary.none : XMLVocabulary.unknown
  }

  private func same(_ left: ByteRange, _ right: ByteRange, _ span: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where span[left.start + offset] != span[right.start + offset] {
      return false
    }
    return true
  }

  private func readName(_ span: Span<UInt8>, at start: Int) throws(XMLProblem) -> QualifiedName {
    var index = start
    var colon = -1
    while index < span.count, isNameByte(span[index]) {
      if span[index] == 0x3A {
        guard colon < 0 && index > start else { throw .malformed(at: index) }
        colon = index
      }
      index += 1
    }
    guard index < span.count else { throw .unfinished }
    guard index > start && !isXMLDigit(span[start]) && colon < index - 1 else {
      throw .malformed(at: start)
    }
    return QualifiedName(range: ByteRange(start, index), colon: colon)
  }
}

/// Letters, digits, `-`, `.`, `_`, `:` and all that is not ASCII.
private func isNameByte(_ byte: UInt8) -> Bool {
  if byte >= 0x80 { return true }
  let letter = byte | 0x20
  if letter >= 0x61 && letter <= 0x7A { return true }
  return isXMLDigit(byte) || byte == 0x3A || byte == 0x5F
}

/// What a name may have but not begin with.
private func isXMLDigit(_ byte: UInt8) -> Bool {
  byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
}

import SourceText

extension XMLReader {
  /// The attribute of the last start tag with a name of a namespace.
  package func attribute(_ name: Int, in namespace: Int) -> XMLAttribute? {
    for attribute in attributes where attribute.name == name && attribute.namespace == namespace {
      return attribute
    }
    return nil
  }

  /// The value of an attribute as text; references that mean nothing stay as they are.
  package func string(_ attribute: XMLAttribute) -> String {
    guard !attribute.isPlain else { return text.string(attribute.value) }
    var bytes: [UInt8] = []
    append(attribute.value, to: &bytes)
    // White space in a value counts as a blank.
    for index in bytes.indices where isXMLSpace(bytes[index]) { bytes[index] = 0x20 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value of an attribute as a whole number; nil where it is none.
  package func integer(_ attribute: XMLAttribute) -> Int? { Int(string(attribute)) }

  /// Appends text with its references replaced and line ends as `\n`; references that mean nothing
  /// stay as they are.
  package func append(_ characters: XMLCharacters, to output: inout [UInt8]) {
    let bytes = text.bytes[characters.range.start..<characters.range.end]
    if characters.isPlain {
      output += bytes
    } else if characters.isCDATA {
      for byte in bytes where byte != 0x0D { output.append(byte) }
    } else {
      append(characters.range, to: &output)
    }
  }

  private func append(_ range: ByteRange, to output: inout [UInt8]) {
    let span = text.bytes.span
    var index = range.start
    while index < range.end {
      let byte = span[index]
      if byte == 0x26, let reference = reference(span, at: index, before: range.end) {
        output += Array(String(reference.scalar).utf8)
        index = reference.end
        continue
      }
      if byte != 0x0D {
        output.append(byte)
      } else if index + 1 >= range.end || span[index + 1] != 0x0A {
        output.append(0x0A)
      }
      index += 1
    }
  }

  /// `&amp;` and its like, `&#20013;`, `&#x4E2D;`.
  private func reference(
    _ span: Span<UInt8>,
    at start: Int,
    before end: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var close = start + 1
    let limit = min(end, start + 12)
    while close < limit && span[close] != 0x3B { close += 1 }
    guard close < limit else { return nil }
    if span[start + 1] == 0x23 {
      guard let scalar = number(span, start + 2, close) else { return nil }
      return (scalar, close + 1)
    }
    let names: [(StaticString, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]
    for (name, scalar) in names where starts(name, span, at: start) { return (scalar, close + 1) }
    return nil
  }

  private func number(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Unicode.Scalar? {
    guard start < end else { return nil }
    let isHexadecimal = span[start] == 0x78
    let first = isHexadecimal ? start + 1 : start
    guard first < end else { return nil }
    var code: UInt32 = 0
    for index in first..<end {
      let byte = span[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte) - 0x30
      case 0x41...0x46 where isHexadecimal: digit = UInt32(byte) - 0x37
      case 0x61...0x66 where isHexadecimal: digit = UInt32(byte) - 0x57
      default: return nil
      }
      code = code * (isHexadecimal ? 16 : 10) + digit
      guard code <= 0x10_FFFF else { return nil }
    }
    // NUL and control characters are no text, even as a reference.
    return code < 0x20 && code != 0x09 && code != 0x0A && code != 0x0D ? nil : Unicode.Scalar(code)
  }
}

/// A pattern's text with one optional part changed.
package struct PhraseVariant: Sendable {
  package let text: String
  /// Bytes of the original text that were changed, and what stands there now.
  package let start: Int
  package let end: Int
  package let replacement: String
}

/// The texts that arise where an optional part of a pattern is left out, and where it must stand.
package func variants(ofPhrase text: String) -> [PhraseVariant] {
  let bytes = Array(text.utf8)
  var variants: [PhraseVariant] = []
  func add(_ start: Int, _ end: Int, _ replacement: ArraySlice<UInt8>) {
    let changed = bytes[..<start] + replacement + bytes[end...]
    variants.append(
      PhraseVariant(
        text: String(decoding: changed, as: UTF8.self),
        start: start,
        end: end,
        replacement: String(decoding: replacement, as: UTF8.self)
      )
    )
  }
  var open: [Int] = []
  // Where the part that ends here began.
  var last = 0
  var index = 0
  while index < bytes.count {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "\\"): index = min(index + 2, bytes.count)
    case UInt8(ascii: "("):
      open.append(index)
      index += 1
      continue
    case UInt8(ascii: ")"):
      last = open.popLast() ?? index
      index += 1
      continue
    case UInt8(ascii: "["): index = end(of: UInt8(ascii: "]"), in: bytes, from: index)
    case UInt8(ascii: "{"): index = end(of: UInt8(ascii: "}"), in: bytes, from: index)
    case UInt8(ascii: "?"):
      add(last, index + 1, [])
      add(last, index + 1, bytes[last..<index])
      index += 1
      continue
    default:
      index += 1
      while index < bytes.count && bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    last = start
  }
  return variants
}

/// The index after a closing sign, past those of parts within.
private func end(of sign: UInt8, in bytes: [UInt8], from start: Int) -> Int {
  var index = start + 1
  var depth = 1
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "\\") {
      index += 2
      continue
    }
    if bytes[index] == bytes[start] { depth += 1 }
    if bytes[index] == sign { depth -= 1 }
    index += 1
    if depth == 0 { return index }
  }
  return min(index, bytes.count)
}

/// What becomes of the tests in rule files: whoever only checks reports has no use for them, and they
/// are nearly half of the text.
package enum TestBlocks: Sendable {
  /// They are parsed and checked.
  case read
  /// They are passed over unseen; a mistake in one is not told.
  case passedOver
}

/// Where a `test group/rule { … }` ends that begins at a word at the start of a line; nil where none
/// begins there, or where a text in it is never closed, which swallows what follows.
///
/// It ends where the next declaration begins, as it does for the parser when a brace is missing.
func endOfTest(in bytes: [UInt8], from start: Int) -> Int? {
  let bytes = bytes.span
  guard start == 0 || bytes[start - 1] == 0x0A, beginsTest(bytes, at: start) else { return nil }
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x0A:
      if isDeclaration(bytes, at: index) { return index }
    case UInt8(ascii: "#"): index = endOfLine(bytes, index)
    case UInt8(ascii: "'"): index = endOfQuote(bytes, index, byte)
    case UInt8(ascii: "\""):
      if isLongQuote(bytes, index - 1) {
        guard let end = endOfLongText(bytes, index + 2) else { return nil }
        index = end
      } else {
        index = endOfQuote(bytes, index, byte)
      }
    default: continue
    }
  }
  return bytes.count
}

/// Whether `test`, blanks, a name and a slash stand here.
private func beginsTest(_ bytes: Span<UInt8>, at start: Int) -> Bool {
  var index = start
  for letter in "test".utf8 {
    guard index < bytes.count && bytes[index] == letter else { return false }
    index += 1
  }
  let blank = index
  while index < bytes.count && bytes[index] == 0x20 { index += 1 }
  let name = index
  while index < bytes.count && Lexer.isNameByte(bytes[index]) { index += 1 }
  return name > blank && index > name && index < bytes.count && bytes[index] == UInt8(ascii: "/")
}

/// Whether a declaration's word stands here, with a blank behind it.
private func isDeclaration(_ bytes: Span<UInt8>, at start: Int) -> Bool {
  var end = start
  while end < bytes.count && Lexer.isNameByte(bytes[end]) { end += 1 }
  guard end > start && end < bytes.count && bytes[end] <= 0x20 else { return false }
  return Parser.declarationWords.contains { word in
    word.utf8.count == end - start
      && word.utf8.indices.enumerated().allSatisfy { offset, place in
        word.utf8[place] == bytes[start + offset]
      }
  }
}

private func endOfLine(_ bytes: Span<UInt8>, _ start: Int) -> Int {
  var index = start
  while index < bytes.count && bytes[index] != 0x0A { index += 1 }
  return index
}

private func isLongQuote(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
  start + 2 < bytes.count && bytes[start + 1] == bytes[start] && bytes[start + 2] == bytes[start]
}

/// After the quote that closes a text, or at the end of its line.
private func endOfQuote(_ bytes: Span<UInt8>, _ start: Int, _ quote: UInt8) -> Int {
  var index = start
  while index < bytes.count && bytes[index] != 0x0A {
    if bytes[index] == quote { return index + 1 }
    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(index, bytes.count)
}

private func endOfLongText(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
  var index = start
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "\"") && isLongQuote(bytes, index) { return index + 3 }
    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return nil
}

/// Writes JSON into a buffer; the same calls give the same bytes.
///
/// Every object in an array begins a line of its own, so that results can be compared line by line;
/// nothing else is laid out. A caller that names a field twice gets it twice.
package struct JSONWriter: Sendable {
  /// What was written and not yet taken, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var isBegun = false

  /// An empty document.
  package init() {}

  /// The finished document, with a line end.
  package static func document(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.bytes.reserveCapacity(4096)
    writer.object(body)
    writer.endDocument()
    return writer.bytes
  }

  /// An object as the document or as an element of an array.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Begins an object as the document or as an element of an array.
  package mutating func beginObject() {
    separate()
    if isBegun { bytes.append(0x0A) }
    isBegun = true
    open(0x7B)
  }

  /// Ends the innermost object.
  package mutating func endObject() { close(0x7D) }

  /// Begins a field that holds an array.
  package mutating func beginArray(_ name: StaticString) {
    append(name: name)
    open(0x5B)
  }

  /// Ends the innermost array.
  package mutating func endArray() { close(0x5D) }

  /// Ends the document, all of whose objects have ended, with a line end.
  package mutating func endDocument() { bytes.append(0x0A) }

  /// What was written since bytes were last taken; the document can go on.
  package mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    return taken
  }

  /// A text as an element of an array.
  package mutating func element(_ value: String) {
    separate()
    append(quoted: value)
  }

  /// A field that holds an object.
  package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    append(name: name)
    open(0x7B)
    body(&self)
    endObject()
  }

  /// A field that holds an array.
  package mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    beginArray(name)
    body(&self)
    endArray()
  }

  /// A field that holds an array of texts.
  package mutating func array(_ name: StaticString, _ values: [String]) {
    array(name) { writer in
      for value in values { writer.element(value) }
    }
  }

  /// A field that holds a text.
  package mutating func field(_ name: StaticString, _ value: String) {
    append(name: name)
    append(quoted: value)
  }

  /// A field that holds a text, under a name made at run time.
  package mutating func field(named name: String, _ value: String) {
    append(name: name)
    append(quoted: value)
  }

  /// A field that holds a whole number.
  package mutating func field(_ name: StaticString, _ value: Int) {
    append(name: name)
    append(decimal: value)
  }

  /// A field that holds a number with at most one decimal.
  package mutating func field(_ name: StaticString, rounded value: Double) {
    append(name: name)
    // What is no number, or none of any page, is 0: JSON has no words for it.
    let tenths = value.magnitude < 1e9 ? Int((value * 10).rounded()) : 0
    if tenths < 0 { bytes.append(0x2D) }
    append(decimal: Int(tenths.magnitude / 10))
    guard tenths % 10 != 0 else { return }
    bytes.append(0x2E)
    append(decimal: Int(tenths.magnitude % 10))
  }

  /// A field that holds true or false.
  package mutating func field(_ name: StaticString, _ value: Bool) {
    append(name: name)
    append(value ? "true" : "false")
  }

  /// A field that holds a text, or no field.
  package mutating func field(ifPresent name: StaticString, _ value: String?) {
    if let value { field(name, value) }
  }

  /// A field that holds a whole number, or no field.
  package mutating func field(ifPresent name: StaticString, _ value: Int?) {
    if let value { field(name, value) }
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  /// Names of fields known when compiling need no escapes.
  private mutating func append(name: StaticString) {
    let isFirst = !needsComma
    needsComma = true
    name.withUTF8Buffer { name in
      write(atMost: name.count + 4) { place in
        var place = place
        if !isFirst { put(0x2C, at: &place) }
        put(0x22, at: &place)
        put(name, at: &place)
        put(0x22, at: &place)
        put(0x3A, at: &place)
        return place
      }
    }
  }

  private mutating func append(name: String) {
    separate()
    append(quoted: name)
    bytes.append(0x3A)
  }
}

extension JSONWriter {
  /// Writes some bytes, with one look at the room for as many as they are at most.
  ///
  /// The body returns the place behind its last byte.
  @inline(__always)
  private mutating func write(
    atMost count: Int,
    _ body: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
  ) {
    bytes.append(addingCapacity: count) { room in
      room.withUnsafeMutableBufferPointer { room, written in
        guard let first = room.baseAddress else { return }
        written = body(first + written) - first
      }
    }
  }

  private mutating func append(_ word: StaticString) {
    word.withUTF8Buffer { word in
      write(atMost: word.count) { place in
        var place = place
        put(word, at: &place)
        return place
      }
    }
  }

  private mutating func append(quoted text: String) {
    var text = text
    text.withUTF8 { text in
      if let special = firstSpecial(in: text) {
        bytes.append(0x22)
        append(escaped: text, firstSpecial: special)
        bytes.append(0x22)
        return
      }
      write(atMost: text.count + 2) { place in
        var place = place
        put(0x22, at: &place)
        put(text, at: &place)
        put(0x22, at: &place)
        return place
      }
    }
    needsComma = true
  }

  private mutating func append(decimal value: Int) {
    guard value >= 0 && value < 100_000 else {
      return bytes.append(contentsOf: String(value).utf8)
    }
    // Most numbers are lines and columns: a few digits.
    let width = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : 5
    write(atMost: width) { place in
      var rest = UInt32(truncatingIfNeeded: value)
      for index in stride(from: width - 1, through: 0, by: -1) {
        place[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
        rest /= 10
      }
      return place + width
    }
  }

  /// The first byte that JSON wants escaped; nil where there is none, as in nearly all texts.
  private func firstSpecial(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < text.count {
      if index + 8 <= text.count, !hasSpecial(wordOf(text, index)) {
        index += 8
        continue
      }
      if isSpecial(text[index]) { return index }
      index += 1
    }
    return nil
  }

  /// Copies the runs between the few bytes that JSON wants escaped.
  private mutating func append(escaped text: UnsafeBufferPointer<UInt8>, firstSpecial: Int) {
    var rest = text
    var special: Int? = firstSpecial
    while let index = special {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<index]))
      append(escape: rest[index])
      rest = UnsafeBufferPointer(rebasing: rest[(index + 1)...])
      special = self.firstSpecial(in: rest)
    }
    bytes.append(contentsOf: rest)
  }

  private func wordOf(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
    UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// Whether one of eight bytes is special; one above 0x7F never is.
  private func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let controls = word &- ones &* 0x20
    let quotes = (word ^ ones &* 0x22) &- ones
    let slashes = (word ^ ones &* 0x5C) &- ones
    return (controls | quotes | slashes) & ~word & 0x8080_8080_8080_8080 != 0
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  private mutating func append(escape byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(0x62)
    case 0x09: bytes.append(0x74)
    case 0x0A: bytes.append(0x6E)
    case 0x0C: bytes.append(0x66)
    case 0x0D: bytes.append(0x72)
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(hexDigit(byte >> 4))
      bytes.append(hexDigit(byte & 15))
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

/// Writes a byte, and goes on to the place behind it.
@inline(__always)
private func put(_ byte: UInt8, at place: inout UnsafeMutablePointer<UInt8>) {
  place.pointee = byte
  place += 1
}

/// Writes bytes, and goes on to the place behind them.
@inline(__always)
private func put(
  _ bytes: UnsafeBufferPointer<UInt8>,
  at place: inout UnsafeMutablePointer<UInt8>
) {
  guard let first = bytes.baseAddress else { return }
  place.update(from: first, count: bytes.count)
  place += bytes.count
}

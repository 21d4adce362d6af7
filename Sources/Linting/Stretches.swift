import SourceText

/// Gives the hashes of all stretches of eight Han characters of a text in UTF-8, in their order; what
/// stands between the characters does not count.
@inline(__always)
func eachStretchHash(of bytes: [UInt8], _ body: (UInt32) -> Void) {
  let length = 8
  let characters = hanNumbers(of: bytes.span)
  guard characters.count >= length else { return }
  let count = characters.count - length + 1
  let numbers = characters.span.bytes
  var first = 0
  // Eight stretches at a time, each of which begins one character after the one before it.
  while first + length <= count {
    var lower = SIMD4<UInt32>()
    var upper = SIMD4<UInt32>()
    for offset in 0..<length {
      lower = ((lower &<< 5) &- lower) ^ fourNumbers(numbers, at: first + offset)
      upper = ((upper &<< 5) &- upper) ^ fourNumbers(numbers, at: first + offset + 4)
    }
    lower ^= lower &>> 15
    upper ^= upper &>> 15
    lower &*= SIMD4(repeating: 2_246_822_519)
    upper &*= SIMD4(repeating: 2_246_822_519)
    for lane in 0..<4 { body(lower[lane]) }
    for lane in 0..<4 { body(upper[lane]) }
    first += length
  }
  while first < count {
    var hash: UInt32 = 0
    for offset in 0..<length { hash = (hash &* 31) ^ characters[first + offset] }
    hash ^= hash >> 15
    body(hash &* 2_246_822_519)
    first += 1
  }
}

/// A number for each Han character.
private func hanNumbers(of bytes: Span<UInt8>) -> [UInt32] {
  let words = bytes.bytes
  // Written without a look at the room for each: a character of three bytes is one number.
  return [UInt32](unsafeUninitializedCapacity: bytes.count / 3 + 2) { numbers, count in
    guard let first = numbers.baseAddress else { return }
    var place = first
    var index = 0
    let last = bytes.count - 8
    while index <= last {
      let word = eightBytes(words, at: index)
      if isTwoHan(word) {
        let inOrder = word.byteSwapped
        place[0] = hanNumber(UInt32(truncatingIfNeeded: inOrder >> 40))
        place[1] = hanNumber(UInt32(truncatingIfNeeded: inOrder >> 16 & 0xFF_FFFF))
        place += 2
        index &+= 6
      } else if word & 0x80 == 0 {
        // All of the eight that come before another character.
        let others = word & 0x8080_8080_8080_8080
        index &+= others == 0 ? 8 : others.trailingZeroBitCount >> 3
      } else {
        // Written down in any case, and taken where it is a Han character.
        place[0] = hanNumber(UInt32(truncatingIfNeeded: word.byteSwapped >> 40))
        place += word & 0xFF &- 0xE4 < 6 ? 1 : 0
        index &+= word & 0xFF >= 0xE0 ? 3 : 1
      }
    }
    while index + 2 < bytes.count {
      let byte = bytes[index]
      guard byte >= 0xE4 && byte <= 0xE9 else {
        index += 1
        continue
      }
      let unit = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      place[0] = hanNumber(unit)
      place += 1
      index += 3
    }
    count = place - first
  }
}

/// The number of a character, by its three bytes.
@inline(__always)
private func hanNumber(_ unit: UInt32) -> UInt32 { unit &* 2_654_435_761 }

/// Four numbers from one on; the caller sees to it that they are all there.
@inline(__always)
private func fourNumbers(_ numbers: RawSpan, at index: Int) -> SIMD4<UInt32> {
  numbers.unsafeLoadUnaligned(fromUncheckedByteOffset: index &* 4, as: SIMD4<UInt32>.self)
}

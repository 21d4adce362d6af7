/// The hashes of all stretches of eight Han characters of a text in UTF-8; what stands between the
/// characters does not count.
func stretchHashes(of bytes: [UInt8]) -> [UInt32] {
  let length = 8
  let characters = hanNumbers(of: bytes.span)
  guard characters.count >= length else { return [] }
  let count = characters.count - length + 1
  let numbers = characters.span.bytes
  var hashes: [UInt32] = []
  hashes.append(addingCapacity: count) { hashes in
    var first = 0
    // Eight stretches at a time, each of which begins one character after the one before it.
    while first + 2 * length <= characters.count {
      var hash = SIMD8<UInt32>()
      for offset in 0..<length {
        hash = ((hash &<< 5) &- hash) ^ eightNumbers(numbers, at: first + offset)
      }
      hash ^= hash &>> 15
      hash &*= SIMD8(repeating: 2_246_822_519)
      for lane in 0..<length { hashes.append(hash[lane]) }
      first += length
    }
    while first < count {
      var hash: UInt32 = 0
      for offset in 0..<length { hash = (hash &* 31) ^ characters[first + offset] }
      hash ^= hash >> 15
      hashes.append(hash &* 2_246_822_519)
      first += 1
    }
  }
  return hashes
}

/// A number for each Han character.
private func hanNumbers(of bytes: Span<UInt8>) -> [UInt32] {
  var numbers: [UInt32] = []
  numbers.append(addingCapacity: bytes.count / 3) { numbers in
    var index = 0
    while index + 2 < bytes.count {
      let byte = bytes[index]
      guard byte >= 0xE4 && byte <= 0xE9 else {
        index += 1
        continue
      }
      let unit = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      numbers.append(unit &* 2_654_435_761)
      index += 3
    }
  }
  return numbers
}

/// Eight numbers from one on, which must all be there.
@inline(__always)
private func eightNumbers(_ numbers: RawSpan, at index: Int) -> SIMD8<UInt32> {
  // Called unsafe for types of which not every pattern of bits is a value; the offset is checked.
  numbers.unsafeLoadUnaligned(fromByteOffset: index * 4, as: SIMD8<UInt32>.self)
}

/// What strict decoding gives: the text in UTF-8, or the first byte that has no meaning.
enum DecodedBytes {
  case text([UInt8])
  case badByte(at: Int)
}

/// GB18030, edition 2022: one, two and four bytes a character.
enum GB18030 {
  /// Decodes a whole text strictly.
  static func decode(_ bytes: [UInt8]) -> DecodedBytes {
    // Two bytes become three at most, four become four.
    let room = bytes.count + bytes.count / 2 + 4
    var text: [UInt8] = []
    var bad: Int?
    text.append(addingCapacity: room) { output in
      bad = decode(bytes.span, pairs.span, into: &output)
    }
    return bad.map { .badByte(at: $0) } ?? .text(text)
  }

  /// Decodes until the end or the first bad byte, whose offset it gives.
  private static func decode(
    _ span: Span<UInt8>,
    _ twoByte: Span<UInt16>,
    into text: inout OutputSpan<UInt8>
  ) -> Int? {
    var index = 0
    while index < span.count {
      let lead = span[index]
      if lead < 0x80 {
        text.append(lead)
        index += 1
        continue
      }
      guard lead >= 0x81 && lead <= 0xFE && index + 1 < span.count else { return index }
      let trail = span[index + 1]
      if trail >= 0x40 && trail <= 0xFE && trail != 0x7F {
        let column = Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        appendUTF8(UInt32(twoByte[(Int(lead) - 0x81) * 190 + column]), to: &text)
        index += 2
      } else {
        guard let scalar = fourByteScalar(in: span, at: index) else { return index }
        appendUTF8(scalar, to: &text)
        index += 4
      }
    }
    return nil
  }

  /// The two bytes of a character that is no ASCII; nil where it has not two.
  static func pair(of scalar: Unicode.Scalar) -> (lead: UInt8, trail: UInt8)? {
    guard scalar.value <= 0xFFFF, let place = places[Int(scalar.value)] else { return nil }
    let column = place % 190
    return (
      UInt8(truncatingIfNeeded: 0x81 + place / 190),
      UInt8(truncatingIfNeeded: column + (column < 0x3F ? 0x40 : 0x41))
    )
  }

  /// For each character of the BMP its place among the two-byte codes.
  private static let places: [Int?] = {
    var places = [Int?](repeating: nil, count: 0x1_0000)
    for (place, character) in pairs.enumerated() { places[Int(character)] = place }
    return places
  }()

  private static func fourByteScalar(in span: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 3 < span.count else { return nil }
    let first = Int(span[index]) - 0x81
    let second = Int(span[index + 1]) - 0x30
    let third = Int(span[index + 2]) - 0x81
    let fourth = Int(span[index + 3]) - 0x30
    guard 0..<126 ~= first && 0..<10 ~= second && 0..<126 ~= third && 0..<10 ~= fourth else {
      return nil
    }
    let place = ((first * 10 + second) * 126 + third) * 10 + fourth
    if place < singles.count { return UInt32(singles[place]) }
    // The supplementary planes begin at 90308130.
    let beyond = place - 189_000
    guard beyond >= 0 && beyond <= 0xF_FFFF else { return nil }
    return 0x1_0000 + UInt32(beyond)
  }

  /// The characters of the two-byte codes, in code order.
  private static let pairs: [UInt16] = {
    var characters: [UInt16] = []
    characters.reserveCapacity(126 * 190)
    for scalar in GB18030Table.characters.description.unicodeScalars {
      characters.append(UInt16(truncatingIfNeeded: scalar.value))
    }
    for run in GB18030Table.privateRuns {
      for step in 0..<run.count { characters[run.place + step] = run.scalar + UInt16(step) }
    }
    return characters
  }()

  /// The characters of the four-byte codes below the supplementary planes, in code order: those of
  /// the BMP that had no two-byte code in the first edition.
  private static let singles: [UInt16] = {
    var hasPair = [Bool](repeating: false, count: 0x1_0000)
    for character in pairs { hasPair[Int(character)] = true }
    var replaced: [UInt16: UInt16] = [:]
    for move in GB18030Table.moved {
      hasPair[Int(move.character)] = false
      hasPair[Int(move.privateUse)] = true
      replaced[move.character] = move.privateUse
    }
    var characters: [UInt16] = []
    characters.reserveCapacity(39_420)
    for value in UInt16(0x80)...UInt16.max where !hasPair[Int(value)] {
      if value >= 0xD800 && value <= 0xDFFF { continue }
      characters.append(replaced[value] ?? value)
    }
    return characters
  }()
}

/// Appends a code point as UTF-8.
@inline(__always)
func appendUTF8(_ scalar: UInt32, to text: inout OutputSpan<UInt8>) {
  if scalar < 0x80 {
    text.append(UInt8(truncatingIfNeeded: scalar))
  } else if scalar < 0x800 {
    text.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
  } else if scalar < 0x1_0000 {
    text.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
    text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
    text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
  } else {
    text.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
    text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 12) & 0x3F))
    text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
    text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
  }
}

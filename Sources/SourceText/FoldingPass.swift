/// Folds one part of a text after the other into memory that is only lent.
///
/// No part has more units than bytes, since a kept space stands for at least one byte; a space between
/// two parts comes on top. What has no room is left out.
struct FoldingPass {
  private let units: UnsafeMutableBufferPointer<UInt16>
  private let starts: UnsafeMutableBufferPointer<Int32>
  /// Both have as much room.
  private let room: Int
  /// Units that were written, and starts of their characters.
  private(set) var count = 0
  /// Offset of white space that was not yet kept or dropped, or −1.
  var space = -1
  /// Whether the last unit is a letter or digit.
  private var afterWord = false
  /// Whether white space is dropped wherever it stands.
  private let dropsBlanks: Bool

  init(
    into units: UnsafeMutableBufferPointer<UInt16>,
    _ starts: UnsafeMutableBufferPointer<Int32>,
    dropsBlanks: Bool
  ) {
    self.units = units
    self.starts = starts
    self.dropsBlanks = dropsBlanks
    room = min(units.count, starts.count)
  }

  /// Writes a unit as it is.
  mutating func append(_ unit: UInt16, at start: Int) {
    guard count < room else { return }
    units[count] = unit
    starts[count] = Int32(truncatingIfNeeded: start)
    count += 1
  }

  /// Folds the bytes of a range, which lies within the text.
  mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    // With this no step needs to ask for room.
    let end = min(end, start + room - count - 1)
    guard start < end, let text = UnsafeRawPointer(bytes.baseAddress),
      let units = units.baseAddress, let starts = starts.baseAddress
    else { return }
    FoldingTable.standard.units.withUnsafeBufferPointer { table in
      let lastWord = bytes.count - 8
      let lastPair = min(end - 6, lastWord - 6)
      var index = start
      var place = count
      var space = space
      var afterWord = afterWord
      while index < end {
        var word = index <= lastWord ? eightBytes(text + index) : lastBytes(bytes, from: index)
        if isTwoWide(word) && index <= lastPair {
          // Mostly Han, which are themselves, and stand side by side.
          repeat {
            let codes = twoWideCodes(word)
            units[place] = UInt16(truncatingIfNeeded: codes)
            units[place &+ 1] = UInt16(truncatingIfNeeded: codes >> 24)
            starts[place] = Int32(truncatingIfNeeded: index)
            starts[place &+ 1] = Int32(truncatingIfNeeded: index &+ 3)
            place &+= 2
            index &+= 6
            word = eightBytes(text + index)
          } while isTwoWide(word) && index <= lastPair
          space = -1
          afterWord = false
          if index >= end { break }
        }
        let character = index
        let lead = UInt8(truncatingIfNeeded: word)
        let unit: UInt16
        if lead < 0x80 {
          unit = table[Int(lead)]
          index &+= 1
        } else if lead & 0xF0 == 0xE0 {
          index &+= 3
          guard index <= end else { continue }
          let code = UInt16(truncatingIfNeeded: hanCode(word))
          // A Han character beside something else is itself, too.
          unit = code &- 0x4000 < 0x8000 ? code : foldedSymbol(code, table)
        } else {
          let width = utf8Width(lead)
          index &+= width
          guard width > 1 && index <= end else { continue }
          unit = foldedCharacter(word, width: width)
        }
        if unit < 0x590 {
          if unit == 0 { continue }
          if unit == 0x20 {
            if space < 0 { space = character }
            continue
          }
          let isWord = isWordUnit(unit)
          if isWord && afterWord && space >= 0 && !dropsBlanks {
            units[place] = 0x20
            starts[place] = Int32(truncatingIfNeeded: space)
            place &+= 1
          }
          afterWord = isWord
        } else {
          afterWord = false
        }
        units[place] = unit
        starts[place] = Int32(truncatingIfNeeded: character)
        place &+= 1
        space = -1
      }
      count = place
      self.space = space
      self.afterWord = afterWord
    }
  }
}

/// Eight bytes as one number, the first one lowest; they must all be there.
@inline(__always)
private func eightBytes(_ text: UnsafeRawPointer) -> UInt64 {
  UInt64(littleEndian: text.loadUnaligned(as: UInt64.self))
}

/// The fewer than eight bytes from an offset to the text's end as such a number.
@inline(never)
private func lastBytes(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> UInt64 {
  var word: UInt64 = 0
  for place in (index..<max(text.count, index)).reversed() {
    word = word << 8 | UInt64(text[place])
  }
  return word
}

package import SourceText

/// The stretches of eight characters of a text, as numbers, for measuring how much two texts share.
///
/// Digits count as one, so that a text in which only years and figures were changed is the same;
/// stretches of stock phrases, which stand in everybody's reports, are left out. A stretch lies
/// within one block.
package struct TextWindows: Sendable {
  /// Every stretch once, in the order of the text.
  package let hashes: [UInt32]
  /// The same as a set, for looking others up; nil where only the list was kept.
  private let table: HashTable?

  /// Takes the stretches of a text that hold at least five Han characters.
  package init(_ text: FoldedText, without stock: StockWindows) {
    // The stock stands in the table from the beginning, so that one look tells of a stretch both
    // whether it is stock and whether it came before. Nobody ever looks for stock in it.
    var table = HashTable(room: text.units.count + stock.hashes.count)
    // No text has more stretches than characters.
    hashes = [UInt32](unsafeUninitializedCapacity: text.units.count) { new, count in
      table.lendForChange { places in
        for hash in stock.hashes { _ = places.insert(hash) }
        eachWindowHash(of: text.units) { hash in
          guard places.insert(hash) else { return }
          new[count] = hash
          count &+= 1
        }
      }
    }
    self.table = table
  }

  private init(hashes: [UInt32]) {
    self.hashes = hashes
    table = nil
  }

  /// The same without what makes looking up fast, for keeping it.
  var listed: TextWindows {
    // Copied, so that no more memory is kept than it takes.
    TextWindows(hashes: hashes.withUnsafeBufferPointer { Array($0) })
  }

  /// The share of these stretches that the other text has too, 0…1; nothing for an empty text.
  package func share(in other: TextWindows) -> Double {
    guard !hashes.isEmpty else { return 0 }
    // What both have is the same whichever of them is looked up in the other.
    let shared =
      if let table { table.count(of: other.hashes) } else {
        (other.table ?? HashTable(other.hashes)).count(of: hashes)
      }
    return Double(shared) / Double(hashes.count)
  }
}

/// The stretches of stock phrases, worked out once.
package struct StockWindows: Sendable {
  /// Some stand here more than once.
  fileprivate let hashes: [UInt32]

  /// Takes the stretches of phrases.
  package init(_ phrases: [String]) {
    var hashes: [UInt32] = []
    for phrase in phrases { eachWindowHash(of: folded(phrase)) { hashes.append($0) } }
    self.hashes = hashes
  }
}

/// Gives a hash, never 0, for every stretch of eight characters, of which at least five are Han.
///
/// It is what the characters are as the digits of a number in some large base, so that the next one
/// follows from the one before: a digit less in front, one more behind. The last one is multiplied
/// too: in the upper half of the number, which is taken, all of them count.
@inline(__always)
private func eachWindowHash(of units: [UInt16], _ body: (UInt32) -> Void) {
  let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  var highest: UInt64 = 1
  for _ in 0..<8 { highest = highest &* base }
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: units.count) { digits in
    writeDigits(of: units, to: digits)
    var index = 0
    while index < digits.count {
      let full = min(index + 7, digits.count)
      var han: UInt32 = 0
      var number: UInt64 = 0
      while index < full && digits[index] != 0 {
        number = (number &+ UInt64(digits[index] & 0xFFFF)) &* base
        han &+= digits[index] >> 16
        index &+= 1
      }
      // The digit in front that the next stretch has no more; none before the first stretch.
      var leaving: UInt32 = 0
      while index < digits.count && digits[index] != 0 {
        let digit = digits[index]
        let rest = number &- UInt64(leaving & 0xFFFF) &* highest
        number = (rest &+ UInt64(digit & 0xFFFF)) &* base
        han = han &+ digit >> 16 &- leaving >> 16
        leaving = digits[index &- 7]
        index &+= 1
        // 0 marks an empty place of a table.
        if han >= 5 { body(max(UInt32(truncatingIfNeeded: number >> 32), 1)) }
      }
      index &+= 1
    }
  }
}

/// Writes down for each unit the digit that it is, and above 16 bits whether it is a Han character.
///
/// A loop of its own, which the compiler makes one of four units at a time.
private func writeDigits(of units: [UInt16], to digits: UnsafeMutableBufferPointer<UInt32>) {
  units.withUnsafeBufferPointer { units in
    for index in 0..<min(units.count, digits.count) {
      let unit = UInt32(units[index])
      // All digits are one.
      let digit = unit &- 0x30 < 10 ? 0x30 : unit
      digits[index] = digit | (unit &- 0x4E00 < 0x5200 ? 0x1_0000 : 0)
    }
  }
}

/// A set of numbers that are hashes already: they are looked for from the place that they name.
private struct HashTable: Sendable {
  /// 0 for an empty place; at least a third of them are.
  private var places: [UInt32]

  /// A table in which so many numbers have room, and no more.
  init(room: Int) {
    var size = 64
    while size * 2 < room * 3 { size *= 2 }
    places = [UInt32](unsafeUninitializedCapacity: size) { places, count in
      places.initialize(repeating: 0)
      count = size
    }
  }

  /// A table with numbers in it.
  init(_ numbers: [UInt32]) {
    self.init(room: numbers.count)
    lendForChange { places in
      for number in numbers { _ = places.insert(number) }
    }
  }

  /// Lends the places for adding numbers, for which there is room.
  @inline(__always)
  mutating func lendForChange(_ body: (HashPlaces) -> Void) {
    places.withUnsafeMutableBufferPointer { body(HashPlaces(places: $0)) }
  }

  /// How many of some numbers are in it.
  func count(of numbers: [UInt32]) -> Int {
    places.withUnsafeBufferPointer { places in
      let places = HashPlaces(places: UnsafeMutableBufferPointer(mutating: places))
      var count = 0
      for number in numbers where places.contains(number) { count &+= 1 }
      return count
    }
  }
}

/// The places of a table while they are lent; a power of two of them.
private struct HashPlaces {
  let places: UnsafeMutableBufferPointer<UInt32>

  @inline(__always)
  func contains(_ number: UInt32) -> Bool {
    var place = place(of: number)
    while true {
      let there = places[place]
      if there == number { return true }
      if there == 0 { return false }
      place = (place &+ 1) & (places.count &- 1)
    }
  }

  /// Adds a number; false where it is there.
  @inline(__always)
  func insert(_ number: UInt32) -> Bool {
    var place = place(of: number)
    while true {
      let there = places[place]
      if there == number { return false }
      if there == 0 { break }
      place = (place &+ 1) & (places.count &- 1)
    }
    places[place] = number
    return true
  }

  @inline(__always)
  private func place(of number: UInt32) -> Int { firstPlace(of: number, among: places.count) }
}

/// Where a number is looked for first among so many places, a power of two.
///
/// The upper bits of a product are mixed best; the lower twelve come on top where there are more than
/// a million places.
@inline(__always)
func firstPlace(of number: UInt32, among count: Int) -> Int {
  Int(number >> 12 | number << 20) & (count &- 1)
}

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
    (hashes, table) = withWindowHashes(of: text.units) { found in
      var table = HashTable(room: found.count + stock.hashes.count)
      let hashes = [UInt32](unsafeUninitializedCapacity: found.count) { new, count in
        table.lendForChange { places in
          for hash in stock.hashes { _ = places.insert(hash) }
          for hash in found where places.insert(hash) {
            new[count] = hash
            count &+= 1
          }
        }
      }
      return (hashes, table)
    }
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
  package func share(in other: TextWindows) -> Double { share(of: sharedCount(with: other)) }

  /// The same where it is known how many both have.
  func share(of sharedCount: Int) -> Double {
    hashes.isEmpty ? 0 : Double(sharedCount) / Double(hashes.count)
  }

  /// How many stretches both texts have: the same whichever of them is looked up in the other.
  func sharedCount(with other: TextWindows) -> Int {
    if let table { return table.count(of: other.hashes) }
    if hashes.isEmpty { return 0 }
    return (other.table ?? HashTable(other.hashes)).count(of: hashes)
  }
}

/// The stretches of stock phrases, worked out once.
package struct StockWindows: Sendable {
  /// Some stand here more than once.
  fileprivate let hashes: [UInt32]

  /// Takes the stretches of phrases.
  package init(_ phrases: [String]) {
    var hashes: [UInt32] = []
    for phrase in phrases { withWindowHashes(of: folded(phrase)) { hashes += $0 } }
    self.hashes = hashes
  }
}

/// Lends the hashes, none of them 0, of all stretches of eight characters of which at least five are
/// Han, in their order.
///
/// The hash of eight characters is made of those of both halves, and theirs of those of two: each is
/// worked out for four places at a time.
private func withWindowHashes<Result>(
  of units: [UInt16],
  _ body: (UnsafeBufferPointer<UInt32>) -> Result
) -> Result {
  // What is joined in fours and sixteens reaches over the end.
  let room = units.count + 32
  return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { hashes in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { marks in
      writeDigits(of: units, to: hashes, marks)
      for index in units.count..<room {
        hashes[index] = 0
        marks[index] = blockEnd
      }
      joinHashes(in: UnsafeMutableRawBufferPointer(hashes), units.count)
      joinMarks(in: UnsafeMutableRawBufferPointer(marks), units.count)
      var count = 0
      for index in units.indices {
        // Written in any case, and kept where it is one; 0 marks an empty place of a table.
        hashes[count] = max(hashes[index], 1)
        count &+= marks[index] &- 5 < 4 ? 1 : 0
      }
      return body(UnsafeBufferPointer(rebasing: hashes[..<count]))
    }
  }
}

/// The mark of a place that no stretch goes over: with it there are more than eight.
private let blockEnd: UInt8 = 0x10

/// Writes down for each unit the number that it is hashed by, and as its mark 1 for a Han character, 0
/// for another one.
///
/// Loops of their own, which the compiler makes such of several units at a time.
private func writeDigits(
  of units: [UInt16],
  to hashes: UnsafeMutableBufferPointer<UInt32>,
  _ marks: UnsafeMutableBufferPointer<UInt8>
) {
  units.withUnsafeBufferPointer { units in
    for index in 0..<min(units.count, hashes.count) {
      let unit = UInt32(units[index])
      // All digits are one.
      let digit = unit &- 0x30 < 10 ? 0x30 : unit
      hashes[index] = digit &* 0x9E37_79B1
    }
    for index in 0..<min(units.count, marks.count) {
      let unit = units[index]
      marks[index] = unit == 0 ? blockEnd : unit &- 0x4E00 < 0x5200 ? 1 : 0
    }
  }
}

/// Puts in the place of each character's number the hash of the eight from there on.
///
/// What stands behind a place is read before it is written: the loops go forward.
private func joinHashes(in bytes: UnsafeMutableRawBufferPointer, _ count: Int) {
  var place = 0
  while place < count &* 4 {
    let left = fourNumbers(bytes, at: place)
    store((left &<< 5) &- left ^ fourNumbers(bytes, at: place &+ 4), in: bytes, at: place)
    place &+= 16
  }
  place = 0
  while place < count &* 4 {
    let left = fourNumbers(bytes, at: place)
    store((left &<< 11) &- left ^ fourNumbers(bytes, at: place &+ 8), in: bytes, at: place)
    place &+= 16
  }
  place = 0
  while place < count &* 4 {
    let left = fourNumbers(bytes, at: place)
    let joined = (left &<< 17) &- left ^ fourNumbers(bytes, at: place &+ 16)
    store((joined ^ joined &>> 15) &* 2_246_822_519, in: bytes, at: place)
    place &+= 16
  }
}

@inline(__always)
private func fourNumbers(_ bytes: UnsafeMutableRawBufferPointer, at place: Int) -> SIMD4<UInt32> {
  bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt32>.self)
}

@inline(__always)
private func store(
  _ numbers: SIMD4<UInt32>,
  in bytes: UnsafeMutableRawBufferPointer,
  at place: Int
) {
  bytes.storeBytes(of: numbers, toByteOffset: place, as: SIMD4<UInt32>.self)
}

/// Puts in the place of each mark the sum of the eight from there on, sixteen at a time.
private func joinMarks(in bytes: UnsafeMutableRawBufferPointer, _ count: Int) {
  for distance in [1, 2, 4] {
    var place = 0
    while place < count {
      let left = bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let right = bytes.loadUnaligned(fromByteOffset: place &+ distance, as: SIMD16<UInt8>.self)
      bytes.storeBytes(of: left &+ right, toByteOffset: place, as: SIMD16<UInt8>.self)
      place &+= 16
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

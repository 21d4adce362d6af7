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
    var table = HashTable(room: text.units.count)
    // No text has more stretches than characters.
    hashes = [UInt32](unsafeUninitializedCapacity: text.units.count) { new, count in
      stock.known.lend { known in
        table.lendForChange { places in
          eachWindowHash(of: text.units) { hash in
            guard !known.contains(hash) && places.insert(hash) else { return }
            new[count] = hash
            count += 1
          }
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
  fileprivate let known: HashTable

  /// Takes the stretches of phrases.
  package init(_ phrases: [String]) {
    let units: [UInt16] = phrases.flatMap { folded($0) + [0] }
    // Every stretch of every text is looked up here: with much room that takes one look.
    var known = HashTable(room: units.count * 4)
    known.lendForChange { places in eachWindowHash(of: units) { _ = places.insert($0) } }
    self.known = known
  }
}

/// Gives a hash, never 0, for every stretch of eight characters, of which at least five are Han.
///
/// It is what the characters are as the digits of a number in some large base, so that the next one
/// follows from the one before: a digit less in front, one more behind.
@inline(__always)
private func eachWindowHash(of units: [UInt16], _ body: (UInt32) -> Void) {
  let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  var highest: UInt64 = 1
  for _ in 1..<8 { highest = highest &* base }
  units.withUnsafeBufferPointer { units in
    var index = 0
    while index < units.count {
      let full = min(index + 7, units.count)
      var han = 0
      var number: UInt64 = 0
      while index < full && units[index] != 0 {
        number = number &* base &+ value(units[index])
        han &+= isHan(units[index])
        index &+= 1
      }
      // The digit in front that the next stretch has no more; none before the first stretch.
      var leaving: (digit: UInt64, han: Int) = (0, 0)
      while index < units.count && units[index] != 0 {
        let unit = units[index]
        number = (number &- leaving.digit &* highest) &* base &+ value(unit)
        han &+= isHan(unit) &- leaving.han
        let first = units[index &- 7]
        leaving = (value(first), isHan(first))
        index &+= 1
        if han >= 5 {
          let hash = UInt32(truncatingIfNeeded: (number ^ number >> 29) &* base >> 32)
          // 0 marks an empty place of a table.
          body(max(hash, 1))
        }
      }
      index &+= 1
    }
  }
}

/// A unit as it is compared: all digits are one.
@inline(__always)
private func value(_ unit: UInt16) -> UInt64 { unit &- 0x30 < 10 ? 0x30 : UInt64(unit) }

/// 1 for a Han character, 0 for another one.
@inline(__always)
private func isHan(_ unit: UInt16) -> Int { unit &- 0x4E00 < 0x5200 ? 1 : 0 }

/// A set of numbers that are hashes already: they are looked for from the place that they name.
private struct HashTable: Sendable {
  /// 0 for an empty place; at least half of them are.
  private var places: [UInt32]

  /// A table in which so many numbers have room, and no more.
  init(room: Int) {
    var size = 64
    while size < room * 2 { size *= 2 }
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

  /// Lends the places, so that nobody asks at each of thousands of numbers whether they are shared.
  @inline(__always)
  func lend(_ body: (HashPlaces) -> Void) {
    places.withUnsafeBufferPointer { places in
      body(HashPlaces(places: UnsafeMutableBufferPointer(mutating: places)))
    }
  }

  /// Lends the places for adding numbers, for which there is room.
  @inline(__always)
  mutating func lendForChange(_ body: (HashPlaces) -> Void) {
    places.withUnsafeMutableBufferPointer { body(HashPlaces(places: $0)) }
  }

  /// How many of some numbers are in it.
  func count(of numbers: [UInt32]) -> Int {
    var count = 0
    lend { places in
      for number in numbers where places.contains(number) { count += 1 }
    }
    return count
  }
}

/// The places of a table while they are lent; a power of two of them.
private struct HashPlaces {
  let places: UnsafeMutableBufferPointer<UInt32>

  @inline(__always)
  func contains(_ number: UInt32) -> Bool { places[place(of: number)] == number }

  /// Adds a number; false where it is there.
  @inline(__always)
  func insert(_ number: UInt32) -> Bool {
    let place = place(of: number)
    if places[place] == number { return false }
    places[place] = number
    return true
  }

  /// Where a number stands, or would stand.
  @inline(__always)
  private func place(of number: UInt32) -> Int {
    let mask = places.count - 1
    // The upper bits of a product are mixed best.
    var place = Int(number >> 12) & mask
    while places[place] != 0 && places[place] != number { place = (place + 1) & mask }
    return place
  }
}

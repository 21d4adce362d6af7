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
    let all = windowHashes(of: text.units)
    var table = HashTable(room: all.count)
    hashes = table.insert(all, without: stock.known)
    self.table = table
  }

  private init(hashes: [UInt32]) {
    self.hashes = hashes
    table = nil
  }

  /// The same without what makes looking up fast, for keeping it.
  var listed: TextWindows { TextWindows(hashes: hashes) }

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
    let hashes = phrases.flatMap { windowHashes(of: folded($0) + [0]) }
    // Every stretch of every text is looked up here: with much room that takes one look.
    var known = HashTable(room: hashes.count * 4)
    _ = known.insert(hashes, without: nil)
    self.known = known
  }
}

/// A hash for every stretch of eight characters, of which at least five are Han.
///
/// It is what the characters are as the digits of a number in some large base, so that the next one
/// follows from the one before: a digit less in front, one more behind.
private func windowHashes(of units: [UInt16]) -> [UInt32] {
  let length = 8
  let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  var highest: UInt64 = 1
  for _ in 0..<length { highest = highest &* base }
  let units = units.span
  var hashes: [UInt32] = []
  hashes.append(addingCapacity: units.count) { hashes in
    var start = 0
    var han = 0
    var number: UInt64 = 0
    for index in units.indices {
      let unit = units[index]
      guard unit != 0 else {
        start = index + 1
        han = 0
        number = 0
        continue
      }
      number = number &* base &+ UInt64(value(unit))
      if isHan(unit) { han += 1 }
      if index - start >= length {
        let last = units[index - length]
        number = number &- UInt64(value(last)) &* highest
        if isHan(last) { han -= 1 }
      }
      guard index - start >= length - 1 && han >= 5 else { continue }
      hashes.append(UInt32(truncatingIfNeeded: (number ^ number >> 29) &* base >> 32))
    }
  }
  return hashes
}

/// A unit as it is compared: all digits are one.
@inline(__always)
private func value(_ unit: UInt16) -> UInt16 { unit >= 0x30 && unit <= 0x39 ? 0x30 : unit }

@inline(__always)
private func isHan(_ unit: UInt16) -> Bool { unit >= 0x4E00 && unit <= 0x9FFF }

/// A set of numbers that are hashes already: they are looked for from the place that they name.
private struct HashTable: Sendable {
  private var places: [UInt32]
  /// Whether 0 is in it, which marks an empty place.
  private var hasZero = false

  /// A table in which so many numbers have room, and no more.
  init(room: Int) {
    var size = 64
    while size < room * 2 { size *= 2 }
    places = Array(repeating: 0, count: size)
  }

  /// A table with numbers in it.
  init(_ numbers: [UInt32]) {
    self.init(room: numbers.count)
    _ = insert(numbers, without: nil)
  }

  /// Adds numbers, for which there is room, unless another table has them; gives those that are new.
  mutating func insert(_ numbers: [UInt32], without others: HashTable?) -> [UInt32] {
    var new: [UInt32] = []
    new.reserveCapacity(numbers.count)
    // Taken out, so that nobody asks at each number whether the array is shared.
    var taken: [UInt32] = []
    swap(&taken, &places)
    defer { places = taken }
    var places = taken.mutableSpan
    for number in numbers where others?.contains(number) != true {
      if number == 0 {
        if !hasZero { new.append(0) }
        hasZero = true
        continue
      }
      let place = HashTable.place(of: number, in: places.span)
      if places[place] == number { continue }
      places[place] = number
      new.append(number)
    }
    return new
  }

  @inline(__always)
  func contains(_ number: UInt32) -> Bool {
    number == 0 ? hasZero : places[HashTable.place(of: number, in: places.span)] == number
  }

  /// How many of some numbers are in it.
  func count(of numbers: [UInt32]) -> Int {
    var count = 0
    for number in numbers where contains(number) { count += 1 }
    return count
  }

  /// Where a number stands, or would stand; at least half of the places are free.
  @inline(__always)
  private static func place(of number: UInt32, in places: Span<UInt32>) -> Int {
    let mask = places.count - 1
    // The upper bits of a product are mixed best.
    var place = Int(number >> 12) & mask
    while places[place] != 0 && places[place] != number { place = (place + 1) & mask }
    return place
  }
}

package import SourceText

/// The stretches of eight characters of a text, as numbers, for measuring how much two texts share.
///
/// Digits count as one, so that a text in which only years and figures were changed is the same;
/// stretches of stock phrases, which stand in everybody's reports, are left out. A stretch lies
/// within one block.
package struct TextWindows: Sendable {
  /// Every stretch once, in the order of the text.
  package let hashes: [UInt32]

  /// Takes the stretches of a text that hold at least five Han characters.
  package init(_ text: FoldedText, without stock: StockWindows) {
    var seen = stock.known
    var hashes: [UInt32] = []
    hashes.reserveCapacity(text.units.count)
    eachWindow(of: text.units) { hash in
      if seen.insert(hash) { hashes.append(hash) }
    }
    self.hashes = hashes
  }

  /// The share of these stretches that the other text has too, 0…1; nothing for an empty text.
  package func share(in other: TextWindows) -> Double {
    guard !hashes.isEmpty else { return 0 }
    var theirs = HashTable(room: other.hashes.count)
    for hash in other.hashes { _ = theirs.insert(hash) }
    var shared = 0
    for hash in hashes where theirs.contains(hash) { shared += 1 }
    return Double(shared) / Double(hashes.count)
  }
}

/// The stretches of stock phrases, worked out once.
package struct StockWindows: Sendable {
  fileprivate let known: HashTable

  /// Takes the stretches of phrases.
  package init(_ phrases: [String]) {
    // Most of it is for the texts that are looked at with it.
    var known = HashTable(room: 2_048)
    for phrase in phrases { eachWindow(of: folded(phrase) + [0]) { _ = known.insert($0) } }
    self.known = known
  }
}

/// Calls `body` with every stretch of eight characters, of which at least five are Han.
private func eachWindow(of units: [UInt16], _ body: (UInt32) -> Void) {
  let length = 8
  let values = units.map { unit in unit >= 0x30 && unit <= 0x39 ? 0x30 : unit }
  let span = values.span
  var start = 0
  var han = 0
  for index in span.indices {
    let value = span[index]
    if value == 0 {
      start = index + 1
      han = 0
      continue
    }
    if isHan(value) { han += 1 }
    if index - start >= length && isHan(span[index - length]) { han -= 1 }
    guard index - start >= length - 1 && han >= 5 else { continue }
    var hash: UInt32 = 2_166_136_261
    for offset in 0..<length {
      hash = (hash ^ UInt32(span[index - length + 1 + offset])) &* 16_777_619
    }
    body(hash)
  }
}

private func isHan(_ unit: UInt16) -> Bool { unit >= 0x4E00 && unit <= 0x9FFF }

/// A set of numbers that are hashes already: they are looked for from the place that they name.
private struct HashTable: Sendable {
  private var places: [UInt32]
  private var count = 0
  /// Whether 0 is in it, which marks an empty place.
  private var hasZero = false

  /// A table in which so many numbers have room.
  init(room: Int) {
    var size = 64
    while size < room * 2 { size *= 2 }
    places = Array(repeating: 0, count: size)
  }

  /// Adds a number; false where it is there already.
  mutating func insert(_ number: UInt32) -> Bool {
    guard number != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    if (count + 1) * 2 > places.count { grow() }
    let place = place(of: number)
    guard places[place] == 0 else { return false }
    places[place] = number
    count += 1
    return true
  }

  func contains(_ number: UInt32) -> Bool {
    number == 0 ? hasZero : places[place(of: number)] == number
  }

  /// Where a number stands, or would stand.
  private func place(of number: UInt32) -> Int {
    let places = places.span
    let mask = places.count - 1
    // The upper bits of a product are mixed best.
    var place = Int(number >> 12) & mask
    while places[place] != 0 && places[place] != number { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: 0, count: old.count * 2)
    for number in old where number != 0 { places[place(of: number)] = number }
  }
}

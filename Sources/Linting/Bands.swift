/// The inputs that have a band in common, for all bands: a table of places that the bands name, each
/// with a chain of inputs, the last one first.
struct Bands {
  /// 0 for an empty place; no band is 0.
  private var keys: [UInt64]
  /// For each place the last entry of its chain.
  private var heads: [Int32]
  private var entries: [(input: Int32, before: Int32)] = []
  private var used = 0

  /// A table that grows when it holds more than the bands of so many inputs.
  init(room: Int) {
    var size = 64
    while size < room * 64 && size < 1 << 20 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    heads = Array(repeating: -1, count: size)
  }

  /// Adds an input that has a band; `others` becomes the last `limit` of those that had it before, the
  /// last one first.
  mutating func add(_ input: Int, _ band: UInt64, giving limit: Int, _ others: inout [Int]) {
    others.removeAll(keepingCapacity: true)
    let place = place(of: band)
    if keys[place] == 0 {
      keys[place] = band
      used += 1
    }
    let head = heads[place]
    var entry = head
    while entry >= 0 && others.count < limit {
      let (other, before) = entries[Int(entry)]
      others.append(Int(other))
      entry = before
    }
    heads[place] = Int32(truncatingIfNeeded: entries.count)
    entries.append((Int32(truncatingIfNeeded: input), head))
    if used * 2 > keys.count { grow() }
  }

  private func place(of band: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: band &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
    while keys[place] != 0 && keys[place] != band { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldHeads) = (keys, heads)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    heads = Array(repeating: -1, count: oldKeys.count * 2)
    for (key, head) in zip(oldKeys, oldHeads) where key != 0 {
      let place = place(of: key)
      keys[place] = key
      heads[place] = head
    }
  }
}

/// So many of one item.
///
/// `Array(repeating:count:)` asks at run time what an array of such items is, which costs more than
/// making room for the few that there are. Here the compiler knows it.
func filled<Item>(_ item: Item, count: Int) -> [Item] {
  filled(count: count) { place in
    for index in place.indices { place.initializeElement(at: index, to: item) }
    return place.count
  }
}

/// Items that a function puts into memory with room for so many, and of which it tells the number; the
/// same for `Array(unsafeUninitializedCapacity:initializingWith:)`.
@inline(__always)
func filled<Item>(
  count: Int,
  _ fill: (UnsafeMutableBufferPointer<Item>) -> Int
) -> [Item] {
  var items: [Item] = []
  items.append(addingCapacity: count) { output in
    output.withUnsafeMutableBufferPointer { place, initialized in
      initialized = fill(UnsafeMutableBufferPointer(start: place.baseAddress, count: count))
    }
  }
  return items
}

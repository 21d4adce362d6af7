/// Items while they are being collected, of a kind that owns nothing.
///
/// Adding one is a comparison and a store: nobody asks whether the memory is shared.
struct GrowingBuffer<Item>: ~Copyable {
  private(set) var count = 0
  private var room: Int
  private var items: UnsafeMutablePointer<Item>

  /// An empty buffer with room for so many items.
  init(room: Int) {
    self.room = max(room, 1)
    items = .allocate(capacity: self.room)
  }

  deinit { items.deallocate() }

  subscript(index: Int) -> Item {
    precondition(index >= 0 && index < count)
    return items[index]
  }

  /// Adds an item.
  @inline(__always)
  mutating func append(_ item: Item) {
    if count == room { grow() }
    (items + count).initialize(to: item)
    count += 1
  }

  /// Leaves out all items from an index on.
  mutating func removeAll(from first: Int) { count = min(count, max(first, 0)) }

  /// The items, where they stand: whoever takes them gives the memory back.
  consuming func taken() -> FlatArray<Item> {
    let array = FlatArray(items, count: count)
    discard self
    return array
  }

  private mutating func grow() {
    room *= 2
    let last = items
    items = .allocate(capacity: room)
    items.moveInitialize(from: last, count: count)
    last.deallocate()
  }
}

/// Items in memory that somebody owns who outlives all uses.
///
/// Like an array, an index that is none ends the program; unlike one, looking at an item counts no
/// reference.
struct FlatArray<Item>: RandomAccessCollection, @unchecked Sendable {
  private let items: UnsafeMutablePointer<Item>
  let count: Int
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  fileprivate init(_ items: UnsafeMutablePointer<Item>, count: Int) {
    self.items = items
    self.count = count
  }

  /// So many items, all of which a function sets.
  init(count: Int, _ set: (UnsafeMutableBufferPointer<Item>) -> Void) {
    self.init(.allocate(capacity: Swift.max(count, 1)), count: count)
    set(UnsafeMutableBufferPointer(start: items, count: count))
  }

  /// The items as they stand in memory.
  var buffer: UnsafeBufferPointer<Item> { UnsafeBufferPointer(start: items, count: count) }

  @inline(__always)
  subscript(index: Int) -> Item {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return items[index]
  }

  /// Gives the memory back.
  func deallocate() { items.deallocate() }
}

/// The stream's characters while they are being collected.
///
/// Room is made once a line, so that adding a character is no more than two stores.
struct CodeBuffer: ~Copyable {
  private(set) var count = 0
  private var room = 2_048
  /// As many as there is room for; those from `count` on are not set yet.
  private(set) var codes = UnsafeMutablePointer<UInt16>.allocate(capacity: 2_048)
  private(set) var offsets = UnsafeMutablePointer<Int32>.allocate(capacity: 2_048)

  init() {}

  deinit {
    codes.deallocate()
    offsets.deallocate()
  }

  /// Makes room for so many characters more.
  @inline(__always)
  mutating func reserve(_ more: Int) { if room - count < more { grow(more) } }

  private mutating func grow(_ more: Int) {
    room += max(room, more)
    let (lastCodes, lastOffsets) = (codes, offsets)
    codes = .allocate(capacity: room)
    offsets = .allocate(capacity: room)
    codes.initialize(from: lastCodes, count: count)
    offsets.initialize(from: lastOffsets, count: count)
    lastCodes.deallocate()
    lastOffsets.deallocate()
  }

  /// Notes that characters were put behind the last one, for which there was room.
  @inline(__always)
  mutating func take(upTo end: Int) { count = min(end, room) }

  /// Adds a character.
  @inline(__always)
  mutating func append(_ code: UInt16, at offset: Int) {
    reserve(1)
    codes[count] = code
    offsets[count] = Int32(truncatingIfNeeded: offset)
    count += 1
  }

  /// Adds so many characters, whose offsets are counted from one of the text.
  @inline(__always)
  mutating func append(
    _ known: UnsafePointer<UInt16>,
    _ places: UnsafePointer<Int32>,
    count more: Int,
    from offset: Int
  ) {
    reserve(more)
    let (codes, offsets) = (codes + count, offsets + count)
    let start = Int32(truncatingIfNeeded: offset)
    for index in 0..<more {
      codes[index] = known[index]
      offsets[index] = places[index] &+ start
    }
    count += more
  }

  mutating func replaceLast(_ code: UInt16) { if count > 0 { codes[count - 1] = code } }

  /// Puts a stop in place of all characters from an index on, unless one stands before them.
  mutating func leaveOut(from first: Int) {
    let offset = first < count ? Int(offsets[first]) : 0
    count = min(first, count)
    if count == 0 || codes[count - 1] != LabelCatalog.stop {
      append(LabelCatalog.stop, at: offset)
    }
  }

  /// The characters and their offsets, where they stand: whoever takes them gives the memory back.
  consuming func taken() -> (FlatArray<UInt16>, FlatArray<Int32>) {
    let arrays = (FlatArray(codes, count: count), FlatArray(offsets, count: count))
    discard self
    return arrays
  }

  /// Adds the characters from one on, and their offsets, to arrays.
  borrowing func copy(from first: Int, to units: inout [UInt16], _ starts: inout [Int32]) {
    guard first >= 0 && first < count else { return }
    units.append(contentsOf: UnsafeBufferPointer(start: codes + first, count: count - first))
    starts.append(contentsOf: UnsafeBufferPointer(start: offsets + first, count: count - first))
  }

  /// Adds the labels among the characters from one on, counted from there, and tells whether they are
  /// the same whatever follows; nil where a stop is among the characters.
  borrowing func addHits(
    from first: Int,
    _ trie: LabelTrie,
    to hits: inout [LabelTrie.Hit]
  ) -> Bool? {
    guard first >= 0 && first < count else { return nil }
    let units = UnsafeBufferPointer(start: codes + first, count: count - first)
    if units.contains(LabelCatalog.stop) { return nil }
    return trie.addHits(inWhole: units.span, to: &hits)
  }
}

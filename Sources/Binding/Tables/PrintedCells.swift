import SourceText

/// Labels as the forms print them, scanned when the forms are prepared: a cell that holds nothing else
/// is looked up, and none of its characters is looked at again.
struct PrintedCells: Sendable {
  /// One printed label; ranges are places in what is kept of all of them.
  struct Cell: Sendable {
    fileprivate let bytes: Range<Int32>
    fileprivate let codes: Range<Int32>
    fileprivate let hits: Range<Int32>
    /// Whether the labels found in it are the same whatever follows it.
    let isClosed: Bool
    /// Number of its characters.
    var count: Int { codes.count }
  }

  private(set) var cells: [Cell] = []
  private var bytes: [UInt8] = []
  private var codes: [UInt16] = []
  /// Where each character begins, from the cell's start.
  private var offsets: [Int32] = []
  private var hits: [LabelTrie.Hit] = []
  /// By hash a cell's index and 1; 0 where the place is free, as at least half of them are.
  private var places: [UInt16] = []

  /// Knows no cell.
  init() {}

  /// Scans labels; those that hold more than words of labels are scanned where they stand.
  init(_ labels: [String], _ alphabet: LabelAlphabet, _ trie: LabelTrie) {
    var size = 64
    while size < labels.count * 2 { size *= 2 }
    places = Array(repeating: 0, count: size)
    for label in labels.prefix(Int(UInt16.max) / 4) { add(label, alphabet, trie) }
  }

  private mutating func add(_ label: String, _ alphabet: LabelAlphabet, _ trie: LabelTrie) {
    let text = Array(label.utf8)
    let range = ByteRange(0, text.count)
    guard range.count >= PrintedCells.fewestBytes, index(of: range, in: text.span) == nil else {
      return
    }
    var scanner = StreamScanner(alphabet: alphabet, printed: PrintedCells())
    guard scanner.scansAsWords(text.span) else { return }
    let (units, starts) = scanner.codes.taken()
    guard !units.contains(LabelCatalog.stop) else { return }
    let (found, isClosed) = trie.hits(inWhole: units)
    let place = place(of: range, in: text.span)
    places[place] = UInt16(truncatingIfNeeded: cells.count + 1)
    cells.append(
      Cell(
        bytes: Int32(bytes.count)..<Int32(bytes.count + text.count),
        codes: Int32(codes.count)..<Int32(codes.count + units.count),
        hits: Int32(hits.count)..<Int32(hits.count + found.count),
        isClosed: isClosed
      )
    )
    bytes += text
    codes += units
    offsets += starts
    hits += found
  }

  // MARK: Looking up

  /// Shorter ones would not be told apart by the bytes that are hashed.
  private static let fewestBytes = 4

  /// The cell whose bytes stand in a range.
  @inline(__always)
  func index(of cell: ByteRange, in text: Span<UInt8>) -> Int? {
    guard cell.count >= PrintedCells.fewestBytes, cell.end <= text.count, !cells.isEmpty else {
      return nil
    }
    let known = Int(places[place(of: cell, in: text)])
    return known > 0 ? known - 1 : nil
  }

  /// Where a cell's index stands in the table, or the free place where it would.
  @inline(__always)
  private func place(of cell: ByteRange, in text: Span<UInt8>) -> Int {
    let raw = text.bytes
    let first = fourBytes(raw, at: cell.start)
    let last = fourBytes(raw, at: cell.end - 4)
    let mixed =
      (first &* 0x9E37_79B1) ^ (last &* 0x85EB_CA6B)
      ^ (UInt32(truncatingIfNeeded: cell.count) &* 0xC2B2_AE35)
    let mask = places.count - 1
    var place = Int((mixed ^ mixed >> 15) >> 2) & mask
    while true {
      let known = Int(places[place])
      if known == 0 || isSame(cells[known - 1].bytes, cell, raw) { return place }
      place = (place + 1) & mask
    }
  }

  /// Whether the bytes of a known cell stand in a range of a text.
  @inline(__always)
  private func isSame(_ known: Range<Int32>, _ cell: ByteRange, _ text: RawSpan) -> Bool {
    guard known.count == cell.count else { return false }
    let own = bytes.span.bytes
    let start = Int(known.lowerBound)
    var index = 0
    while index + 8 <= cell.count {
      if eightBytes(own, at: start + index) != eightBytes(text, at: cell.start + index) {
        return false
      }
      index += 8
    }
    // The last four bytes cover what is left of the middle; both ends were hashed.
    if cell.count - index > 4,
      fourBytes(own, at: start + index) != fourBytes(text, at: cell.start + index)
    {
      return false
    }
    let end = cell.count - 4
    return fourBytes(own, at: start + end) == fourBytes(text, at: cell.start + end)
  }

  // MARK: What is known of a cell

  /// Adds a cell's characters, for a place in a text.
  @inline(__always)
  func append(_ cell: Int, at offset: Int, to stream: inout CodeBuffer) {
    let range = cells[cell].codes
    let first = Int(range.lowerBound)
    let codes = codes.span
    let offsets = offsets.span
    stream.append(count: range.count) { place in
      (codes[first + place], offsets[first + place] &+ Int32(truncatingIfNeeded: offset))
    }
  }

  /// Adds the labels found in a cell, for a place in the stream.
  @inline(__always)
  func addHits(of cell: Int, at position: Int, to found: inout [LabelTrie.Hit]) {
    for index in cells[cell].hits { found.append(hits[Int(index)].moved(by: position)) }
  }
}

/// A cell of the stream that holds nothing but a printed label.
struct PrintedPlace {
  /// Number of the stream's characters before it.
  let position: Int32
  /// Index among the printed cells.
  let cell: Int32
}

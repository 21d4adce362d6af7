import SourceText

/// Labels as the forms print them, scanned when the forms are prepared: a cell that holds nothing else
/// is looked up, and none of its characters is looked at again.
///
/// A reference with memory of its own, like the alphabet: every cell of every report asks it.
final class PrintedCells: Sendable {
  /// One printed label; numbers are places in what is kept of all of them.
  struct Cell {
    fileprivate let firstByte: Int32
    fileprivate let byteCount: Int32
    fileprivate let firstCode: Int32
    fileprivate let codeCount: Int32
    fileprivate let firstHit: Int32
    fileprivate let hitCount: Int32
    /// Whether the labels found in it are the same whatever follows it.
    let isClosed: Bool
    /// Number of its characters.
    var count: Int { Int(codeCount) }

    /// Whether the cell's bytes, which stand among others, are those in a range of them.
    fileprivate func holds(_ text: Range<Int>, of bytes: [UInt8]) -> Bool {
      guard text.count == Int(byteCount) else { return false }
      let start = Int(firstByte)
      for index in 0..<text.count where bytes[start + index] != bytes[text.lowerBound + index] {
        return false
      }
      return true
    }
  }

  nonisolated(unsafe) let cells: UnsafeBufferPointer<Cell>
  nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>
  nonisolated(unsafe) private let codes: UnsafeBufferPointer<UInt16>
  /// Where each character begins, from the cell's start.
  nonisolated(unsafe) private let offsets: UnsafeBufferPointer<Int32>
  nonisolated(unsafe) private let hits: UnsafeBufferPointer<LabelTrie.Hit>
  /// By hash a cell's index and 1; 0 where the place is free, as at least half of them are.
  nonisolated(unsafe) private let places: UnsafeBufferPointer<UInt16>

  /// Scans labels; those that hold more than words of labels are scanned where they stand.
  init(_ labels: [String], _ alphabet: LabelAlphabet, _ trie: LabelTrie) {
    var cells: [Cell] = []
    var bytes: [UInt8] = []
    var codes: [UInt16] = []
    var offsets: [Int32] = []
    var hits: [LabelTrie.Hit] = []
    var scanner = StreamScanner(alphabet: alphabet, printed: nil)
    bytes.reserveCapacity(4_096)
    codes.reserveCapacity(2_048)
    offsets.reserveCapacity(2_048)
    for label in labels.prefix(Int(UInt16.max) / 4) {
      let firstByte = bytes.count
      bytes.append(contentsOf: label.utf8)
      let text = firstByte..<bytes.count
      let first = scanner.codes.count
      let firstHit = hits.count
      let isNew = !cells.contains { $0.holds(text, of: bytes) }
      guard isNew, text.count >= PrintedCells.fewestBytes,
        scanner.scansAsWords(bytes.span.extracting(text)),
        let isClosed = scanner.codes.addHits(from: first, trie, to: &hits)
      else {
        bytes.removeLast(text.count)
        continue
      }
      cells.append(
        Cell(
          firstByte: Int32(truncatingIfNeeded: firstByte),
          byteCount: Int32(truncatingIfNeeded: text.count),
          firstCode: Int32(truncatingIfNeeded: codes.count),
          codeCount: Int32(truncatingIfNeeded: scanner.codes.count - first),
          firstHit: Int32(truncatingIfNeeded: firstHit),
          hitCount: Int32(truncatingIfNeeded: hits.count - firstHit),
          isClosed: isClosed
        )
      )
      scanner.codes.copy(from: first, to: &codes, &offsets)
    }
    self.cells = kept(cells)
    self.bytes = kept(bytes)
    self.codes = kept(codes)
    self.offsets = kept(offsets)
    self.hits = kept(hits)
    places = kept(PrintedCells.places(of: cells, bytes))
  }

  deinit {
    cells.deallocate()
    bytes.deallocate()
    codes.deallocate()
    offsets.deallocate()
    hits.deallocate()
    places.deallocate()
  }

  private static func places(of cells: [Cell], _ bytes: [UInt8]) -> [UInt16] {
    var size = 64
    while size < cells.count * 2 { size *= 2 }
    var places = [UInt16](repeating: 0, count: size)
    for (index, cell) in cells.enumerated() {
      let start = Int(cell.firstByte)
      let range = ByteRange(start, start + Int(cell.byteCount))
      var place = hash(range, bytes.span.bytes) & (size - 1)
      while places[place] != 0 { place = (place + 1) & (size - 1) }
      places[place] = UInt16(truncatingIfNeeded: index + 1)
    }
    return places
  }

  // MARK: Looking up

  /// Shorter ones would not be told apart by the bytes that are hashed.
  private static let fewestBytes = 4

  /// The cell whose bytes stand in a range.
  @inline(__always)
  func index(of cell: ByteRange, in text: Span<UInt8>) -> Int? {
    guard cell.count >= PrintedCells.fewestBytes, cell.end <= text.count else { return nil }
    let mask = places.count - 1
    var place = PrintedCells.hash(cell, text.bytes) & mask
    while true {
      let known = Int(places[place]) - 1
      if known < 0 { return nil }
      if isSame(known, cell, text.bytes) { return known }
      place = (place + 1) & mask
    }
  }

  /// A number that the length and the first and last bytes give.
  @inline(__always)
  private static func hash(_ cell: ByteRange, _ text: RawSpan) -> Int {
    let first = fourBytes(text, at: cell.start)
    let last = fourBytes(text, at: cell.end - 4)
    let mixed =
      (first &* 0x9E37_79B1) ^ (last &* 0x85EB_CA6B)
      ^ (UInt32(truncatingIfNeeded: cell.count) &* 0xC2B2_AE35)
    return Int((mixed ^ mixed >> 15) >> 2)
  }

  /// Whether the bytes of a known cell stand in a range of a text.
  @inline(__always)
  private func isSame(_ known: Int, _ cell: ByteRange, _ text: RawSpan) -> Bool {
    guard Int(cells[known].byteCount) == cell.count else { return false }
    let own = UnsafeRawBufferPointer(bytes).bytes
    let start = Int(cells[known].firstByte)
    var index = 0
    while index + 8 <= cell.count {
      if eightBytes(own, at: start + index) != eightBytes(text, at: cell.start + index) {
        return false
      }
      index += 8
    }
    // The last four bytes cover the rest, or what is left of it behind four others.
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
    let first = Int(cells[cell].firstCode)
    guard let codes = codes.baseAddress, let offsets = offsets.baseAddress else { return }
    stream.append(codes + first, offsets + first, count: cells[cell].count, from: offset)
  }

  /// Adds the labels found in a cell, for a place in the stream.
  @inline(__always)
  func addHits(of cell: Int, at position: Int, to found: inout [LabelTrie.Hit]) {
    let first = Int(cells[cell].firstHit)
    for index in first..<first + Int(cells[cell].hitCount) {
      found.append(hits[index].moved(by: position))
    }
  }
}

/// A cell of the stream that holds nothing but a printed label.
struct PrintedPlace {
  /// Number of the stream's characters before it.
  let position: Int32
  /// Index among the printed cells.
  let cell: Int32
}

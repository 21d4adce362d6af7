import SourceText

/// Insertions and removals in one XML part, made in one pass.
struct PartEdits {
  private var insertions: [(offset: Int, order: Int, text: String)] = []
  private var removals: [ByteRange] = []

  var isEmpty: Bool { insertions.isEmpty && removals.isEmpty }

  /// Inserts a text; of several at one offset those of lower order come first.
  mutating func insert(_ text: String, at offset: Int, order: Int = 0) {
    insertions.append((offset, order, text))
  }

  /// Removes a range; ranges do not overlap.
  mutating func remove(_ range: ByteRange) { removals.append(range) }

  /// The part's bytes with the edits; those of the file where there is nothing to change.
  ///
  /// `original` is the file's content, of which `text` may leave out a mark or be a translation.
  func applied(to text: TextView, original: [UInt8]) -> [UInt8] {
    guard !isEmpty else { return original }
    let isVerbatim = original.count == text.bytes.count
    let hasMark = original.starts(with: [0xEF, 0xBB, 0xBF])
    var result: [UInt8] = hasMark ? [0xEF, 0xBB, 0xBF] : []
    result.reserveCapacity(text.bytes.count + insertions.count * 100)
    var place = 0
    if !isVerbatim && !hasMark {
      // The text is UTF-8 now, whatever its declaration says.
      result += Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".utf8)
      place = endOfDeclaration(text)
    }
    let sorted = insertions.enumerated().sorted {
      ($0.element.offset, $0.element.order, $0.offset)
        < ($1.element.offset, $1.element.order, $1.offset)
    }
    var removals = removals.sorted { $0.start < $1.start }[...]
    func copy(to end: Int) {
      while let removal = removals.first, removal.start < end {
        if removal.start > place { result += text.bytes[place..<removal.start] }
        place = max(place, removal.end)
        removals.removeFirst()
      }
      guard end > place else { return }
      result += text.bytes[place..<end]
      place = end
    }
    for (_, insertion) in sorted {
      copy(to: insertion.offset)
      result += Array(insertion.text.utf8)
    }
    copy(to: text.bytes.count)
    return result
  }

  /// After `?>`, where the text begins with a declaration.
  private func endOfDeclaration(_ text: TextView) -> Int {
    guard text.bytes.starts(with: Array("<?xml".utf8)),
      let end = text.bytes.firstIndex(of: 0x3E)
    else { return 0 }
    return end + 1
  }
}

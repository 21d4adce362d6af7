/// The names and namespaces that a reader of one format knows, so that it compares numbers.
package struct XMLVocabulary: Sendable {
  /// What is not in the vocabulary.
  package static let unknown = -1
  /// The namespace of an attribute without a prefix, and of an element where none is declared.
  package static let none = -2

  private let names: [[UInt8]]
  /// Twice as many places as names, at least; -1 where none is.
  private let places: [Int16]
  /// Each with the index of its group.
  private let namespaces: [(address: [UInt8], index: Int)]

  /// A vocabulary: names without prefix, and for each namespace all addresses that mean it.
  package init(names: [String], namespaces: [[String]]) {
    let names = names.map { Array($0.utf8) }
    var size = 16
    while size < names.count * 3 { size *= 2 }
    var places = [Int16](repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      var place = Int(truncatingIfNeeded: hash(name.span, 0, name.count)) & (size - 1)
      while places[place] >= 0 { place = (place + 1) & (size - 1) }
      places[place] = Int16(truncatingIfNeeded: index)
    }
    self.names = names
    self.places = places
    self.namespaces = namespaces.enumerated().flatMap { index, addresses in
      addresses.map { (Array($0.utf8), index) }
    }
  }

  /// Index of the name that a range spells, or `unknown`.
  func name(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var place = Int(truncatingIfNeeded: hash(span, start, end)) & (places.count - 1)
    while places[place] >= 0 {
      let index = Int(places[place])
      if equal(names[index], span, start, end) { return index }
      place = (place + 1) & (places.count - 1)
    }
    return Self.unknown
  }

  /// Index of the namespace whose address a range spells, or `unknown`.
  func namespace(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    if start == end { return Self.none }
    for entry in namespaces where equal(entry.address, span, start, end) { return entry.index }
    return Self.unknown
  }

  private func equal(_ name: [UInt8], _ span: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard name.count == end - start else { return false }
    for offset in 0..<name.count where name[offset] != span[start + offset] { return false }
    return true
  }
}

/// FNV-1a of a range.
func hash(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
  var hash: UInt32 = 2_166_136_261
  for index in start..<end { hash = (hash ^ UInt32(span[index])) &* 16_777_619 }
  return hash
}

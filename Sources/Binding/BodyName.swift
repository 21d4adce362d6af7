import SourceText

/// A public body's name, ready to be compared.
package struct BodyName: Sendable {
  fileprivate let variants: [[UInt16]]

  /// Reads a name.
  package init(_ name: String) { variants = Binding.variants(of: name) }
}

/// Tells whether two names mean one public body.
///
/// They do with a place prefix in front, an inner office behind, in a short form, as a joint name
/// with brackets (园（街道）). In doubt they do: a name that is merely unusual must not count as
/// another body.
package struct BodyComparison: Sendable {
  private let endings: [[UInt16]]
  /// What follows the place in the endings of governments.
  private let governments: [[UInt16]]

  /// Prepares a comparison; `endings` are the last words of bodies' names.
  package init(endings: [String]) {
    self.endings = endings.map { wordUnits(of: $0) }
    governments = self.endings.compactMap { PlacedName.government(in: $0) }
  }

  /// Whether two names mean one body.
  package func isSame(_ a: BodyName, _ b: BodyName) -> Bool {
    // Most names are compared with themselves.
    if a.variants.contains(where: { !$0.isEmpty && b.variants.contains($0) }) { return true }
    return a.variants.contains { one in b.variants.contains { isSame(one, $0) } }
  }

  private func isSame(_ a: [UInt16], _ b: [UInt16]) -> Bool {
    guard !a.isEmpty && !b.isEmpty else { return false }
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    if short.count >= 2 && long.reversed().starts(with: short.reversed()) {
      // 区财政局 behind a place; 务局 behind 水 is another word.
      return isFullName(short) || short.count >= 4
    }
    if long.contains(part: short) && isFullName(short) { return true }
    let left = PlacedName(short, governments)
    let right = PlacedName(long, governments)
    guard left.places.isCompatible(with: right.places) else { return false }
    return isSameOffice(left.core, right.core) || isSameOffice(short, long)
  }

  /// Names without the places in front.
  private func isSameOffice(_ a: [UInt16], _ b: [UInt16]) -> Bool {
    guard !a.isEmpty && !b.isEmpty else { return false }
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    let common = zip(short, long).prefix { $0 == $1 }.count
    if common == short.count {
      if isFullName(short) { return true }
      let rest = Array(long[common...])
      return endings.contains { ending in
        long.ends(with: ending) && ending.ends(with: rest) && short.count >= 2
      }
    }
    // Two inner offices of one body.
    if beginsWithFullName(long, upTo: common) { return true }
    return isContraction(short, of: long)
  }

  /// Whether a name is something and an ending of two and more characters, or of one where at least
  /// two stand before it.
  private func isFullName(_ name: [UInt16]) -> Bool { endsFullName(name, at: name.count) }

  private func endsFullName(_ name: [UInt16], at end: Int) -> Bool {
    guard end > 0 else { return false }
    let last = name[end - 1]
    for ending in endings where ending.last == last {
      let least = ending.count == 1 ? 2 : 1
      if ending.count + least <= end && name.holds(ending, at: end - ending.count) { return true }
    }
    return false
  }

  /// Whether a body's full name is among the beginnings of a name up to an end.
  private func beginsWithFullName(_ name: [UInt16], upTo end: Int) -> Bool {
    for length in 0...end where endsFullName(name, at: length) { return true }
    return false
  }

  /// 发改局 for 发展和改革局: the same first and last character, the others in order.
  private func isContraction(_ short: [UInt16], of long: [UInt16]) -> Bool {
    guard short.count >= 3 && short.count < long.count && short.first == long.first else {
      return false
    }
    guard short.last == long.last else { return false }
    var index = 0
    for unit in long where index < short.count && unit == short[index] { index += 1 }
    return index == short.count
  }
}

/// The places in front of a body's name, and the rest.
private struct PlacedName {
  var places = Places()
  var core: [UInt16]

  init(_ name: [UInt16], _ governments: [[UInt16]]) {
    var start = 0
    var index = 1
    while index < name.count {
      let isMark = PlacedName.isMark(name[index]) && index - start >= 1
      guard isMark && index + 2 < name.count && !PlacedName.continues(name, index) else {
        index += 1
        continue
      }
      places.names.append(Array(name[start...index]))
      start = index + 1
      start += PlacedName.governmentWidth(name, at: start, governments)
      index = start + 1
    }
    core = Array(name[min(start, name.count - 1)...])
  }

  /// 市场, 区域: characters that look like a place's mark and begin another word.
  private static func continues(_ name: [UInt16], _ index: Int) -> Bool {
    let next = name[index + 1]
    return name[index] == 0x5E02 && (next == 0x573A || next == 0x653F || next == 0x5BB9)
      || name[index] == 0x533A && next == 0x57DF
  }

  /// What follows the place in the ending of a government's name; nil for other bodies.
  static func government(in ending: [UInt16]) -> [UInt16]? {
    guard let first = ending.first, isMark(first), ending.count > 2 else { return nil }
    return Array(ending[1...])
  }

  /// The name of a government between its place and one of its offices.
  private static func governmentWidth(
    _ name: [UInt16],
    at start: Int,
    _ governments: [[UInt16]]
  ) -> Int {
    for tail in governments {
      let end = start + tail.count
      if end + 2 < name.count && name[start..<end].elementsEqual(tail) { return tail.count }
    }
    return 0
  }

  /// 省 市 区 县 旗 州 盟 乡 镇.
  private static func isMark(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x65D7, 0x5DDE, 0x76DF, 0x4E61, 0x9547: true
    default: false
    }
  }
}

private struct Places {
  var names: [[UInt16]] = []

  /// Whether one of the two says no place that the other does not say.
  func isCompatible(with other: Places) -> Bool {
    let (few, many) = names.count <= other.names.count ? (names, other.names) : (other.names, names)
    return few.allSatisfy { name in
      many.contains { $0 == name || $0.ends(with: name) || name.ends(with: $0) }
    }
  }
}

/// A name as it is, and with brackets read as a joint name: 园（街道） is 园街道, 园 or 街道.
private func variants(of name: String) -> [[UInt16]] {
  let whole = wordUnits(of: name)
  let scalars = Array(name.unicodeScalars)
  guard let open = scalars.firstIndex(where: { $0 == "（" || $0 == "(" }),
    let close = scalars[open...].firstIndex(where: { $0 == "）" || $0 == ")" }), close > open
  else { return [whole] }
  func units(_ part: some Sequence<Unicode.Scalar>) -> [UInt16] {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return wordUnits(of: String(view))
  }
  let before = units(scalars[..<open])
  let inner = units(scalars[(open + 1)..<close])
  let after = units(scalars[(close + 1)...])
  return [whole, before + after, Array(before.dropLast()) + inner + after]
}

extension Array where Element == UInt16 {
  fileprivate func contains(part: [UInt16]) -> Bool {
    for start in 0..<Swift.max(1, count - part.count + 1) where holds(part, at: start) {
      return true
    }
    return false
  }

  fileprivate func ends(with other: [UInt16]) -> Bool { holds(other, at: count - other.count) }

  fileprivate func holds(_ other: [UInt16], at start: Int) -> Bool {
    guard start >= 0 && count - start >= other.count else { return false }
    for index in other.indices where self[start + index] != other[index] { return false }
    return true
  }
}

import SourceText

/// A public body's name, ready to be compared.
package struct BodyName: Sendable {
  /// All of its words.
  fileprivate let whole: [UInt16]
  /// What else a joint name with brackets may mean: 园（街道） is 园街道, 园 or 街道.
  fileprivate let parts: [[UInt16]]

  /// Reads a name.
  package init(_ name: String) {
    whole = wordUnits(of: name)
    parts = Binding.parts(of: name)
  }

  /// Whether one of its readings fits.
  fileprivate func hasReading(_ fits: ([UInt16]) -> Bool) -> Bool {
    fits(whole) || parts.contains(where: fits)
  }
}

/// Tells whether two names mean one public body.
///
/// They do with a place prefix in front, an inner office behind, in a short form, as a joint name
/// with brackets (园（街道）). In doubt they do: a name that is merely unusual must not count as
/// another body.
package struct BodyComparison: Sendable {
  private let endings: [[UInt16]]
  private let governments: [GovernmentWords]

  /// Prepares a comparison; `endings` are the last words of bodies' names.
  package init(endings: [String]) {
    self.endings = endings.map { wordUnits(of: $0) }
    governments = GovernmentWords.all(in: self.endings)
  }

  /// Whether two names mean one body; most are compared with themselves.
  package func isSame(_ a: String, _ b: String) -> Bool {
    a == b ? !wordUnits(of: a).isEmpty : isSame(BodyName(a), BodyName(b))
  }

  /// Whether two names mean one body.
  package func isSame(_ a: BodyName, _ b: BodyName) -> Bool {
    if a.hasReading({ one in !one.isEmpty && b.hasReading { $0 == one } }) { return true }
    return a.hasReading { one in b.hasReading { isSame(one, $0) } }
  }

  private func isSame(_ a: [UInt16], _ b: [UInt16]) -> Bool {
    guard !a.isEmpty && !b.isEmpty else { return false }
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    if short.count >= 2 && long.reversed().starts(with: short.reversed()) {
      // 区财政局 behind a place; 务局 behind 水 is another word. 清河镇 is one behind 松陵县, not behind 大.
      let isBehindPlace =
        long.count > short.count && PlacedName.isMark(long[long.count - short.count - 1])
      return isFullName(short) || short.count >= 4 || short.count == 3 && isBehindPlace
    }
    if long.contains(part: short) && isFullName(short) { return true }
    let left = PlacedName(short, governments)
    let right = PlacedName(long, governments)
    if left.isGovernment && right.isGovernment {
      return haveSameLastPlace(left, right)
        && (isCompatible(left.places, right.places) || isOneTown(left, right))
    }
    if isReordered(short, long) { return true }
    guard isCompatible(left.places, right.places) else { return false }
    if left.isGovernment && isInnerOffice(right, of: left)
      || right.isGovernment && isInnerOffice(left, of: right)
    {
      return true
    }
    return isSameOffice(left.core, right.core) || isSameOffice(short[...], long[...])
  }

  /// 市生态环境局松陵分局 and 松陵生态环境分局: but for the marks of places the characters of the other
  /// name in another order, with the same ending.
  private func isReordered(_ short: [UInt16], _ long: [UInt16]) -> Bool {
    guard short.last == long.last else { return false }
    var rest = long
    var count = 0
    for unit in short where !PlacedName.isMark(unit) {
      guard let index = rest.firstIndex(of: unit) else { return false }
      rest.remove(at: index)
      count += 1
    }
    return count >= 6
  }

  /// 县政府 and 松陵县人民政府办公室, 清河镇 and 清河镇党政办公室, 松陵经开区 and 松陵经开区管委会; a county's
  /// bureau is a body of its own.
  private func isInnerOffice(_ office: PlacedName, of government: PlacedName) -> Bool {
    guard haveSameLastPlace(office, government) else { return false }
    return office.isOfGovernment || office.isOfTown
      || endings.contains { $0[...] == office.core }
  }

  /// Whether the innermost places are one.
  private func haveSameLastPlace(_ a: PlacedName, _ b: PlacedName) -> Bool {
    guard let one = a.places.last, let other = b.places.last else { return true }
    return isSamePlace(one, other)
  }

  /// 云桥区清河镇 and 江原市清河镇: one town below places of which one may lie in the other.
  private func isOneTown(_ a: PlacedName, _ b: PlacedName) -> Bool {
    guard a.isOfTown && b.isOfTown, let one = a.places.dropLast().last?.last,
      let other = b.places.dropLast().last?.last
    else { return false }
    return one != other
  }

  /// Whether one of the two says no place that the other does not say.
  private func isCompatible(_ a: [ArraySlice<UInt16>], _ b: [ArraySlice<UInt16>]) -> Bool {
    let (few, many) = a.count <= b.count ? (a, b) : (b, a)
    return few.allSatisfy { name in many.contains { isSamePlace($0, name) } }
  }

  /// A place with what it lies in or without, or in a short form: 松陵高新区 for 松陵高新技术产业开发区,
  /// 松陵县 for 松陵回族自治县; 松陵区 is none of 松陵新区.
  private func isSamePlace(_ a: ArraySlice<UInt16>, _ b: ArraySlice<UInt16>) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    return long.ends(with: short)
      || (short.count >= 4 || long.count >= short.count + 3) && isContraction(short, of: long)
  }

  /// Names without the places in front.
  private func isSameOffice(_ a: ArraySlice<UInt16>, _ b: ArraySlice<UInt16>) -> Bool {
    guard !a.isEmpty && !b.isEmpty else { return false }
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    let common = zip(short, long).prefix { $0 == $1 }.count
    if common == short.count {
      if isFullName(short) { return true }
      let rest = long.dropFirst(common)
      // 办 for 办公室: a beginning of one character means nothing but the ending.
      return endings.contains { ending in
        long.ends(with: ending) && ending.ends(with: rest)
          && (short.count >= 2 || ending[...] == long)
      }
    }
    // Two inner offices of one body.
    if beginsWithFullName(long, upTo: common) { return true }
    return isContraction(short, of: long)
  }

  /// Whether a name is something and an ending of two and more characters, or of one where at least
  /// two stand before it.
  private func isFullName(_ name: some RandomAccessCollection<UInt16>) -> Bool {
    endsFullName(name, at: name.count)
  }

  private func endsFullName(_ name: some RandomAccessCollection<UInt16>, at end: Int) -> Bool {
    guard end > 0 else { return false }
    let last = name[name.index(name.startIndex, offsetBy: end - 1)]
    for ending in endings where ending.last == last {
      let least = ending.count == 1 ? 2 : 1
      if ending.count + least <= end && name.holds(ending, at: end - ending.count) { return true }
    }
    return false
  }

  /// Whether a body's full name is among the beginnings of a name up to an end.
  private func beginsWithFullName(_ name: ArraySlice<UInt16>, upTo end: Int) -> Bool {
    for length in 0...end where endsFullName(name, at: length) { return true }
    return false
  }

  /// 发改局 for 发展和改革局, 卫健委 for 卫生健康委员会: the same first character and ending, which
  /// may be shortened to its first character, the others in order.
  private func isContraction(_ short: ArraySlice<UInt16>, of name: ArraySlice<UInt16>) -> Bool {
    guard let last = short.last, short.count >= 3 && short.first == name.first else { return false }
    var long = name
    if long.last != last {
      guard let ending = endings.first(where: { $0.first == last && name.ends(with: $0) }) else {
        return false
      }
      long.removeLast(ending.count - 1)
    }
    guard short.count <= long.count else { return false }
    var index = short.startIndex
    for unit in long where index < short.endIndex && unit == short[index] { index += 1 }
    return index == short.endIndex
  }
}

/// How a government is called behind the name of its place: in full, and for short (人民政府, 政府).
private struct GovernmentWords {
  private let full: [UInt16]
  private let short: [UInt16]

  init(full: [UInt16]) {
    self.full = full
    short = Array(full.suffix(2))
  }

  /// The words in the endings of governments, which begin with the mark of a place.
  static func all(in endings: [[UInt16]]) -> [GovernmentWords] {
    var found: [[UInt16]] = []
    for ending in endings where ending.count > 2 && PlacedName.isMark(ending[0]) {
      let words = Array(ending[1...])
      if !found.contains(words) { found.append(words) }
    }
    return found.map { GovernmentWords(full: $0) }
  }

  /// The number of characters that they take at a place of a name; 0 where others stand there.
  func width(in name: [UInt16], at start: Int) -> Int {
    if name.holds(full, at: start) { return full.count }
    return name.holds(short, at: start) ? short.count : 0
  }
}

/// The places in front of a body's name, and the rest.
private struct PlacedName {
  var places: [ArraySlice<UInt16>] = []
  var core: ArraySlice<UInt16>
  /// Whether the body is a government or one of its offices; a place alone stands for its government.
  var isOfGovernment = false
  /// Whether the place is a town, whose offices are its government's.
  var isOfTown: Bool { places.last?.last.map { $0 == 0x4E61 || $0 == 0x9547 } ?? false }
  /// Whether it is the government itself.
  var isGovernment = false

  init(_ name: [UInt16], _ governments: [GovernmentWords]) {
    var start = 0
    var index = 0
    while index < name.count {
      // 县财政局: a mark alone is the place that everybody there knows.
      let isMark = PlacedName.isMark(name[index]) && (index > start || index == 0)
      guard isMark && !PlacedName.continues(name, from: start, index) else {
        index += 1
        continue
      }
      let width = governments.reduce(0) { max($0, $1.width(in: name, at: index + 1)) }
      let rest = name.count - index - 1 - width
      guard rest > 1 || width > 0 || rest == 0 else {
        index += 1
        continue
      }
      if places.isEmpty { places.reserveCapacity(4) }
      places.append(name[start...index])
      isOfGovernment = width > 0 || rest == 0
      isGovernment = isOfGovernment && rest == 0
      start = index + 1 + width
      index = start + 1
    }
    core = name[min(start, name.count)...]
  }

  /// 市场, 区域, 城市管理, 城乡建设: characters that look like a place's mark and belong to another word;
  /// `start` is where the place would begin, so that 盐城市 is one.
  private static func continues(_ name: [UInt16], from start: Int, _ index: Int) -> Bool {
    guard index + 1 < name.count else { return false }
    let next = name[index + 1]
    let isOfTown = index > 0 && name[index - 1] == 0x57CE
    switch name[index] {
    case 0x5E02:
      // 市政府 is a place's.
      let isGovernment = index + 2 < name.count && name[index + 2] == 0x5E9C
      return next == 0x573A || next == 0x5BB9 || next == 0x653F && !isGovernment
        || isOfTown && index == start + 1
    case 0x533A: return next == 0x57DF
    case 0x4E61: return next == 0x6751 || isOfTown && (next == 0x5EFA || next == 0x89C4)
    default: return false
    }
  }

  /// 省 市 区 县 旗 州 盟 乡 镇.
  static func isMark(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x65D7, 0x5DDE, 0x76DF, 0x4E61, 0x9547: true
    default: false
    }
  }
}

/// What a name with brackets means, read as a joint name: 园（街道） is 园街道, 园 or 街道.
private func parts(of name: String) -> [[UInt16]] {
  // Both brackets begin with these bytes, and hardly anything else of a name does.
  guard name.utf8.contains(where: { $0 == 0x28 || $0 == 0xEF }) else { return [] }
  let scalars = Array(name.unicodeScalars)
  guard let open = scalars.firstIndex(where: { $0 == "（" || $0 == "(" }),
    let close = scalars[open...].firstIndex(where: { $0 == "）" || $0 == ")" }), close > open
  else { return [] }
  func units(_ part: some Sequence<Unicode.Scalar>) -> [UInt16] {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return wordUnits(of: String(view))
  }
  let before = units(scalars[..<open])
  let inner = units(scalars[(open + 1)..<close])
  let after = units(scalars[(close + 1)...])
  return [before + after, Array(before.dropLast()) + inner + after]
}

extension RandomAccessCollection<UInt16> {
  fileprivate func contains(part: [UInt16]) -> Bool {
    for start in 0..<Swift.max(1, count - part.count + 1) where holds(part, at: start) {
      return true
    }
    return false
  }

  fileprivate func ends(with other: some RandomAccessCollection<UInt16>) -> Bool {
    holds(other, at: count - other.count)
  }

  fileprivate func holds(_ other: some RandomAccessCollection<UInt16>, at start: Int) -> Bool {
    guard start >= 0 && count - start >= other.count else { return false }
    return self.dropFirst(start).starts(with: other)
  }
}

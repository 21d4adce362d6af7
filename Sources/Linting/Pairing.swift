import Binding
import SourceText

/// Which reports of a batch belong together.
struct Pairing: Sendable {
  /// For each input: the same issuer's report of the year before.
  private(set) var previous: [Int?]
  /// For each input: whether it is another one's report of the year before.
  private(set) var hasNext: [Bool]
  /// For each input: the report of another issuer whose text is most like its own.
  private(set) var twin: [Int?]
  /// Inputs that are one issuer's reports of one year, where there are several; the one that
  /// was signed last stands at the end, for them all.
  private(set) var repeated: [[Int]] = []

  /// Classes that make a band; texts that agree in a whole band are compared.
  private static let bandWidth = 2
  /// Share of equal classes from which a look-alike is worth reading.
  private static let enough = 0.35
  /// Reports compared within one band, so that a band that everybody shares stays cheap.
  private static let bandLimit = 12

  /// Nobody belongs to anybody.
  init(count: Int) {
    previous = Array(repeating: nil, count: count)
    hasNext = Array(repeating: false, count: count)
    twin = Array(repeating: nil, count: count)
  }

  /// Pairs reports by issuer and year, and by equal bands of their sketches.
  ///
  /// `signed` tells when a report was signed whose sketch does not; it is asked only where one issuer
  /// has several reports of one year.
  init(_ sketches: [ReportSketch?], endings: [String], signed: (Int) -> Int) {
    self.init(count: sketches.count)
    var issuers = Issuers(sketches, endings: endings)
    pairYears(sketches, &issuers, signed)
    for input in previous { if let input { hasNext[input] = true } }
    pairTwins(sketches, &issuers)
  }

  private struct Key: Hashable {
    let issuer: Int
    let year: Int
  }

  private mutating func pairYears(
    _ sketches: [ReportSketch?],
    _ issuers: inout Issuers,
    _ signed: (Int) -> Int
  ) {
    var newest: [Key: Int] = [:]
    var byYear: [Int: [Int]] = [:]
    var days: [Int: Int] = [:]
    func day(_ input: Int) -> Int {
      if let known = sketches[input]?.signed ?? days[input] { return known }
      let found = signed(input)
      days[input] = found
      return found
    }
    for (index, sketch) in sketches.enumerated() {
      guard let sketch, let issuer = issuers[index], let year = sketch.year else { continue }
      let key = Key(issuer: issuer, year: year)
      if let other = newest[key] {
        let isNewer = day(index) >= day(other)
        let pair = isNewer ? [other, index] : [index, other]
        let known = repeated.firstIndex { $0.last == other }
        if let known {
          repeated[known] = repeated[known].dropLast() + pair
        } else {
          repeated.append(pair)
        }
        if !isNewer {
          byYear[year, default: []].append(index)
          continue
        }
      }
      newest[key] = index
      byYear[year, default: []].append(index)
    }
    for (index, sketch) in sketches.enumerated() {
      guard let sketch, let issuer = issuers[index], let year = sketch.year else { continue }
      previous[index] =
        newest[Key(issuer: issuer, year: year - 1)]
        ?? onlyNamesake(of: issuer, among: byYear[year - 1] ?? [], &issuers)
    }
  }

  /// The one report whose issuer is the same body under a longer or shorter name; nil where several
  /// are, so that nothing is guessed.
  private func onlyNamesake(
    of issuer: Int,
    among candidates: [Int],
    _ issuers: inout Issuers
  ) -> Int? {
    var found: Int?
    for candidate in candidates {
      guard let other = issuers[candidate], other != issuer, issuers.endAlike(issuer, other),
        issuers.areSame(issuer, other)
      else { continue }
      if found != nil { return nil }
      found = candidate
    }
    return found
  }

  private mutating func pairTwins(_ sketches: [ReportSketch?], _ issuers: inout Issuers) {
    var best = [Int](repeating: 0, count: sketches.count)
    var bands = Bands(room: sketches.count)
    // The last input that each one was compared with: two texts often have several bands in common.
    var compared = [Int](repeating: -1, count: sketches.count)
    var others: [Int] = []
    var alike: [Alike] = []
    for (index, sketch) in sketches.enumerated() {
      guard let sketch, let issuer = issuers[index] else { continue }
      alike.removeAll(keepingCapacity: true)
      for band in stride(from: 0, to: sketch.minima.count, by: Pairing.bandWidth) {
        let (a, b) = (sketch.minima[band], sketch.minima[band + 1])
        if a == .max || b == .max { continue }
        bands.add(index, UInt64(a) << 32 | UInt64(b), giving: Pairing.bandLimit, &others)
        for other in others.reversed() where compared[other] != index {
          compared[other] = index
          guard let name = issuers[other], name != issuer, let theirs = sketches[other] else {
            continue
          }
          let likeness = sketch.likeness(to: theirs)
          guard likeness.compared >= 24,
            Double(likeness.equal) >= Pairing.enough * Double(likeness.compared)
          else { continue }
          alike.append(Alike(input: other, issuer: name, equal: likeness.equal))
        }
      }
      pair(index, issuer, with: alike, &best, &issuers)
    }
  }

  /// Pairs an input with those that are like it.
  ///
  /// Whether two are the same body's takes longest to find out: it is asked only of those that would be
  /// the most alike.
  private mutating func pair(
    _ index: Int,
    _ issuer: Int,
    with alike: [Alike],
    _ best: inout [Int],
    _ issuers: inout Issuers
  ) {
    var alike = alike
    // Of several that are equally alike the one that was found first.
    while let most = alike.indices.max(by: { alike[$0].equal < alike[$1].equal }) {
      let found = alike[most]
      if !issuers.areSame(issuer, found.issuer) {
        keep(found.input, for: index, found.equal, &best)
        break
      }
      alike.remove(at: most)
    }
    for found in alike
    where found.equal > best[found.input] && !issuers.areSame(issuer, found.issuer) {
      keep(index, for: found.input, found.equal, &best)
    }
  }

  /// An input whose sketch is like another one's, in so many classes.
  private struct Alike {
    let input: Int
    let issuer: Int
    let equal: Int
  }

  private mutating func keep(_ other: Int, for index: Int, _ equal: Int, _ best: inout [Int]) {
    guard equal > best[index] else { return }
    best[index] = equal
    twin[index] = other
  }
}

/// The issuers of a batch, each name with a number.
private struct Issuers {
  private var numbers: [Int?] = []
  private var units: [[UInt16]] = []
  /// The names as far as they were compared.
  private var names: [BodyName?] = []
  private let comparison: BodyComparison
  /// What was found out about two of them, by their numbers.
  private var known: [Int: Bool] = [:]

  init(_ sketches: [ReportSketch?], endings: [String]) {
    comparison = BodyComparison(endings: endings)
    var numbered: [[UInt16]: Int] = [:]
    for sketch in sketches {
      guard let issuer = sketch?.issuer else {
        numbers.append(nil)
        continue
      }
      let number = numbered[issuer] ?? names.count
      if number == names.count {
        numbered[issuer] = number
        units.append(issuer)
        names.append(nil)
      }
      numbers.append(number)
    }
  }

  /// The number of an input's issuer; nil where its title does not tell.
  subscript(input: Int) -> Int? { numbers[input] }

  func endAlike(_ a: Int, _ b: Int) -> Bool {
    let count = min(units[a].count, units[b].count)
    return count >= 4 && units[a].suffix(count) == units[b].suffix(count)
  }

  /// Whether two names mean one body.
  mutating func areSame(_ a: Int, _ b: Int) -> Bool {
    let key = a * names.count + b
    if let known = known[key] { return known }
    let same = comparison.isSame(name(a), name(b))
    known[key] = same
    return same
  }

  private mutating func name(_ issuer: Int) -> BodyName {
    if let known = names[issuer] { return known }
    // From scalars: to decode UTF-16 takes the library ten times as long.
    var text = String.UnicodeScalarView()
    for unit in units[issuer] { text.append(Unicode.Scalar(unit) ?? "\u{FFFD}") }
    let name = BodyName(String(text))
    names[issuer] = name
    return name
  }
}

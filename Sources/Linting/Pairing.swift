import Binding
import SourceText

/// Which reports of a batch belong together.
struct Pairing: Sendable {
  /// For each input: the same issuer's report of the year before.
  private(set) var previous: [Int?]
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
    twin = Array(repeating: nil, count: count)
  }

  /// Pairs reports by issuer and year, and by equal bands of their sketches.
  init(_ sketches: [ReportSketch?], endings: [String]) {
    self.init(count: sketches.count)
    pairYears(sketches, endings)
    pairTwins(sketches, endings)
  }

  private struct Key: Hashable {
    let issuer: [UInt16]
    let year: Int
  }

  private mutating func pairYears(_ sketches: [ReportSketch?], _ endings: [String]) {
    var newest: [Key: Int] = [:]
    var byYear: [Int: [Int]] = [:]
    for (index, sketch) in sketches.enumerated() {
      guard let sketch, let issuer = sketch.issuer, let year = sketch.year else { continue }
      let key = Key(issuer: issuer, year: year)
      if let other = newest[key] {
        let isNewer = sketch.signed >= sketches[other]?.signed ?? 0
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
      guard let sketch, let issuer = sketch.issuer, let year = sketch.year else { continue }
      previous[index] =
        newest[Key(issuer: issuer, year: year - 1)]
        ?? onlyNamesake(of: issuer, among: byYear[year - 1] ?? [], sketches, endings)
    }
  }

  /// The one report whose issuer is the same body under a longer or shorter name; nil where several
  /// are, so that nothing is guessed.
  private func onlyNamesake(
    of issuer: [UInt16],
    among candidates: [Int],
    _ sketches: [ReportSketch?],
    _ endings: [String]
  ) -> Int? {
    var found: Int?
    for candidate in candidates {
      guard let other = sketches[candidate]?.issuer, other != issuer,
        Pairing.endAlike(issuer, other),
        isSameBody(Pairing.text(issuer), Pairing.text(other), endings: endings)
      else { continue }
      if found != nil { return nil }
      found = candidate
    }
    return found
  }

  private static func endAlike(_ a: [UInt16], _ b: [UInt16]) -> Bool {
    let count = min(a.count, b.count)
    return count >= 4 && a.suffix(count) == b.suffix(count)
  }

  private static func text(_ units: [UInt16]) -> String { String(decoding: units, as: UTF16.self) }

  private mutating func pairTwins(_ sketches: [ReportSketch?], _ endings: [String]) {
    var best = [Int](repeating: 0, count: sketches.count)
    var bands: [UInt64: [Int]] = [:]
    for (index, sketch) in sketches.enumerated() {
      guard let sketch, let issuer = sketch.issuer else { continue }
      for band in stride(from: 0, to: sketch.minima.count, by: Pairing.bandWidth) {
        let (a, b) = (sketch.minima[band], sketch.minima[band + 1])
        if a == .max || b == .max { continue }
        let key = UInt64(a) << 32 | UInt64(b)
        for other in bands[key, default: []].suffix(Pairing.bandLimit) {
          guard let theirs = sketches[other], let name = theirs.issuer, name != issuer else {
            continue
          }
          let (equal, compared) = sketch.likeness(to: theirs)
          guard compared >= 24, Double(equal) >= Pairing.enough * Double(compared),
            equal > best[index] || equal > best[other],
            !isSameBody(Pairing.text(issuer), Pairing.text(name), endings: endings)
          else { continue }
          keep(other, for: index, equal, &best)
          keep(index, for: other, equal, &best)
        }
        bands[key, default: []].append(index)
      }
    }
  }

  private mutating func keep(_ other: Int, for index: Int, _ equal: Int, _ best: inout [Int]) {
    guard equal > best[index] else { return }
    best[index] = equal
    twin[index] = other
  }
}

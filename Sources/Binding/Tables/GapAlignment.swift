/// Aligns the characters left over between two labels with the labels that should stand there.
struct GapAlignment {
  /// A label that should be there.
  struct Unit {
    /// What the caller knows it by.
    let name: Int
    let number: [UInt16]
    let text: [UInt16]
  }

  /// Where a label was found.
  struct Match {
    /// Indices of the first and the last character that matched.
    let first: Int
    let last: Int
    /// Indices of all characters that matched, rising.
    let matched: [Int]
    /// Characters of the label, without its number, that did not match.
    let missing: [UInt16]
    /// Whether all characters of the label matched.
    var isWhole: Bool { missing.isEmpty }
  }

  private let codes: [UInt16]
  private let units: [Unit]
  /// The labels one after another, each with its number.
  private var form: [UInt16] = []
  /// By unit, where it begins in `form`; and the end.
  private var bounds: [Int] = [0]

  // Scores, in hundredths.
  private static let equal: Int32 = 200
  private static let differs: Int32 = -120
  private static let noise: Int32 = -55
  private static let noiseBetween: Int32 = -15
  private static let lost: Int32 = -90
  private static let absent: Int32 = -80
  private static let partLost: Int32 = -250
  /// Larger alignments are not worth their time; their rows stay unread.
  private static let mostCells = 16_000

  /// How the best score of a cell came about.
  private enum Step { static let none: Int16 = 0, both: Int16 = 1, left: Int16 = 2, up: Int16 = 3 }

  init(codes: [UInt16], units: [Unit]) {
    self.codes = codes
    self.units = units
    for unit in units {
      form += unit.number
      form += unit.text
      bounds.append(form.count)
    }
  }

  /// For each label where it stands, or nil; nil where the alignment is too large.
  func place() -> [Match?]? {
    let width = form.count + 1
    guard !codes.isEmpty && !form.isEmpty && (codes.count + 1) * width <= GapAlignment.mostCells
    else { return nil }
    guard mayMatch else { return Array(repeating: nil, count: units.count) }
    let steps = align(width)
    return matches(steps, width)
  }

  /// Whether some label has as many of its characters in the text as `match` asks for at least.
  private var mayMatch: Bool {
    for unit in units.indices {
      let label = form[bounds[unit]..<bounds[unit + 1]]
      var count = 0
      for code in codes where code > LabelCatalog.unknown && label.contains(code) { count += 1 }
      if count >= 4 || count >= 2 && count * 100 >= label.count * 60 { return true }
    }
    return false
  }

  /// Fills the table; each entry is a step, or −1 − j for a jump from column j of the same row.
  private func align(_ width: Int) -> [Int16] {
    var steps = [Int16](repeating: Step.none, count: (codes.count + 1) * width)
    var above = [Int32](repeating: 0, count: width)
    var row = above
    var unitOf = [Int](repeating: 0, count: width)
    for unit in units.indices {
      for column in bounds[unit]..<bounds[unit + 1] { unitOf[column] = unit }
    }
    unitOf[width - 1] = units.count
    for line in 0...codes.count {
      let base = line * width
      // The best cell inside the unit, from which its tail may be lost.
      var inside: (score: Int32, column: Int) = (Int32.min / 2, 0)
      for column in 0..<width {
        var score = Int32.min / 2
        var step = Step.none
        if line == 0 && column == 0 { score = 0 }
        if line > 0 {
          let isBetween = column == width - 1 || bounds[unitOf[column]] == column
          let up = above[column] + (isBetween ? GapAlignment.noiseBetween : GapAlignment.noise)
          if up > score { (score, step) = (up, Step.up) }
        }
        if line > 0 && column > 0 {
          let code = codes[line - 1]
          let same = code == form[column - 1] && code > LabelCatalog.unknown
          let both = above[column - 1] + (same ? GapAlignment.equal : GapAlignment.differs)
          if both > score { (score, step) = (both, Step.both) }
        }
        if column > 0 {
          let left = row[column - 1] + GapAlignment.lost
          if left > score { (score, step) = (left, Step.left) }
          let unit = unitOf[column - 1]
          let start = bounds[unit]
          if column == bounds[unit + 1] {
            let skipped = row[start] + GapAlignment.absent
            if skipped > score { (score, step) = (skipped, Int16(truncatingIfNeeded: -1 - start)) }
            let cut = inside.score + GapAlignment.partLost
            if cut > score { (score, step) = (cut, Int16(truncatingIfNeeded: -1 - inside.column)) }
            inside = (Int32.min / 2, 0)
          } else {
            let headless = row[start] + GapAlignment.partLost
            if headless > score {
              (score, step) = (headless, Int16(truncatingIfNeeded: -1 - start))
            }
            if score > inside.score { inside = (score, column) }
          }
        }
        row[column] = score
        steps[base + column] = step
      }
      swap(&above, &row)
    }
    return steps
  }

  private func matches(_ steps: [Int16], _ width: Int) -> [Match?] {
    var partner = [Int](repeating: -1, count: form.count)
    var line = codes.count
    var column = width - 1
    while line > 0 || column > 0 {
      let step = steps[line * width + column]
      if step == Step.both {
        line -= 1
        column -= 1
        if codes[line] == form[column] && codes[line] > LabelCatalog.unknown {
          partner[column] = line
        }
      } else if step == Step.up {
        line -= 1
      } else if step == Step.left {
        column -= 1
      } else if step < 0 {
        column = Int(-1 - step)
      } else {
        break
      }
    }
    return units.indices.map { match($0, partner) }
  }

  /// A label is found where most of it stands close together, or a good part of it in one piece.
  private func match(_ unit: Int, _ partner: [Int]) -> Match? {
    let matched = (bounds[unit]..<bounds[unit + 1]).compactMap {
      partner[$0] >= 0 ? partner[$0] : nil
    }
    guard let first = matched.first, let last = matched.last, matched.count >= 2 else { return nil }
    let length = bounds[unit + 1] - bounds[unit]
    let span = last - first + 1
    let isMost = matched.count * 100 >= length * 60 && span <= 2 * matched.count + 2
    let isPiece = matched.count >= 4 && matched.count * 100 >= span * 75
    guard isMost || isPiece else { return nil }
    let textStart = bounds[unit] + units[unit].number.count
    var missing: [UInt16] = []
    var found = 0
    for column in textStart..<bounds[unit + 1] {
      if partner[column] < 0 { missing.append(form[column]) } else { found += 1 }
    }
    // A number alone is no label.
    guard found >= 1 else { return nil }
    return Match(first: first, last: last, matched: matched, missing: missing)
  }
}

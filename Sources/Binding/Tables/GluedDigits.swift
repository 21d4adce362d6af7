import SourceText

/// Cuts a run of digits into numbers without leading zeros, so that they add up.
struct GluedDigits {
  /// A run cut into numbers.
  struct Cut {
    let numbers: [ExactNumber]
    let ranges: [ByteRange]
  }

  /// Sums that the numbers of a cut must satisfy: the parts and the total, by index.
  let sums: [(parts: [Int], total: Int)]
  let count: Int
  private let digits: [Int64]
  private let places: [ByteRange]
  /// By digit, the fewest numbers that it and those after it can be cut into.
  private let fewest: [Int]

  /// More cuts than this that add up are too many to choose from.
  private static let mostCuts = 60
  /// Steps after which the search gives up.
  private static let mostSteps = 40_000
  private static let mostDigits = 40

  /// Takes the digits of a range; nil where it holds anything else.
  init?(_ range: ByteRange, in bytes: [UInt8], count: Int, sums: [(parts: [Int], total: Int)]) {
    var digits: [Int64] = []
    var places: [ByteRange] = []
    let span = bytes.span
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(span, at: index, end: range.end)
      guard let digit = Scalars.digit(scalar) else { return nil }
      digits.append(Int64(digit))
      places.append(ByteRange(index, next))
      index = next
    }
    guard digits.count >= count && digits.count <= GluedDigits.mostDigits else { return nil }
    var fewest = Array(repeating: 0, count: digits.count + 1)
    for start in digits.indices.reversed() {
      let longest = digits[start] == 0 ? start + 1 : digits.count
      fewest[start] = 1 + (start + 1...longest).reduce(Int.max - 1) { min($0, fewest[$1]) }
    }
    self.fewest = fewest
    self.digits = digits
    self.places = places
    self.count = count
    self.sums = sums
  }

  /// The cuts that add up, and how many cuts there are at all (as far as it matters: 0, 1 or 2).
  ///
  /// Nil where the search would take too long. `droppingLast` leaves the last digits to a label.
  func cuts(droppingLast dropped: Int = 0) -> (adding: [Cut], all: Int)? {
    let end = digits.count - dropped
    guard end >= count else { return ([], 0) }
    var search = Search(end: end)
    extend(&search, from: 0)
    guard search.steps <= GluedDigits.mostSteps && search.found.count <= GluedDigits.mostCuts
    else { return nil }
    return (search.found.map(cut), min(numberOfCuts(end), 2))
  }

  /// Whether the digits can also be read with cells left empty, so that the sums hold.
  ///
  /// True as well where the search would take too long.
  func mayHaveEmptyCells() -> Bool {
    var search = Search(end: digits.count, emptyCells: true)
    extend(&search, from: 0)
    if search.steps > GluedDigits.mostSteps { return true }
    return search.found.contains { bounds in zip(bounds, bounds.dropFirst()).contains { $0 == $1 } }
  }

  private struct Search {
    let end: Int
    var emptyCells = false
    var starts: [Int] = []
    var numbers: [Int64] = []
    var found: [[Int]] = []
    var steps = 0
  }

  private func extend(_ search: inout Search, from start: Int) {
    search.steps += 1
    guard search.steps <= GluedDigits.mostSteps && search.found.count <= GluedDigits.mostCuts
    else { return }
    let index = search.numbers.count
    if index == count {
      if start == search.end { search.found.append(search.starts + [start]) }
      return
    }
    let left = count - index - 1
    // The tail may be cut shorter than all digits, so only whole runs can be judged by it.
    if search.end == digits.count && fewest[start] > left + 1 { return }
    var number: Int64 = 0
    var end = start
    if search.emptyCells { take(&search, 0, from: start, to: start) }
    while end < search.end - (search.emptyCells ? 0 : left) && end - start < 10 {
      number = number * 10 + digits[end]
      end += 1
      if end - start > 1 && digits[start] == 0 { return }
      if left == 0 && end < search.end && !search.emptyCells { continue }
      take(&search, number, from: start, to: end)
    }
  }

  private func take(_ search: inout Search, _ number: Int64, from start: Int, to end: Int) {
    search.starts.append(start)
    search.numbers.append(number)
    if sumsAgree(search.numbers) { extend(&search, from: end) }
    search.starts.removeLast()
    search.numbers.removeLast()
  }

  /// Whether the sums agree whose last number has just been cut.
  private func sumsAgree(_ numbers: [Int64]) -> Bool {
    let last = numbers.count - 1
    for sum in sums where max(sum.total, sum.parts.max() ?? 0) == last {
      if sum.parts.reduce(Int64(0), { $0 + numbers[$1] }) != numbers[sum.total] { return false }
    }
    return true
  }

  /// Number of cuts without leading zeros, whether they add up or not; 2 stands for more.
  private func numberOfCuts(_ end: Int) -> Int {
    var ways = Array(repeating: 0, count: end + 1)
    ways[0] = 1
    for _ in 0..<count {
      var next = Array(repeating: 0, count: end + 1)
      for start in 0..<end where ways[start] > 0 {
        let longest = digits[start] == 0 ? start + 1 : end
        for stop in start + 1...longest { next[stop] = min(2, next[stop] + ways[start]) }
      }
      ways = next
    }
    return ways[end]
  }

  private func cut(_ bounds: [Int]) -> Cut {
    var numbers: [ExactNumber] = []
    var ranges: [ByteRange] = []
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let number = digits[start..<end].reduce(Int64(0)) { $0 * 10 + $1 }
      numbers.append(ExactNumber(mantissa: number, scale: 0))
      ranges.append(ByteRange(places[start].start, places[end - 1].end))
    }
    return Cut(numbers: numbers, ranges: ranges)
  }
}

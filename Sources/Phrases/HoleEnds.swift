/// Where a hole's text may end, the preferred end first; at most four places.
struct HoleEnds {
  private(set) var count = 0
  private var places: (Int, Int, Int, Int) = (0, 0, 0, 0)

  /// Nowhere: the hole does not match.
  init() {}

  /// One place, or nowhere.
  init(_ end: Int?) { if let end { add(end) } }

  subscript(index: Int) -> Int {
    switch index {
    case 0: places.0
    case 1: places.1
    case 2: places.2
    default: places.3
    }
  }

  mutating func add(_ end: Int) {
    for index in 0..<count where self[index] == end { return }
    switch count {
    case 0: places.0 = end
    case 1: places.1 = end
    case 2: places.2 = end
    case 3: places.3 = end
    default: return
    }
    count += 1
  }
}

/// A hole's text that is right or wrong as a whole, such as a phone number.
struct CheckedReading: Equatable {
  /// Index after it.
  var end: Int
  var isWellFormed: Bool
}

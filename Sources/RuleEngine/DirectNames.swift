import ReportModel
import RuleLanguage

/// The constant texts of a program that are names of the rule language, numbered, so that names are
/// compared by their numbers.
struct DirectNames: Sendable {
  /// For each constant text its number; nil where it is no name.
  private let ofConstants: [Int32?]
  /// The names in order, each once: its place is its number.
  private let sorted: [String]

  /// A name that is no constant of the program.
  static let other: Int32 = -1
  /// A text that is no name.
  static let none: Int32 = -2

  init(_ constants: [ConstantText?]) {
    var sorted: [String] = []
    sorted.reserveCapacity(constants.count)
    for constant in constants {
      guard let constant, constant.isName else { continue }
      let place = DirectNames.place(of: constant.text, in: sorted)
      if !DirectNames.stands(constant.text, at: place, in: sorted) {
        sorted.insert(constant.text, at: place)
      }
    }
    self.sorted = sorted
    ofConstants = constants.map { constant in
      guard let constant, constant.isName else { return nil }
      return Int32(DirectNames.place(of: constant.text, in: sorted))
    }
  }

  /// Where a name stands, or would.
  private static func place(of name: String, in sorted: [String]) -> Int {
    var (lower, upper) = (0, sorted.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if sorted[middle] < name { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  private static func stands(_ name: String, at place: Int, in sorted: [String]) -> Bool {
    place < sorted.count && sorted[place] == name
  }

  func name(ofConstant index: Int32) -> Int32? { ofConstants[Int(index)] }

  /// The number of a name as forms have them.
  func number(_ name: String) -> Int32 {
    guard isName(name) else { return DirectNames.none }
    let place = DirectNames.place(of: name, in: sorted)
    return DirectNames.stands(name, at: place, in: sorted) ? Int32(place) : DirectNames.other
  }
}

/// For each form and each of a program's units the places in the blocks of its table, one after the
/// other.
struct DirectUnits: Sendable {
  /// A row or column of a block.
  struct Place: Sendable {
    let block: Int32
    let index: Int32
  }

  let places: [Place]
  /// Whether it is a group.
  let isGroup: [Bool]
  private let starts: [Int32]
  private let unitCount: Int

  init(_ units: [UnitReference], formCount: Int) {
    var places: [Place] = []
    var starts: [Int32] = [0]
    starts.reserveCapacity(units.count * formCount + 1)
    places.reserveCapacity(units.count * formCount * 2)
    for form in 0..<formCount {
      for unit in units {
        for block in unit.indices[form].indices {
          for index in unit.indices[form][block] {
            places.append(Place(block: Int32(block), index: index))
          }
        }
        starts.append(Int32(places.count))
      }
    }
    self.places = places
    self.starts = starts
    unitCount = units.count
    isGroup = units.map(\.isGroup)
  }

  /// The places of a unit in a form.
  @inline(__always)
  func range(_ unit: Int32, form: Int) -> Range<Int> {
    let index = form * unitCount + Int(unit)
    return Int(starts[index])..<Int(starts[index + 1])
  }
}

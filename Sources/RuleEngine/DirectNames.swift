import ReportModel
import RuleLanguage

/// The constant texts of a program that are names of the rule language, numbered, so that names are
/// compared by their numbers.
struct DirectNames: Sendable {
  /// For each constant text its number; nil where it is no name.
  private let ofConstants: [Int32?]
  private let numbers: [String: Int32]

  /// A name that is no constant of the program.
  static let other: Int32 = -1
  /// A text that is no name.
  static let none: Int32 = -2

  init(_ constants: [ConstantText?]) {
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(constants.count)
    ofConstants = constants.map { constant in
      guard let constant, constant.isName else { return nil }
      let next = Int32(numbers.count)
      let number = numbers[constant.text] ?? next
      if number == next { numbers[constant.text] = number }
      return number
    }
    self.numbers = numbers
  }

  func name(ofConstant index: Int32) -> Int32? { ofConstants[Int(index)] }

  /// The number of a name as forms have them.
  func number(_ name: String) -> Int32 {
    guard isName(name) else { return DirectNames.none }
    return numbers[name] ?? DirectNames.other
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

import SourceText

/// What names mean inside one rule while it is checked.
struct RuleContext {
  /// A name that stands for a value.
  struct Variable {
    let name: String
    let type: RuleType
    let slot: Int32
  }

  /// What makes a finding of the rule the cause of others that are open.
  struct Asked {
    var presence = false
    var cut = false
    var damage = false
  }

  let path: String
  /// Indices of the forms that the rule may meet.
  let forms: [Int]
  var variables: [Variable] = []
  var slotCount = Int32(ReservedSlot.allCases.count)
  /// Whether messages may use `left`, `right`, `sites` and the names of repairs.
  var allowsReserved = false
  /// Whether the expression stands in a text.
  var isInText = false
  /// Lists of blocks or matches that enclose the expression, for the cost bound.
  var textLoops = 0
  /// Whether the expression is a requirement.
  var isRequired = false
  /// What the rule's requirement asks about, found on the way.
  var asked = Asked()
  var table: Int32?

  /// Makes a name for a value; the slot is its own.
  mutating func add(_ name: String, _ type: RuleType) -> Int32 {
    defer { slotCount += 1 }
    variables.append(Variable(name: name, type: type, slot: slotCount))
    return slotCount
  }

  /// The innermost variable with a name.
  func variable(_ name: String) -> Variable? {
    variables.last { $0.name == name }
  }
}

/// A checked expression: its step and type.
struct Checked {
  let code: Int32
  let type: RuleType
}

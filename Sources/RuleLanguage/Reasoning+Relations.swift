extension Operator {
  /// What holds where the comparison does not.
  var opposite: Operator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn: self
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: Operator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual, .add, .subtract, .multiply, .divide, .and, .or, .isIn: self
    }
  }
}

extension StateTest {
  /// Whether a cell can't be in both states.
  func excludes(_ other: StateTest) -> Bool {
    switch (self, other) {
    case (.text, .unreadable), (.unreadable, .text): false
    default: self != other
    }
  }
}

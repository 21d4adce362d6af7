extension BlockText {
  /// Whether a hole that nothing stands before may begin at a place; false only where the digits that
  /// stand there and the unit after them rule it out.
  func mayBegin(_ type: HoleType, _ flags: HoleFlags, at place: Int) -> Bool {
    guard flags.isEmpty && isDigit(unit(from: place)) else { return true }
    var end = place &+ 1
    while isDigit(unit(from: end)) { end &+= 1 }
    let after = unit(from: end)
    let count = end &- place
    switch type {
    case .date:
      switch after {
      case Sign.year, Sign.dash, Sign.point, Sign.slash: return count == 4
      default: return count < 4 && isYearDigit(after)
      }
    case .year: return count == 4 || count < 4 && isYearDigit(after)
    case .mobile: return count == 11 || count == 3
    case .identity: return count >= 17
    case .postcode: return count == 6
    case .email: return after == Sign.at || isMailCharacter(after)
    case .number, .phone, .url, .law, .docnumber, .text: return true
    }
  }

  /// Whether a unit may stand for a digit among others in a year.
  private func isYearDigit(_ unit: UInt16) -> Bool { unit == 0x6F || chineseDigit(unit) != nil }
}

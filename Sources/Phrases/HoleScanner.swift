import SourceText

/// What the scanners last found, so that patterns with the same hole do not scan a place twice.
struct HoleMemory {
  /// One for each type and flags; from −1 where nothing was found yet.
  private let slots: UnsafeMutableBufferPointer<HoleEnds>
  /// Digits that were last found to be a number whatever stands around them.
  private var plainDigits = -1..<0
  /// The number that was last read, and what it says.
  private var numberRun = -1..<0
  private var number: (value: ExactNumber, isPlain: Bool)?

  /// Slots that are needed.
  static let count = HoleType.allCases.count * 4

  /// A memory that holds nothing.
  init(slots: UnsafeMutableBufferPointer<HoleEnds>) { self.slots = slots }

  /// Where a hole of a type may end that begins here.
  @inline(__always)
  mutating func ends(
    of type: HoleType,
    _ flags: HoleFlags,
    at index: Int,
    in text: BlockText
  ) -> HoleEnds {
    let slot = type.number &* 4 &+ Int(flags.rawValue & 3)
    if Int(slots[slot].start) != index { slots[slot] = find(type, flags, at: index, text) }
    return slots[slot]
  }

  @inline(never)
  private mutating func find(
    _ type: HoleType,
    _ flags: HoleFlags,
    at index: Int,
    _ text: BlockText
  ) -> HoleEnds {
    guard type == .number else { return text.ends(of: type, flags, at: index) }
    guard let end = text.endOfPlainNumber(at: index) else { return text.endsOfOddNumber(at: index) }
    if isDigit(text.unit(from: index)) { plainDigits = index..<end }
    return HoleEnds(from: index, to: end)
  }

  /// What the number in a run says, and whether it is exact.
  mutating func number(
    in run: Range<Int>,
    _ text: BlockText
  ) -> (value: ExactNumber, isPlain: Bool)? {
    if numberRun != run {
      number = text.number(in: run, plainDigits: run == plainDigits)
      numberRun = run
    }
    return number
  }
}

extension BlockText {
  /// Where a hole of a type may end that begins here; a text is the matcher's own affair.
  func ends(of type: HoleType, _ flags: HoleFlags, at index: Int) -> HoleEnds {
    let isLabelled = flags.contains(.labelled)
    let end: Int?
    switch type {
    case .number: return endsOfNumber(at: index)
    case .date: end = date(at: index, isLater: flags.contains(.later))?.end
    case .year: end = endOfYear(at: index)
    case .phone: end = phone(at: index, isLabelled: isLabelled)?.end
    case .mobile: end = mobile(at: index)?.end
    case .email: end = email(at: index, isLabelled: isLabelled)?.end
    case .url: end = url(at: index)?.end
    case .postcode: end = postcode(at: index, isLabelled: isLabelled)?.end
    case .identity: end = endOfIdentity(at: index)
    case .law: end = endOfTitle(at: index)
    case .docnumber: end = documentNumber(at: index)?.end
    case .text: end = nil
    }
    return HoleEnds(from: index, to: end)
  }

  /// What a hole's text means.
  func value(
    of filling: HoleFilling,
    _ memory: inout HoleMemory,
    dates: inout DateContext
  ) -> HoleValue {
    let index = filling.run.lowerBound
    let isLabelled = filling.flags.contains(.labelled)
    switch filling.type {
    case .number:
      guard let number = memory.number(in: filling.run, self) else { return .text }
      return .number(number.value, isPlain: number.isPlain)
    case .date:
      let reading = date(at: index, isLater: filling.flags.contains(.later))
      return reading.map { dates.value(of: $0) } ?? .text
    case .year: return .year(year(in: filling.run))
    case .phone: return checked(phone(at: index, isLabelled: isLabelled))
    case .mobile: return checked(mobile(at: index))
    case .email: return checked(email(at: index, isLabelled: isLabelled))
    case .url: return checked(url(at: index))
    case .postcode: return checked(postcode(at: index, isLabelled: isLabelled))
    case .identity: return .checked(isWellFormed: true)
    case .docnumber:
      guard let reading = documentNumber(at: index) else { return .text }
      return .documentNumber(
        year: reading.year,
        number: reading.number,
        isWellFormed: reading.isWellFormed
      )
    case .law, .text, nil: return .text
    }
  }

  private func checked(_ reading: CheckedReading?) -> HoleValue {
    .checked(isWellFormed: reading?.isWellFormed ?? false)
  }
}

internal import SourceText

/// What the scanners last found, so that patterns which begin alike do not scan a place twice.
struct HoleMemory {
  private var places: [Int] = Array(repeating: -1, count: HoleType.allCases.count * 4)
  private var ends: [HoleEnds] = Array(repeating: HoleEnds(), count: HoleType.allCases.count * 4)

  init() {}

  /// Where a hole of a type may end that begins here.
  mutating func ends(
    of type: HoleType,
    _ flags: HoleFlags,
    at index: Int,
    in text: BlockText
  ) -> HoleEnds {
    let key = type.number * 4 + Int(flags.rawValue & 3)
    if places[key] == index { return ends[key] }
    let found = text.ends(of: type, flags, at: index)
    places[key] = index
    ends[key] = found
    return found
  }
}

extension HoleType {
  fileprivate var number: Int {
    switch self {
    case .number: 0
    case .date: 1
    case .year: 2
    case .phone: 3
    case .mobile: 4
    case .email: 5
    case .url: 6
    case .postcode: 7
    case .identity: 8
    case .law: 9
    case .docnumber: 10
    case .text: 11
    }
  }
}

extension BlockText {
  /// Where a hole of a type may end that begins here; a text is the matcher's own affair.
  func ends(of type: HoleType, _ flags: HoleFlags, at index: Int) -> HoleEnds {
    let isLabelled = flags.contains(.labelled)
    switch type {
    case .number: return endsOfNumber(at: index)
    case .date: return HoleEnds(date(at: index, isLater: flags.contains(.later))?.end)
    case .year: return HoleEnds(endOfYear(at: index))
    case .phone: return HoleEnds(phone(at: index, isLabelled: isLabelled)?.end)
    case .mobile: return HoleEnds(mobile(at: index)?.end)
    case .email: return HoleEnds(email(at: index, isLabelled: isLabelled)?.end)
    case .url: return HoleEnds(url(at: index)?.end)
    case .postcode: return HoleEnds(postcode(at: index, isLabelled: isLabelled)?.end)
    case .identity: return HoleEnds(endOfIdentity(at: index))
    case .law: return HoleEnds(endOfTitle(at: index))
    case .docnumber: return HoleEnds(documentNumber(at: index)?.end)
    case .text: return HoleEnds()
    }
  }

  /// What a hole's text means.
  func value(of filling: HoleFilling, dates: inout DateContext) -> HoleValue {
    let index = filling.run.lowerBound
    let isLabelled = filling.flags.contains(.labelled)
    switch filling.type {
    case .number:
      guard let number = number(in: filling.run) else { return .text }
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

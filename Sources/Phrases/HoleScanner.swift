import SourceText

/// What the scanners last found, so that patterns which begin alike do not scan a place twice.
struct HoleMemory {
  private var type = HoleType.text
  private var flags: HoleFlags = []
  private var place = -1
  private var ends = HoleEnds()

  /// Where a hole of a type may end that begins here.
  mutating func ends(
    of type: HoleType,
    _ flags: HoleFlags,
    at index: Int,
    in text: BlockText
  ) -> HoleEnds {
    if place == index && self.type == type && self.flags == flags { return ends }
    ends = text.ends(of: type, flags, at: index)
    self.type = type
    self.flags = flags
    place = index
    return ends
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

/// A unit at which a pattern may be found, and what must stand around it.
struct PhraseEntry {
  var unit: UInt16
  var pattern: Int32
  /// One bit for each rest of a unit by 64: what may stand one and two units later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  /// The pattern begins only where a block does.
  var atBlockStart: Bool
  /// The match begins so many units earlier; `0...0` where the unit is its first.
  var lead: ClosedRange<Int32> = 0...0
}

/// Where a pattern is looked for.
enum PhraseEntrance {
  /// At certain units.
  case entries([PhraseEntry])
  /// At every place.
  case anywhere
}

extension PhraseCode {
  /// The units that lead to a pattern: its first ones where they are few, or those of a literal that
  /// every match has.
  func entrance(of phrase: ParsedPhrase, pattern: Int) -> PhraseEntrance {
    let atBlockStart = phrase.root.beginsAtBlockStart
    let reader = PrefixReader(code: self, extent: extents[pattern])
    if let entries = reader.entries(pattern: pattern, atBlockStart: atBlockStart) {
      return .entries(entries)
    }
    guard let anchor = phrase.root.anchor, let first = anchor.units.first else { return .anywhere }
    var entry = PhraseEntry(
      unit: first,
      pattern: Int32(pattern),
      atBlockStart: atBlockStart,
      lead: Int32(anchor.least)...Int32(anchor.most)
    )
    if anchor.units.count > 1 { entry.second = unitBit(anchor.units[1]) }
    if anchor.units.count > 2 { entry.third = unitBit(anchor.units[2]) }
    return .entries([entry])
  }
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

/// Reads what the first three units of a pattern's matches can be.
private struct PrefixReader {
  /// A place in a pattern: a step, and units of its literal that are already taken.
  private struct Cursor: Hashable {
    var step: Int
    var taken: Int
  }

  let code: PhraseCode
  let extent: PhraseExtent

  /// Nil where too many units can be the first.
  func entries(pattern: Int, atBlockStart: Bool) -> [PhraseEntry]? {
    let cursors = consuming([Cursor(step: 0, taken: 0)])
    guard let firsts = units(of: cursors) else { return nil }
    return firsts.map { unit in
      let next = consuming(cursors.flatMap { after($0, taking: unit) })
      let later = consuming(next.flatMap { after($0, taking: nil) })
      return PhraseEntry(
        unit: unit,
        pattern: Int32(pattern),
        second: mask(of: next),
        third: mask(of: later),
        atBlockStart: atBlockStart
      )
    }
  }

  /// The places before something that takes a unit, reached without taking one.
  private func consuming(_ cursors: [Cursor]) -> [Cursor] {
    var found: [Cursor] = []
    var seen: Set<Cursor> = []
    var open = cursors
    while let cursor = open.popLast() {
      guard seen.insert(cursor).inserted else { continue }
      switch code.steps[extent.first + cursor.step] {
      case .split(let one, let other):
        open.append(Cursor(step: Int(one), taken: 0))
        open.append(Cursor(step: Int(other), taken: 0))
      case .jump(let target): open.append(Cursor(step: Int(target), taken: 0))
      case .open, .close, .blockStart: open.append(Cursor(step: cursor.step + 1, taken: 0))
      case .literal, .set, .gap, .hole, .blockEnd, .accept: found.append(cursor)
      }
    }
    return found
  }

  /// All units that can stand at these places; nil where they are too many.
  private func units(of cursors: [Cursor]) -> [UInt16]? {
    var units: Set<UInt16> = []
    for cursor in cursors {
      switch code.steps[extent.first + cursor.step] {
      case .literal(let first, _): units.insert(code.literals[Int(first) + cursor.taken])
      case .set(let first, let count):
        for span in code.spans[Int(first)..<Int(first + count)] {
          guard span.count <= 64 else { return nil }
          units.formUnion(span)
        }
      case .hole(_, let type, _):
        guard let firsts = type.firstUnits else { return nil }
        units.formUnion(firsts)
      case .gap, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart: return nil
      }
      guard units.count <= 256 else { return nil }
    }
    return units.sorted()
  }

  /// Places after one unit; nil takes any unit that can stand there.
  private func after(_ cursor: Cursor, taking unit: UInt16?) -> [Cursor] {
    switch code.steps[extent.first + cursor.step] {
    case .literal(let first, let count):
      if let unit, code.literals[Int(first) + cursor.taken] != unit { return [] }
      let isWhole = cursor.taken + 1 == Int(count)
      return [Cursor(step: cursor.step + (isWhole ? 1 : 0), taken: isWhole ? 0 : cursor.taken + 1)]
    case .set(let first, let count):
      let spans = code.spans[Int(first)..<Int(first + count)]
      if let unit, !spans.contains(where: { $0.contains(unit) }) { return [] }
      return [Cursor(step: cursor.step + 1, taken: 0)]
    case .gap, .hole, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart:
      // What such a step takes has no fixed length: it stays, and its mask is full.
      return [Cursor(step: extent.count - 1, taken: 0)]
    }
  }

  private func mask(of cursors: [Cursor]) -> UInt64 {
    var mask: UInt64 = 0
    for cursor in cursors {
      switch code.steps[extent.first + cursor.step] {
      case .literal(let first, _): mask |= unitBit(code.literals[Int(first) + cursor.taken])
      case .set(let first, let count):
        for span in code.spans[Int(first)..<Int(first + count)] {
          guard span.count < 64 else { return .max }
          for unit in span { mask |= unitBit(unit) }
        }
      case .hole(_, let type, _):
        guard let firsts = type.firstUnits else { return .max }
        for unit in firsts { mask |= unitBit(unit) }
      case .blockEnd: mask |= unitBit(0)
      case .gap, .accept, .open, .close, .split, .jump, .blockStart: return .max
      }
    }
    return mask
  }
}

extension HoleType {
  /// The units with which its text can begin; nil where they are too many.
  var firstUnits: [UInt16]? {
    switch self {
    case .number: Array("-0123456789〇○零一二三四五六七八九十百千两约近逾大将超接".utf16)
    case .date: Array("0123456789〇○零一二三四五六七八九十元".utf16)
    case .year: Array("12一二".utf16)
    case .phone: Array("0123456789(+".utf16)
    case .mobile: Array("1+".utf16)
    case .email, .url: Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf16)
    case .postcode, .identity: Array("0123456789".utf16)
    case .law: [Sign.less]
    case .docnumber, .text: nil
    }
  }
}

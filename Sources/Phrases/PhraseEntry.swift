/// A unit at which a pattern may be found, and what must stand after it.
struct PhraseEntry {
  /// One bit for each rest of a unit by 64: what may stand one and two units later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  /// A pattern; below 0 the complement of a group of patterns that begin with the same hole.
  var target: Int32
  /// Index among the set's leads; −1 where the unit is the match's first.
  var lead: Int32 = -1
  var unit: UInt16
  /// The pattern begins only where a block does.
  var atBlockStart: Bool
}

/// Where the matches begin that have an entry's unit inside them.
struct PhraseLead {
  /// Units between the beginning of the match and the entry's unit.
  var least: Int
  var most: Int
  /// What may stand before the unit, one bit for each rest of a unit by 64.
  var previous: UInt64
  /// The pattern's step that takes the unit, from which on a match must go on; nil for none.
  var step: Int?
  /// No sentence ends between the beginning of the match and the unit.
  var staysInSentence: Bool
  /// The match begins with a text that goes up to the unit: only its longest form needs a try.
  var followsText: Bool
}

/// A pattern that begins with a hole.
struct HoleEntry {
  var type: HoleType
  var flags: HoleFlags
  var pattern: Int
  var atBlockStart: Bool
  /// One bit for each rest of a unit by 64: what may stand after the hole.
  var after: UInt64
}

/// Where a pattern is looked for.
struct PhraseEntrance {
  var entries: [PhraseEntry] = []
  /// Of each entry; empty where all units are the first of a match.
  var leads: [PhraseLead] = []
  var holes: [HoleEntry] = []
  /// No unit leads to it.
  var isAnywhere = false
}

extension PhraseCode {
  /// The units that lead to a pattern: its first ones where they are few, or those of a literal that
  /// every match has.
  func entrance(of shape: PhraseShape, pattern: Int) -> PhraseEntrance {
    let atBlockStart = shape.beginsAtBlockStart
    var reader = PrefixReader(self, extents[pattern])
    if let entrance = reader.entrance(pattern: pattern, atBlockStart: atBlockStart) {
      return entrance
    }
    let anchors = shape.anchors
    guard let least = anchors.map(\.least).min(), let most = anchors.map(\.most).max() else {
      return PhraseEntrance(isAnywhere: true)
    }
    let followsText = anchors.allSatisfy(\.followsText)
    let staysInSentence = shape.staysInSentence
    var entrance = PhraseEntrance()
    for anchor in anchors {
      entrance.entries.append(
        PhraseEntry(
          second: anchor.second,
          third: anchor.third,
          target: Int32(pattern),
          unit: anchor.unit,
          atBlockStart: atBlockStart
        )
      )
      entrance.leads.append(
        PhraseLead(
          // All look equally far back, so that no earlier match is found after a later one.
          least: least,
          most: most,
          previous: anchor.previous,
          step: anchor.step,
          staysInSentence: staysInSentence || followsText,
          followsText: followsText
        )
      )
    }
    return entrance
  }
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

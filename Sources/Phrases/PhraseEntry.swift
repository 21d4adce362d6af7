/// A unit at which a pattern may be found, and what must stand around it.
struct PhraseEntry {
  var unit: UInt16
  /// The pattern begins only where a block does.
  var atBlockStart: Bool
  /// A pattern; below 0 the complement of a group of patterns that begin with the same hole.
  var target: Int32
  /// One bit for each rest of a unit by 64: what may stand one and two units later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  /// What stands before the unit, likewise.
  var previous: UInt64 = .max
  /// The match begins so many units earlier; `0...0` where the unit is its first.
  var lead: ClosedRange<Int32> = 0...0
  /// The pattern's step that takes the unit, from which on a match must go on; −1 for none.
  var step: Int32 = -1
  /// The match begins with a text that goes up to the unit: only its longest form needs a try.
  var followsText = false
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
    // All entries look equally far back, so that no earlier match is found after a later one.
    let lead = Int32(least)...Int32(most)
    let followsText = anchors.allSatisfy(\.followsText)
    return PhraseEntrance(
      entries: anchors.map { anchor in
        PhraseEntry(
          unit: anchor.unit,
          atBlockStart: atBlockStart,
          target: Int32(pattern),
          second: anchor.second,
          third: anchor.third,
          previous: anchor.previous,
          lead: lead,
          step: Int32(anchor.step ?? -1),
          followsText: followsText
        )
      }
    )
  }
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

/// What is tried where a word of a pattern stands.
struct PhraseEntry {
  /// One bit for each rest of a unit by 64: what may stand right after the word, and a unit later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  var kind: PhraseEntryKind
  /// The next entry at the same word; −1 for none.
  var next: Int32 = -1
}

/// What stands behind an entry.
enum PhraseEntryKind {
  /// The word is a match of a pattern that has nothing but words.
  case word(pattern: Int32)
  /// A match may begin with the word: an index among the starts.
  case beginning(Int32)
  /// The word may stand inside a match: an index among the leads.
  case lead(Int32)
  /// The unit may begin a hole: an index among the groups of patterns that begin with the same one.
  case hole(group: Int32)
}

/// The step of a pattern with which a match begins.
struct PhraseStart {
  var pattern: Int32
  var atBlockStart: Bool
  /// What must stand behind the units that the step takes.
  var need: PhraseNeed
}

/// Where the matches begin that have an entry's word inside them.
struct PhraseLead {
  var pattern: Int
  /// Units between the beginning of the match and the word.
  var least: Int
  var most: Int
  /// What may stand before the word, one bit for each rest of a unit by 64.
  var previous: UInt64
  /// The pattern's step that takes the word, from which on a match must go on; nil for none.
  var step: Int?
  /// No sentence ends between the beginning of the match and the word.
  var staysInSentence: Bool
  /// The match begins with a text that goes up to the word: only its longest form needs a try.
  var followsText: Bool
  /// The match begins where its block does.
  var atBlockStart: Bool
}

/// Patterns that begin with the same hole.
struct HoleGroup {
  let type: HoleType
  let flags: HoleFlags
  /// Indices among the members of all groups.
  var members: Range<Int>
  /// One bit for each rest of a unit by 64: what may stand after the hole in any of them.
  var after: UInt64
}

/// A pattern that begins with a hole.
struct HoleEntry {
  var group: Int
  var pattern: Int
  var atBlockStart: Bool
  /// One bit for each rest of a unit by 64: what may stand after the hole.
  var after: UInt64
  /// What must stand behind the hole.
  var need: PhraseNeed
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

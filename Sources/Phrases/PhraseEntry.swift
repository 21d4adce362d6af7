/// What is tried where a word of a pattern stands.
struct PhraseEntry {
  /// One bit for each rest of a unit by 64: what may stand right after the word, and a unit later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  var kind: PhraseEntryKind

  /// Whether the word is a match as it stands.
  var isMatch: Bool {
    if case .word = kind { true } else { false }
  }
}

/// What stands behind an entry.
enum PhraseEntryKind {
  /// The word is a match, and no longer one of its pattern begins with it.
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
  /// The step from which on a match goes on behind the word; nil where there may be other ways into
  /// the pattern at the same place, so that all of it must be tried.
  var next: Int32?
  /// What must stand behind the units that the step takes.
  var need: PhraseNeed
  var atBlockStart: Bool
}

/// Where the matches begin that have an entry's word inside them.
struct PhraseLead {
  var pattern: Int32
  /// Units between the beginning of the match and the word.
  var least: Int32
  var most: Int32
  /// The pattern's step that takes the word, from which on a match must go on; nil for none.
  var step: Int32?
  /// What may stand before the word, one bit for each rest of a unit by 64.
  var previous: UInt64
  /// No sentence ends between the beginning of the match and the word.
  var staysInSentence: Bool
  /// The match begins with a text that goes up to the word: only its longest form needs a try.
  var followsText: Bool
  /// The match begins where its block does.
  var atBlockStart: Bool
  /// The word is the last one of a document number.
  var endsDocumentNumber: Bool
}

/// Patterns that begin with the same hole.
struct HoleGroup {
  /// One bit for each rest of a unit by 64: what may stand after the hole in any of them.
  var after: UInt64
  /// Indices among the members of all groups.
  var members: Range<Int32>
  let type: HoleType
  let flags: HoleFlags
}

/// A pattern that begins with a hole.
struct HoleEntry {
  /// One bit for each rest of a unit by 64: what may stand after the hole.
  var after: UInt64
  /// What must stand behind the hole.
  var need: PhraseNeed
  var pattern: Int32
  /// The step of the hole, and the hole.
  var step: Int32
  var hole: Int32
  /// Where the pattern is nothing but the hole and one of several words, the list of these.
  var words: Int32?
  var group: Int32
  /// Whether the hole is the only way into the pattern at its place.
  var isOnlyWay: Bool
  var atBlockStart: Bool
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

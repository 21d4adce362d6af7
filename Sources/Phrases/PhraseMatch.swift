package import SourceText

/// Where a phrase pattern was found.
@usableFromInline package struct PhraseMatch: Sendable {
  /// The source's own text, from the first matched character to the last.
  package let range: ByteRange
  /// Id of the folded block in which it was found.
  package let block: Int32
  /// Its holes among those of the search: see `PhraseMatches.holes(of:)`.
  @usableFromInline let firstHole: Int32
  @usableFromInline var endHole: Int32
}

/// What one hole of a pattern stands for in a match.
package struct HoleMatch: Sendable {
  /// Index into the pattern's `holes`.
  package var hole: Int
  package var range: ByteRange
  package var value: HoleValue

  /// A hole with its text and value.
  package init(hole: Int, range: ByteRange, value: HoleValue) {
    self.hole = hole
    self.range = range
    self.value = value
  }
}

/// The meaning of a hole's text.
package enum HoleValue: Equatable, Sendable {
  /// No more than its text.
  case text
  /// A number; not plain where it is rounded or vague (`余`, `多`, `约`, `近`, `左右`).
  case number(ExactNumber, isPlain: Bool)
  /// A date; nil where the calendar has no such day.
  case date(CalendarDate?)
  case year(Int)
  /// A phone number, address, … and whether it is well formed.
  case checked(isWellFormed: Bool)
  /// A document number `国办函〔2020〕109号`; well formed where its brackets are 〔〕 and it has no
  /// blanks or leading zeros.
  case documentNumber(year: Int, number: Int, isWellFormed: Bool)
}

/// The types of holes; the raw value is the name in a pattern.
package enum HoleType: String, CaseIterable, Sendable {
  case number, date, year, phone, mobile, email, url, postcode, identity, law, docnumber, text
}

/// A named (or anonymous) hole of a pattern.
package struct PhraseHole: Equatable, Sendable {
  /// Empty for an anonymous hole.
  package var name: String
  /// Nil for a hole that names a part of the pattern itself: `{wrong: "截止"}`.
  package var type: HoleType?

  /// A hole with its name and type.
  package init(name: String, type: HoleType?) {
    self.name = name
    self.type = type
  }
}

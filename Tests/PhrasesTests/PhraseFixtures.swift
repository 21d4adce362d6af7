import Phrases
import SourceText

/// A pattern without errors; one that never matches where it has some.
func phrase(_ text: String, named: [String: String] = [:]) -> ParsedPhrase? {
  parsePhrase(text) { name in named[name].flatMap { phrase($0, named: named) } }.phrase
}

/// The texts of all matches of a pattern.
func matches(_ pattern: String, in text: String, named: [String: String] = [:]) -> [String] {
  found(pattern, in: text, named: named).map(\.text)
}

/// All matches: the text, then each hole as `name=text`.
func found(
  _ pattern: String,
  in text: String,
  named: [String: String] = [:]
) -> [(text: String, holes: [String])] {
  guard let phrase = phrase(pattern, named: named) else { return [("does not parse", [])] }
  let view = TextView(Array(text.utf8))
  let matches = PhraseSet([phrase]).search(FoldedText(text))
  return matches[0].map { match in
    let holes = matches.holes(of: match).map {
      "\(phrase.holes[$0.hole].name)=\(view.string($0.range))"
    }
    return (view.string(match.range), holes)
  }
}

/// What the only hole of a pattern means in its first match; nil without a match.
func value(_ pattern: String, in text: String) -> String? {
  guard let phrase = phrase(pattern) else { return "does not parse" }
  let view = TextView(Array(text.utf8))
  let matches = PhraseSet([phrase]).search(FoldedText(text))
  return matches[0].first.flatMap { match in
    matches.holes(of: match).last.map { "\(view.string($0.range)) \(show($0.value))" }
  }
}

/// A hole's meaning in few characters: `~` is not plain, `!` not well formed.
func show(_ value: HoleValue) -> String {
  switch value {
  case .text: "text"
  case .number(let number, let isPlain): (isPlain ? "" : "~") + number.text
  case .date(let date): date.map { "\($0.year)-\($0.month)-\($0.day)" } ?? "!"
  case .year(let year): "\(year)"
  case .checked(let isWellFormed): isWellFormed ? "ok" : "!"
  case .documentNumber(let year, let number, let isWellFormed):
    "\(isWellFormed ? "" : "!")\(year) \(number)"
  }
}

/// Random numbers that are the same in every run.
struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(bound, 1)))
  }

  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}

import Frozen
import SourceText
import Testing

@testable import Phrases

/// Matches a pattern by trying everything: the meaning of patterns in its plainest form.
private struct NaiveMatcher {
  let text: BlockText

  /// All ways through a part: where it ends, and which runs its holes took; the preferred first.
  func ways(
    _ node: PhraseNode,
    _ start: Int,
    _ dates: Int
  ) -> [(end: Int, holes: [String], dates: Int)] {
    switch node {
    case .literal(let units):
      let fits = units.indices.allSatisfy { text[start + $0] == units[$0] }
      return fits ? [(start + units.count, [], dates)] : []
    case .set(let set): return set.contains(text[start]) ? [(start + 1, [], dates)] : []
    case .gap(let limit, let atComma):
      return stretches(start, 0...limit, atComma: atComma).map { ($0, [], dates) }
    case .hole(let index, .text, _):
      return stretches(start, 1...60, atComma: false).map {
        ($0, ["\(index) \(start) \($0)"], dates)
      }
    case .hole(let index, let type, let isLabelled):
      var flags: HoleFlags = isLabelled ? .labelled : []
      if type == .date && dates > 0 { flags.insert(.later) }
      let ends = text.ends(of: type, flags, at: start)
      let after = dates + (type == .date ? 1 : 0)
      return (0..<ends.count).map { (ends[$0], ["\(index) \(start) \(ends[$0])"], after) }
    case .part(let index, let inner):
      return ways(inner, start, dates).map {
        ($0.end, ["\(index) \(start) \($0.end)"] + $0.holes, $0.dates)
      }
    case .sequence(let nodes):
      guard let first = nodes.first else { return [(start, [], dates)] }
      return ways(first, start, dates).flatMap { way in
        ways(.sequence(Array(nodes.dropFirst())), way.end, way.dates).map {
          ($0.end, way.holes + $0.holes, $0.dates)
        }
      }
    case .choice(let nodes):
      let after = dates + self.dates(in: node)
      return nodes.flatMap { ways($0, start, dates) }.map { ($0.end, $0.holes, after) }
    case .optional(let inner):
      let after = dates + self.dates(in: inner)
      return (ways(inner, start, dates) + [(start, [], 0)]).map { ($0.end, $0.holes, after) }
    case .blockStart: return start == text.lower ? [(start, [], dates)] : []
    case .blockEnd: return start == text.upper ? [(start, [], dates)] : []
    }
  }

  /// Dates that a part can have: what follows it may lean on them, whichever way was taken.
  private func dates(in node: PhraseNode) -> Int {
    switch node {
    case .hole(_, let type, _): type == .date ? 1 : 0
    case .part(_, let inner), .optional(let inner): dates(in: inner)
    case .sequence(let nodes): nodes.reduce(0) { $0 + dates(in: $1) }
    case .choice(let nodes): nodes.map { dates(in: $0) }.max() ?? 0
    case .literal, .set, .gap, .blockStart, .blockEnd: 0
    }
  }

  private func stretches(_ start: Int, _ counts: ClosedRange<Int>, atComma: Bool) -> [Int] {
    var ends: [Int] = []
    for count in 0...counts.upperBound {
      if count >= counts.lowerBound { ends.append(start + count) }
      let unit = text[start + count]
      if isSentenceEnd(unit) || atComma && isComma(unit) { break }
    }
    return ends
  }

  func all(_ phrase: ParsedPhrase) -> [String] {
    var found: [String] = []
    var start = text.lower
    while start < text.upper {
      let ways = ways(phrase.root, start, 0)
      guard let end = ways.map(\.end).max(), let best = ways.first(where: { $0.end == end }) else {
        start += 1
        continue
      }
      found.append("\(start) \(end) \(best.holes)")
      start = max(end, start + 1)
    }
    return found
  }
}

/// Random patterns, small enough for the naive matcher.
private struct PatternMaker {
  var random: SeededRandom

  mutating func pattern(_ depth: Int) -> String {
    (0..<(1 + random.below(4))).map { _ in item(depth) }.joined()
  }

  private mutating func item(_ depth: Int) -> String {
    let simple = [
      "甲", "乙", "丙", "甲乙", "1", "年", "[甲乙]", "[甲丙1]", "{gap..2}", "{gap+comma..3}", "{text}",
      "{number}", "{year}", "{date}", "，", "件", "[0-9]", "{law}", "{phone}", "号", "{docnumber}",
      "{email}",
    ]
    switch random.below(depth > 0 ? 9 : 6) {
    case 0...3: return random.pick(simple)
    case 4: return random.pick(simple.filter { !$0.hasPrefix("{gap") }) + "?"
    case 5: return random.below(6) == 0 ? random.pick(["^", "$"]) : random.pick(simple)
    case 6: return "(" + pattern(depth - 1) + ")" + (random.below(2) == 0 ? "?" : "")
    case 7: return "(" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    default: return "{h: (" + pattern(depth - 1) + "|" + random.pick(simple) + ")}"
    }
  }

  mutating func text() -> String {
    let pieces = [
      "甲", "乙", "丙", "甲乙", "1", "12", "年", "，", "。", "件", "2023年", "二", "2023年1月1日", "5日", "《甲》",
      " ", "万",
      "余", "0951-8065938", "号", "甲发〔2021〕3号", "a@b.cn", "月",
    ]
    return (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
  }
}

@Suite struct PhraseReferenceTests {
  /// The matches of a set in the form in which the naive matcher tells them.
  private func fast(_ phrase: ParsedPhrase, _ text: FoldedText) -> [String] {
    let matches = PhraseSet([phrase]).search(text)
    return matches[0].map { match in
      let holes = matches.holes(of: match).map { "\($0.hole) \(units($0.range, text))" }
      return "\(units(match.range, text)) \(holes)"
    }
  }

  /// The first unit of a range and the one after it.
  private func units(_ range: ByteRange, _ text: FoldedText) -> String {
    let start = text.starts.firstIndex { Int($0) >= range.start } ?? 0
    var end = start
    while end < text.units.count - 1 && text.end(ofUnit: end) <= range.end { end += 1 }
    return "\(start) \(range.isEmpty ? start : end)"
  }

  /// The meaning of a pattern in a text of one block.
  private func naive(_ phrase: ParsedPhrase, _ text: FoldedText) -> [String] {
    text.withBlockText { block in
      block.move(to: text.units(ofBlock: 0), id: 0)
      return NaiveMatcher(text: block).all(phrase)
    }
  }

  @Test func agreesWithTryingEverything() {
    var maker = PatternMaker(random: SeededRandom(20_231_231))
    var compared = 0
    var matched = 0
    for _ in 0..<3_000 {
      let pattern = maker.pattern(2)
      guard let phrase = parsePhrase(pattern, named: { _ in nil }).phrase else { continue }
      for _ in 0..<4 {
        let text = FoldedText(maker.text())
        let expected = naive(phrase, text)
        let actual = fast(phrase, text)
        #expect(actual == expected, "\(pattern) in \(String(decoding: text.units, as: UTF16.self))")
        compared += 1
        matched += expected.isEmpty ? 0 : 1
      }
    }
    #expect(compared > 5_000 && matched > 1_000)
  }

  /// Damage that took characters of a match is never taken for text without one.
  @Test func whatIsLostOfAMatchMayStillBeOne() {
    var maker = PatternMaker(random: SeededRandom(20_241_122))
    var tried = 0
    for _ in 0..<3_000 {
      let pattern = maker.pattern(2)
      guard let phrase = phrase(pattern) else { continue }
      let set = PhraseSet([phrase])
      for _ in 0..<4 {
        let text = FoldedText(maker.text())
        guard let match = set.search(text)[0].first else { continue }
        let first = Int(units(match.range, text).prefix { $0 != " " }) ?? 0
        let lost = first + maker.random.below(text.units.count - 1 - first)
        guard text.end(ofUnit: lost) <= match.range.end else { continue }
        let place = text.range(lost..<(lost + 1))
        let bytes = text.source[..<place.start] + "�".utf8 + text.source[place.end...]
        let damaged = FoldedText(String(decoding: bytes, as: UTF8.self))
        let stretches = damaged.stretches(of: ByteRange(place.start, place.start + 3))
        let mayMatch = stretches.contains { set.mayMatch(0, through: $0, of: damaged) }
        #expect(mayMatch, "\(pattern) in \(String(decoding: bytes, as: UTF8.self))")
        tried += 1
      }
    }
    #expect(tried > 500)
  }

  @Test func agreesWhereAMatchGoesOnBehindItsFirstWord() {
    // Words that begin with each other, holes that may stand where a word does, parts from the start.
    let patterns = [
      "{n: number}(件|件次|人|人次|万件)", "{n: number}(件|人次)?(，|。)", "{number}(件|{gap..2}年)",
      "(甲|甲乙|丙{gap..3}丁|丙丁)", "(甲|乙|丙丁)(年|{gap..2}月)?", "(甲乙|乙丙){gap..4}(丁|年)",
      "(1件|{number}年|甲)", "({n: number}|甲)(件|年)", "({a: (甲|丙)}|乙){gap..3}年", "(^甲|乙)(丙|丁)",
      "(甲{gap..2}乙|甲{gap..3}丙)", "(甲|乙)?{number}件", "[甲乙](丙|丙丁){gap..2}年", "({year}年|{date}|甲)起?",
    ]
    var maker = PatternMaker(random: SeededRandom(31))
    let pieces = [
      "甲", "乙", "丙", "丁", "1", "12", "2023年", "1月2日", "件", "次", "人", "万", "年", "月", "，", "。", "起",
    ]
    var matched = 0
    for pattern in patterns {
      guard let phrase = phrase(pattern) else {
        Issue.record("\(pattern)")
        continue
      }
      for _ in 0..<400 {
        let text = FoldedText((0..<9).map { _ in maker.random.pick(pieces) }.joined())
        let expected = naive(phrase, text)
        matched += expected.count
        #expect(
          fast(phrase, text) == expected,
          "\(pattern) in \(String(decoding: text.units, as: UTF16.self))"
        )
      }
    }
    #expect(matched > 2_000)
  }

  @Test func manyPatternsTogetherFindWhatTryingEverythingFinds() {
    var maker = PatternMaker(random: SeededRandom(20_191_115))
    for _ in 0..<60 {
      let patterns = (0..<40).map { _ in maker.pattern(2) }
      let phrases = patterns.compactMap { pattern in
        parsePhrase(pattern, named: { _ in nil }).phrase.map { (pattern, $0) }
      }
      let set = PhraseSet(phrases.map(\.1))
      for _ in 0..<3 {
        let text = FoldedText(maker.text() + maker.text())
        let matches = set.search(text)
        for (index, (pattern, phrase)) in phrases.enumerated() {
          let actual = matches[index].map { units($0.range, text) + " " }
          let expected = naive(phrase, text).map { String($0.prefix { $0 != "[" }) }
          #expect(
            actual == expected,
            "\(pattern) in \(String(decoding: text.units, as: UTF16.self))"
          )
        }
      }
    }
  }

  @Test func aSetThatWasReadBackFindsTheSame() throws {
    var maker = PatternMaker(random: SeededRandom(20_240_131))
    let patterns = (0..<120).map { _ in maker.pattern(2) } + ["{number}(件|件次|年)", "(甲|甲乙|乙丙)年"]
    let set = PhraseSet(patterns.compactMap { parsePhrase($0, named: { _ in nil }).phrase })
    var writer = FrozenWriter()
    writer.write(set)
    let readBack: PhraseSet? = writer.sealed.withUnsafeBufferPointer { bytes in
      guard var reader = FrozenReader(sealed: bytes) else { return nil }
      return reader.next() as PhraseSet
    }
    let again = try #require(readBack)
    var matched = 0
    for _ in 0..<60 {
      let text = FoldedText(maker.text() + maker.text())
      let found = set.search(text)
      let foundAgain = again.search(text)
      for pattern in 0..<set.count {
        let expected = found[pattern].map { "\($0.range) \(found.holes(of: $0))" }
        let actual = foundAgain[pattern].map { "\($0.range) \(foundAgain.holes(of: $0))" }
        #expect(actual == expected, "\(patterns[pattern])")
        matched += expected.count
      }
    }
    #expect(matched > 1_000)
  }

  @Test func aBlockIsSearchedAsIfItStoodAlone() {
    var maker = PatternMaker(random: SeededRandom(20_260_101))
    var matched = 0
    for _ in 0..<60 {
      let set = PhraseSet(
        (0..<40).compactMap { _ in
          parsePhrase(maker.pattern(2), named: { _ in nil }).phrase
        }
      )
      // Alone a block is short, and all is tried that may begin there; together they are not, and only
      // what may go on is.
      let view = TextView(Array((0..<24).map { _ in maker.text() }.joined(separator: "\n").utf8))
      var together = FoldedText()
      for line in 0..<view.lineCount { together.append([view.line(line)], of: view, id: line) }
      #expect(together.units.count >= 200)
      let all = set.search(together)
      for line in 0..<view.lineCount {
        var alone = FoldedText()
        alone.append([view.line(line)], of: view, id: line)
        let own = set.search(alone)
        for pattern in 0..<set.count {
          let expected = own[pattern].map { "\($0.range) \(own.holes(of: $0))" }
          let actual = all[pattern].filter { $0.block == line }
            .map { "\($0.range) \(all.holes(of: $0))" }
          #expect(actual == expected)
          matched += expected.count
        }
      }
    }
    #expect(matched > 1_000)
  }

  @Test func agreesWhereWaysAreTooManyToFollow() {
    let patterns = [
      "(甲|甲甲)(甲|甲甲)(甲|甲甲)(甲|甲甲)(甲|甲甲)(甲|甲甲)(甲|甲甲)乙",
      "{a: (甲?甲?)}{gap..9}{b: (甲|甲乙)}(甲?甲?甲?甲?){n: number}?{gap..9}丙",
      "{text}{number}{text}[乙丙]", "({number}|{x: (甲|1)}){gap+comma..20}{gap..20}({year}|乙)?",
    ]
    var maker = PatternMaker(random: SeededRandom(7))
    for pattern in patterns {
      guard let phrase = phrase(pattern) else {
        Issue.record("\(pattern)")
        continue
      }
      for unit in ["甲", "甲乙", "1甲", "甲，1"] {
        let text = FoldedText(String(repeating: unit, count: 12) + maker.text() + "丙")
        #expect(fast(phrase, text) == naive(phrase, text), "\(pattern) in \(unit)")
      }
    }
  }

  @Test func aPhraseThatMayEndWithItsBlockIsNotTriedAtEveryPlace() throws {
    let set = PhraseSet([try #require(phrase("{text}(。|；|$)"))])
    for sentence in ["甲", "甲乙丙，丁。", "甲乙丙丁；"] {
      let text = FoldedText(String(repeating: sentence, count: 400))
      #expect(set.search(text).work <= 4 * text.units.count, "\(sentence)")
    }
  }

  @Test func workGrowsWithTheTextAndNotFaster() {
    let patterns = [
      "(甲|甲甲)?(甲|甲甲)?(甲|甲甲)?{gap..80}(甲?甲?甲?甲?){gap..80}乙", "{text}{text}{text}乙",
      "{gap..80}{gap..80}乙",
      "{text}甲乙", "甲{gap..80}甲{gap..80}甲{gap..80}丙", "(甲?){gap+comma..60}{number}件",
      "{docnumber}", "{email}", "{phone}", "{law}", "^{text}{year}", "{text}(甲|乙){text}[丙丁]",
      "{text}(甲|$)",
    ]
    let texts = ["甲", "甲甲乙", "1", "一", "a", "《甲", "2023", "甲1，", "0951-", "甲发〔2021〕3号", "甲。", "a@"]
    for pattern in patterns {
      guard let phrase = phrase(pattern) else {
        Issue.record("\(pattern)")
        continue
      }
      let set = PhraseSet([phrase])
      for unit in texts {
        let short = set.search(FoldedText(String(repeating: unit, count: 400))).work
        let long = set.search(FoldedText(String(repeating: unit, count: 1_600))).work
        #expect(long <= 5 * short + 2_000, "\(pattern) in \(unit): \(short), \(long)")
      }
    }
  }
}

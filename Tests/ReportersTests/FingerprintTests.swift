@testable import Reporters
import RuleEngine
import RuleLanguage
import SourceText
import Testing

private func fingerprints(_ text: String, _ words: [String]) -> [String] {
  let view = TextView(Array(text.utf8))
  var fingerprints = Fingerprints()
  return words.map { word in
    let start = text.utf8.count - (text.split(separator: word, maxSplits: 1).last ?? "").utf8.count
    let range = ByteRange(start - word.utf8.count, start)
    let finding = Finding(
      rule: 0,
      kind: .fail,
      level: .error,
      range: range,
      message: Wording("", en: "")
    )
    return fingerprints.next(finding, rule: "a/b", in: view)
  }
}

@Suite
struct FingerprintTests {
  @Test
  func staysWhenLinesMoveOrWidthChanges() {
    let wanted = fingerprints("前文\n截止１２月\n", ["截止１２月"])
    #expect(fingerprints("加了一行\n\n前文\n截止１２月\n后文", ["截止１２月"]) == wanted)
    #expect(fingerprints("前文\n截止 12月\n", ["截止 12月"]) == wanted)
    #expect(fingerprints("前文\n截止13月\n", ["截止13月"]) != wanted)
  }

  @Test
  func equalFindingsAreNumbered() {
    let pair = fingerprints("甲乙甲", ["甲", "甲"])
    #expect(pair.count == 2 && pair.first != pair.last)
    #expect(pair.allSatisfy { $0.utf8.count == 16 })
  }
}

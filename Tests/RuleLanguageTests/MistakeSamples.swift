@testable import RuleLanguage

/// One mistake of every kind.
enum MistakeSamples {
  static let all: [RuleMistake] = [
    .notUTF8, .fileTooLarge(limit: 1), .strangeCharacter, .unterminatedText, .unterminatedPhrase,
    .numberTooLong, .badEscape, .expected("a", found: "b"), .unknownClause("a", nearest: "b"),
    .repeatedClause("a"), .tooDeep(limit: 1), .missingClause("a", of: "b"), .fileNotFound("a"),
    .pathClimbs("a"), .importCycle("a"), .unknownName("a", what: .rule, nearest: nil),
    .unknownName("a", what: .law, nearest: nil), .unknownName("a", what: .hole, nearest: nil),
    .unknownName("a", what: .value, nearest: nil), .paramType("a", found: "b"),
    .duplicateName("a", what: .rule), .unknownArticle(law: "a", last: 1),
    .nameNotInVersion("a", form: "b"),
    .phrase(code: "empty-phrase", zh: "甲", en: "a", hintZh: nil, hintEn: nil),
    .unlikeTypes("a", "b", operation: "+"), .wantsType("a", found: "b"), .noPlace(found: "a"),
    .wrongArgumentCount(function: "a", expected: 1, found: 2),
    .wantsArgument(function: "a", label: "b"), .notAList(found: "a"), .notConstant, .textCost,
    .noProfile("a", nearest: nil), .emptyPattern("a"), .yearsReversed, .noFormForYears,
    .rareCharacter("a"),
  ]

  /// Does not compile when a kind is added: add it above as well.
  static func isListed(_ mistake: RuleMistake) -> Bool {
    switch mistake {
    case .notUTF8, .fileTooLarge, .strangeCharacter, .unterminatedText, .unterminatedPhrase,
      .numberTooLong, .badEscape, .expected, .unknownClause, .repeatedClause, .tooDeep,
      .missingClause, .fileNotFound, .pathClimbs, .importCycle, .unknownName, .duplicateName,
      .unknownArticle, .nameNotInVersion, .phrase, .unlikeTypes, .wantsType, .paramType, .noPlace,
      .wrongArgumentCount, .wantsArgument, .notAList, .notConstant, .textCost, .noProfile,
      .emptyPattern, .yearsReversed, .noFormForYears, .rareCharacter:
      all.contains { $0.code == mistake.code }
    }
  }
}

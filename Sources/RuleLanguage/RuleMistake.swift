/// What can be wrong in a rule file; all wording is in `RuleMistake+Diagnostic.swift`.
enum RuleMistake: Equatable, Sendable {
  // Reading
  case notUTF8
  case fileTooLarge(limit: Int)
  case strangeCharacter
  case unterminatedText
  case unterminatedPhrase
  case numberTooLong
  case badEscape
  case expected(String, found: String)
  case unknownClause(String, nearest: String?)
  case repeatedClause(String)
  case tooDeep(limit: Int)
  case missingClause(String, of: String)
  // Files
  case fileNotFound(String)
  case pathClimbs(String)
  case importCycle(String)
  // Names
  case unknownName(String, what: Namespace, nearest: String?)
  case duplicateName(String, what: Namespace)
  case unknownArticle(law: String, last: Int)
  case nameNotInVersion(String, form: String)
  // Phrases
  case phrase(code: String, zh: String, en: String, hintZh: String?, hintEn: String?)
  // Types
  case unlikeTypes(String, String, operation: String)
  case wantsType(String, found: String)
  case paramType(String, found: String)
  case noPlace(found: String)
  case wrongArgumentCount(function: String, expected: Int, found: Int)
  case wantsArgument(function: String, label: String)
  case notAList(found: String)
  case notConstant
  case textCost
  // Profiles and tests
  case noProfile(String, nearest: String?)
  case emptyPattern(String)
  case yearsReversed
  case noFormForYears
  case rareCharacter(String)

  /// What kind of thing a name stands for.
  enum Namespace: String, Sendable {
    case law, kind, pattern, param, form, section, table, row, column, rule, profile, property
    case function, argument, hole, variable, value, level, state
  }
}

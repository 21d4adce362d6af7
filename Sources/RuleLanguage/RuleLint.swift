import SourceText

/// What is right by the language and yet hardly meant; all are warnings.
enum RuleLint: Equatable, Sendable {
  // What a rule asks
  case neverFires
  case alwaysFires
  case whenAlwaysTrue
  case whenNeverTrue
  case sameAsRule(String)
  case noOffendingValue
  // What stands behind it
  case noBasis(String)
  case basisGap(first: Int, last: Int)
  case basisOverlap(law: String, first: Int, last: Int)
  case noTest(String)
  case noFailingTest(String)
  case noPassingTest(String)
  case levelUnchanged(Level)
  // Names
  case unusedLet(String)
  case unusedPattern(String)
  case unusedParam(String)
  case unusedImport(String)
  case shadowedName(String)
}

package import Phrases
package import SourceText

/// Where the parts of a checked rule set stand in its files, for showing changes of them.
package struct RuleOrigins: Sendable {
  /// For each step of the program the expression that it was made of; empty where it has none.
  package var places: [ByteRange] = []
  /// Where phrases stand between their quotes, by their indices in the program.
  package var phrases: [Int: (path: String, range: ByteRange)] = [:]
  /// What the phrases were read as, by their indices in the program.
  package var readPhrases: [ParsedPhrase] = []
  /// The declared phrases by name.
  package var patterns: [String: Int] = [:]
  /// The declarations of rules by their ids.
  package var rules: [String: RuleSyntax] = [:]

  /// Notes the expression that a step was made of; of several the last, which is the outermost.
  mutating func note(_ code: Int32, _ range: ByteRange) {
    while places.count <= Int(code) { places.append(ByteRange(at: 0)) }
    places[Int(code)] = range
  }
}

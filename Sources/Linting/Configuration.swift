import Binding
import RuleEngine
package import RuleLanguage
package import SourceText

/// What a run is to do with its inputs.
package struct Configuration: Sendable {
  package var ruleSet: RuleSet { rules.ruleSet }
  /// The rules, ready for many reports.
  let rules: PreparedRules
  /// Which outcomes are shown.
  package var kinds: [FindingKind]
  /// Whether findings are shown that another finding already explains.
  package var showsConsequences: Bool
  /// The report's year where the user states it.
  package var year: Int?
  /// The encoding where the user states it.
  package var encoding: EncodingName?
  /// Last year's report, where the user names it; otherwise reports of a batch find each other.
  package var previous: Input?
  /// What lays the rule set's forms over documents; nil where it has none.
  let binder: Binder?
  /// Number of files that are checked at the same time, at least 1.
  package var jobs: Int
  /// What other programs read for this one; nil where none may be called.
  package var programs: (any Programs)?
  /// The text of the rules where findings are to say how they came about; nil: they need not.
  private(set) var words: RuleWords?

  /// The outcomes that are shown where nobody asks for others.
  package static let defaultKinds: [FindingKind] = [.fail, .open, .review]

  /// A configuration with all its parts.
  package init(
    ruleSet: RuleSet,
    kinds: [FindingKind] = Configuration.defaultKinds,
    showsConsequences: Bool = false,
    year: Int? = nil,
    encoding: EncodingName? = nil,
    previous: Input? = nil,
    jobs: Int = 1,
    programs: (any Programs)? = nil
  ) {
    rules = PreparedRules(ruleSet)
    self.kinds = kinds
    self.showsConsequences = showsConsequences
    self.year = year
    self.encoding = encoding
    self.previous = previous
    self.jobs = max(1, jobs)
    self.programs = programs
    binder = Binder(ruleSet)
  }

  /// Lets findings say how they came about, in the words of rules that were loaded with their origins.
  package mutating func explain(in loaded: LoadedRules) { words = RuleWords(loaded) }

  /// The same for a report whose year the user did not state.
  var ofAnyYear: Configuration {
    var result = self
    result.year = nil
    return result
  }
}

/// Something to check.
package enum Input: Sendable {
  /// A file, or a directory with all that is in it.
  case path(String)
  /// Bytes that were read already, and what to call them.
  case bytes([UInt8], name: String)
  /// Something that could not be read, and what to call it.
  case unread(FileProblem, name: String)

  /// What to call it.
  var path: String {
    switch self {
    case .path(let path): path
    case .bytes(_, let name), .unread(_, let name): name
    }
  }
}

extension Binder {
  /// Prepares the forms of a rule set.
  init?(_ ruleSet: RuleSet) {
    self.init(
      forms: ruleSet.forms,
      kinds: ruleSet.kinds,
      phrases: ruleSet.phrases,
      titles: ruleSet.titles
    )
  }
}

/// One fault that can be planted into a report.
package struct Defect: Sendable {
  /// What a rule must say of it.
  package enum Verdict: Sendable { case fail, review, open }

  package let name: String
  /// The rule that must find it; where there are several, one of them.
  package let rules: [String]
  package let verdict: Verdict
  package let years: ClosedRange<Int>
  package let kinds: [MadeKind]
  let plant: @Sendable (inout Draft, inout SeededNumbers) -> Void

  /// All that can be planted, in the order of the catalogue of rules.
  package static let all =
    ofDocument + ofStructure + ofDates + ofOverview + ofProblemsAndFees + ofDisclosure + ofRequests
    + ofDisputes + ofConsistency + ofWording + ofCitation

  init(
    _ name: String,
    _ rules: String...,
    verdict: Verdict = .fail,
    years: ClosedRange<Int> = 2019...2025,
    kinds: [MadeKind] = MadeKind.allCases,
    plant: @escaping @Sendable (inout Draft, inout SeededNumbers) -> Void
  ) {
    self.name = name
    self.rules = rules
    self.verdict = verdict
    self.years = years
    self.kinds = kinds
    self.plant = plant
  }

  /// A fault that is one more sentence in a section.
  init(
    _ name: String,
    _ rules: String...,
    verdict: Verdict = .fail,
    years: ClosedRange<Int> = 2019...2025,
    kinds: [MadeKind] = MadeKind.allCases,
    says sentence: String,
    in section: SectionName = .overview
  ) {
    self.name = name
    self.rules = rules
    self.verdict = verdict
    self.years = years
    self.kinds = kinds
    plant = { draft, _ in draft.say(marks(in: sentence), in: section) }
  }
}

/// A sentence whose words between ⟦ and ⟧ are marked.
func marks(in sentence: String) -> String {
  var text = ""
  var words: String?
  for character in sentence {
    switch (character, words) {
    case ("⟦", _): words = ""
    case ("⟧", .some(let found)):
      text += marked(found)
      words = nil
    case (_, .some(let found)): words = found + String(character)
    case (_, .none): text.append(character)
    }
  }
  return text
}

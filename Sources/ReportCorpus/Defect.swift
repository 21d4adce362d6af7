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
  /// The second report without which the fault is not seen.
  let companion: Companion?
  let plant: @Sendable (inout Draft, inout SeededNumbers) -> Void
  /// What is planted into the companion.
  let plantBeside: @Sendable (inout Draft, Draft) -> Void

  /// All that can be planted, in the order of the catalogue of rules.
  package static let all =
    ofDocument + ofStructure + ofDates + ofOverview + ofProblemsAndFees + ofDisclosure + ofRequests
    + ofDisputes + ofConsistency + ofWording + ofCitation + ofPairs

  /// The rule that may leave the table undecided instead.
  ///
  /// Where every cell has a line of its own, a number that is left out can't be missed: any of the
  /// others may be the next cell's. Of a number in two cells it must be certain which two they are.
  package func openByDesign(in layout: TableLayout) -> String? {
    switch name {
    case "a number in two cells": "requests/unreadable"
    case "a row of table two missing", "a blank in table two":
      layout == .oneCellALine ? "disclosure/unreadable" : nil
    case "a row of table three missing", "more carried out than came in",
      "nothing came in, something was decided":
      layout == .oneCellALine ? "requests/unreadable" : nil
    case "a blank in table four": layout == .oneCellALine ? "disputes/unreadable" : nil
    default: nil
    }
  }

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
    companion = nil
    plantBeside = { _, _ in }
  }

  /// A fault that only two reports together show.
  init(
    _ name: String,
    _ rules: String...,
    companion: Companion,
    verdict: Verdict = .fail,
    years: ClosedRange<Int>,
    kinds: [MadeKind] = MadeKind.allCases,
    plant: @escaping @Sendable (inout Draft) -> Void,
    beside: @escaping @Sendable (inout Draft, Draft) -> Void = { _, _ in }
  ) {
    self.name = name
    self.rules = rules
    self.verdict = verdict
    self.years = years
    self.kinds = kinds
    self.companion = companion
    self.plant = { draft, _ in plant(&draft) }
    plantBeside = beside
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
    companion = nil
    plantBeside = { _, _ in }
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

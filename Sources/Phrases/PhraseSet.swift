package import SourceText

/// Many phrase patterns that are looked for in one pass over a text.
///
/// A reference, since every search looks at it and none changes it.
package final class PhraseSet: Sendable {
  /// Number of patterns.
  package var count: Int { code.extents.count }

  let code: PhraseCode
  let tree: PhraseTree
  let starts: [PhraseStart]
  let leads: [PhraseLead]
  let groups: [HoleGroup]
  /// The patterns of the groups, one group after the other.
  let members: [HoleEntry]
  /// Patterns that no word leads to.
  let everywhere: [Int]
  /// Such patterns that begin only where a block does.
  let atBlockStart: [Int]
  /// The leads that stand at the end of every block.
  let atBlockEnd: [Int]
  /// What the needs of starts and members are ranges of.
  let needs: [UInt16]

  /// Compiles patterns; each keeps its index.
  ///
  /// `isSearched` says which are looked for: those that only stand inside others are not.
  package init(_ phrases: [ParsedPhrase], isSearched: (Int) -> Bool = { _ in true }) {
    var code = PhraseCode()
    var entrances = PhraseEntrances()
    for (index, phrase) in phrases.enumerated() {
      guard isSearched(index) else {
        code.appendNothing()
        continue
      }
      let shape = PhraseShape(phrase)
      code.append(shape)
      entrances.add(shape, pattern: index, code)
    }
    self.code = code
    tree = entrances.finish()
    starts = entrances.starts
    leads = entrances.leads
    groups = entrances.groups
    members = entrances.members
    everywhere = entrances.everywhere
    atBlockStart = entrances.atBlockStart
    atBlockEnd = entrances.atBlockEnd
    needs = entrances.needs.marks
  }

  /// A compiled set of all its parts.
  init(
    code: PhraseCode,
    tree: PhraseTree,
    starts: [PhraseStart],
    leads: [PhraseLead],
    groups: [HoleGroup],
    members: [HoleEntry],
    everywhere: [Int],
    atBlockStart: [Int],
    atBlockEnd: [Int],
    needs: [UInt16]
  ) {
    self.code = code
    self.tree = tree
    self.starts = starts
    self.leads = leads
    self.groups = groups
    self.members = members
    self.everywhere = everywhere
    self.atBlockStart = atBlockStart
    self.atBlockEnd = atBlockEnd
    self.needs = needs
  }

  /// All matches of all patterns: for each the leftmost, then the longest, without overlap.
  package func search(_ text: FoldedText) -> PhraseMatches {
    PhraseSearch.run(self, text, only: nil)
  }

  /// All matches of some patterns; the others have none.
  package func search(_ text: FoldedText, only patterns: [Int]) -> PhraseMatches {
    PhraseSearch.run(self, text, only: patterns)
  }
}

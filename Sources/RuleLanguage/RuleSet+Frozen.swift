import Frozen
import Phrases
import ReportModel

extension RuleSet {
  /// The number of the way in which sets are written; it grows when the way changes.
  private static let edition = 2

  /// The set as bytes, which are valid UTF-8.
  package var frozen: [UInt8] {
    var frozen = FrozenWriter()
    frozen.write(RuleSet.edition, laws, kinds, forms, cards, program, phrases, titles)
    return frozen.sealed
  }

  /// Reads a set from what `frozen` gave; nil where the bytes are anything else.
  ///
  /// Where the bytes stay put until the program ends, the words of messages are read when they are
  /// asked for.
  package init?(frozen bytes: UnsafeBufferPointer<UInt8>, staysPut: Bool = false) {
    guard var frozen = FrozenReader(sealed: bytes, staysPut: staysPut),
      frozen.next() == RuleSet.edition
    else { return nil }
    self.init(
      laws: frozen.next(),
      kinds: frozen.next(),
      forms: frozen.next(),
      cards: frozen.next(),
      program: frozen.next(),
      phrases: frozen.next(),
      titles: frozen.next()
    )
    guard frozen.isComplete else { return nil }
  }

  /// A set whose tables have the shapes that their forms give them.
  init(
    laws: [Law],
    kinds: [IssuerKind],
    forms: [Form],
    cards: [RuleCard],
    program: Program,
    phrases: PhraseSet,
    titles: [PhraseSet]
  ) {
    self.laws = laws
    self.kinds = kinds
    self.forms = forms
    self.cards = cards
    self.program = program
    shapes = forms.map { $0.tables.map(TableShape.init) }
    self.phrases = phrases
    self.titles = titles
  }
}

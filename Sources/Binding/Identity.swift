import Phrases
import ReportModel
import SourceText

/// Finds the report's year, form, issuer and kind of issuer.
func identify(
  _ report: inout BoundReport,
  forms: [Form],
  kinds: KindEndings,
  titles: [PhraseSet],
  given: Int?
) {
  let witnesses = forms[report.form].witnesses
  var votes: [Int] = []
  votes.reserveCapacity(witnesses.years.count + 1)
  let title = titleMatch(in: report, phrases: titles[report.form])
  if let title {
    report.issuer = title.issuer.map { report.document.text.trimmed($0) }
    report.titleYear = title.year
    if let year = title.year { votes.append(year) }
  }
  for witness in witnesses.years where report.outline.title == nil || !witness.isUntitled {
    if let year = vote(of: witness, in: report) { votes.append(year) }
  }
  let tied = mostFrequent(of: votes)
  report.year = given ?? (tied.count == 1 ? tied.first : tieBreaker(tied, report, forms))
  if let year = report.year, let form = forms.firstIndex(where: { $0.covers(year: year) }) {
    report.form = form
  }
  if let issuer = report.issuer {
    report.kind = kinds.kind(ofName: report.document.text.string(issuer))
  }
}

/// The last words of kinds' names, folded once for many names.
struct KindEndings: Sendable {
  private var endings: [(kind: Int, tail: [UInt16])] = []

  init(_ kinds: [IssuerKind]) {
    for (index, kind) in kinds.enumerated() {
      for ending in kind.endings { endings.append((index, SourceText.folded(ending))) }
    }
  }

  /// The kind whose ending is the longest one that closes a name, or closes it before a remark in
  /// brackets (a second name of the body); nil where none does.
  func kind(ofName name: String) -> Int? {
    let folded = folded(name)
    if let kind = kind(of: folded[...]) { return kind }
    guard folded.last == 0x29, let bracket = folded.lastIndex(of: 0x28) else { return nil }
    return kind(of: folded[..<bracket])
  }

  private func kind(of folded: ArraySlice<UInt16>) -> Int? {
    var best: (kind: Int, length: Int)?
    for (kind, tail) in endings {
      guard tail.count <= folded.count, tail.count > best?.length ?? 0,
        folded.suffix(tail.count).elementsEqual(tail)
      else { continue }
      best = (kind, tail.count)
    }
    return best?.kind
  }
}

private func titleMatch(
  in report: BoundReport,
  phrases: PhraseSet
) -> (issuer: ByteRange?, year: Int?)? {
  let document = report.document
  let segments = report.outline.titleLines(in: document)
  guard !segments.isEmpty else { return nil }
  let isSpaced = isLetterSpaced(segments[...], of: document.text)
  let found = titleMatch(segments, of: document.text, isSpaced: isSpaced, phrases)
  if isSpaced || found?.year != nil { return found }
  // 2 0 2 3年: the digits alone may be spaced.
  let tight = titleMatch(segments, of: document.text, isSpaced: true, phrases)
  return tight?.year == nil ? found : tight
}

private func titleMatch(
  _ segments: [ByteRange],
  of view: TextView,
  isSpaced: Bool,
  _ phrases: PhraseSet
) -> (issuer: ByteRange?, year: Int?)? {
  var text = FoldedText()
  text.append(segments[...], of: view, id: 0, letterSpaced: isSpaced)
  let matches = phrases.search(text)
  for match in matches[0] {
    var issuer: ByteRange?
    var year: Int?
    for hole in matches.holes(of: match) {
      switch hole.value {
      case .year(let value): year = year ?? value
      case .text: issuer = issuer ?? hole.range
      case .number, .date, .checked, .documentNumber: continue
      }
    }
    return (issuer, year)
  }
  return nil
}

/// The year that most matches of one witness state; nil where it is silent or undecided.
private func vote(of witness: YearWitness, in report: BoundReport) -> Int? {
  let scope: ByteRange
  switch witness.scope {
  case .report: scope = report.document.text.all
  case .title: scope = report.outline.title ?? ByteRange(at: 0)
  case .preamble: scope = report.outline.preamble
  case .ending: scope = report.outline.ending
  }
  var years: [Int] = []
  for match in report.matches[witness.phrase] where scope.contains(match.range) {
    for hole in report.matches.holes(of: match) where hole.hole == witness.hole {
      switch hole.value {
      case .year(let year): years.append(year - witness.minus)
      case .date(let date?): years.append(date.year - witness.minus)
      case .text, .number, .date, .checked, .documentNumber: continue
      }
    }
  }
  return majority(of: years)
}

/// Of years that as many witnesses state the title's, unless a later one is among them or a table was
/// made to a form of another one: then the title may have been left from an older report.
private func tieBreaker(_ tied: [Int], _ report: BoundReport, _ forms: [Form]) -> Int? {
  guard let year = report.titleYear, tied.max() == year else { return nil }
  let speaksAgainst = report.tables.contains { table in
    let form = forms[table.form]
    return table.presence == .found && table.isFormCertain && !form.covers(year: year)
      && tied.contains(where: form.covers)
  }
  return speaksAgainst ? nil : year
}

/// The value that occurs most often; nil for a tie or for none.
private func majority(of values: [Int]) -> Int? {
  guard values.count > 1 else { return values.first }
  let most = mostFrequent(of: values)
  return most.count == 1 ? most.first : nil
}

/// The values that no other one exceeds in number, each once.
private func mostFrequent(of values: [Int]) -> [Int] {
  var most: [Int] = []
  var highest = 1
  for (place, value) in values.enumerated() where !values[..<place].contains(value) {
    let count = values.count { $0 == value }
    if count > highest { most = [] }
    if count >= highest { most.append(value) }
    highest = max(highest, count)
  }
  return most
}

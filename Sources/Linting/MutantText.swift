import RuleLanguage
package import SourceText

extension RuleMutant {
  /// The whole lines of the rule file in which the change is, as they are and as they would be.
  package func lines(in text: TextView) -> (before: String, after: String) {
    let first = text.position(at: range.start).line
    let last = text.position(at: range.end).line
    let lines = ByteRange(text.line(first - 1).start, text.line(last - 1).end)
    let after =
      text.string(ByteRange(lines.start, range.start)) + (replacement ?? "")
      + text.string(ByteRange(range.end, max(range.end, lines.end)))
    return (text.string(lines), after)
  }

  /// Whether an excuse is about this change: what it says is changed stands in these lines, and
  /// makes the change where it is replaced; blanks and line ends do not count.
  func isMeant(by excuse: ExcuseSyntax, _ text: TextView) -> Bool {
    let lines = lines(in: text)
    let before = withoutBlanks(lines.before)
    let after = withoutBlanks(lines.after)
    let old = withoutBlanks(excuse.old.text)
    let new = withoutBlanks(excuse.new)
    guard !old.isEmpty, before.count - old.count + new.count == after.count else { return false }
    for start in 0...max(0, before.count - old.count)
    where before[start...].starts(with: old) && after[..<start] == before[..<start] {
      let tail = before[(start + old.count)...]
      if after[start...].starts(with: new) && after[(start + new.count)...] == tail { return true }
    }
    return false
  }
}

private func withoutBlanks(_ text: String) -> [UInt8] {
  text.utf8.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
}

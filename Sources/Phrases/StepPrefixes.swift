/// What the first and the second unit can be from a step of a pattern on, one bit for each rest by 64.
///
/// All bits where any unit, or none, may stand there.
struct StepPrefix {
  var first = UInt64.max
  var second = UInt64.max

  fileprivate static let none = StepPrefix(first: 0, second: 0)

  fileprivate func or(_ other: StepPrefix) -> StepPrefix {
    StepPrefix(first: first | other.first, second: second | other.second)
  }
}

extension PhraseCode {
  /// Adds the prefixes of all steps of the pattern that was added last.
  mutating func appendPrefixes(of extent: PhraseExtent) {
    prefixes += repeatElement(StepPrefix(), count: extent.count)
    // Steps lead to later ones only.
    for step in stride(from: extent.first + extent.count - 2, through: extent.first, by: -1) {
      prefixes[step] = prefix(of: steps[step], before: prefixes[step + 1], extent)
    }
  }

  private func prefix(
    of step: PhraseStep,
    before next: StepPrefix,
    _ extent: PhraseExtent
  ) -> StepPrefix {
    switch step {
    case .literal(let start, let count):
      return prefix(of: PhraseWord(first: start, count: count), before: next)
    case .words(let list):
      let list = lists[Int(list)]
      var all = list.emptyOrder == nil ? StepPrefix.none : next
      for index in list.words { all = all.or(prefix(of: words[Int(index)], before: next)) }
      return all
    case .set(let start, let count):
      var first: UInt64 = 0
      for index in Int(start)..<Int(start + count) {
        let span = spans[index]
        if span.count >= 64 { return StepPrefix(first: .max, second: next.first) }
        for unit in span { first |= unitBit(unit) }
      }
      return StepPrefix(first: first, second: next.first)
    case .hole(_, let type, _):
      return StepPrefix(first: type.firstUnits?.reduce(0) { $0 | unitBit($1) } ?? .max)
    case .blockEnd: return StepPrefix(first: unitBit(0))
    case .open, .close, .blockStart: return next
    case .split(let one, let other):
      return prefixes[extent.first + Int(one)].or(prefixes[extent.first + Int(other)])
    case .jump(let target): return prefixes[extent.first + Int(target)]
    case .gap, .accept: return StepPrefix()
    }
  }

  private func prefix(of word: PhraseWord, before next: StepPrefix) -> StepPrefix {
    guard word.count > 0 else { return next }
    let first = unitBit(literals[Int(word.first)])
    guard word.count > 1 else { return StepPrefix(first: first, second: next.first) }
    return StepPrefix(first: first, second: unitBit(literals[Int(word.first) + 1]))
  }
}

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
  /// Finds the prefixes of all steps of a pattern.
  mutating func findPrefixes(of extent: PhraseExtent) {
    // Steps lead to later ones only.
    for step in extent.steps.dropLast().reversed() {
      steps[step].prefix = prefix(of: steps[step].step, before: steps[step + 1].prefix, extent)
    }
  }

  private func prefix(
    of step: PhraseStep,
    before next: StepPrefix,
    _ extent: PhraseExtent
  ) -> StepPrefix {
    switch step {
    case .literal(let start, let count):
      return prefix(of: units(of: start, min(count, 2)), before: next)
    case .words(let list):
      let list = lists[Int(list)]
      var all = list.emptyOrder == nil ? StepPrefix.none : next
      for index in list.words {
        all = all.or(prefix(of: units(of: words[Int(index)]), before: next))
      }
      return all
    case .set(let start, let count):
      var first: UInt64 = 0
      for index in Int(start)..<Int(start + count) {
        let span = spans[index].units
        if span.count >= 64 { return StepPrefix(first: .max, second: next.first) }
        for unit in span { first |= unitBit(unit) }
      }
      return StepPrefix(first: first, second: next.first)
    case .hole(_, let type, _):
      return StepPrefix(first: type.firstUnits?.reduce(0) { $0 | unitBit($1) } ?? .max)
    case .blockEnd: return StepPrefix(first: unitBit(0))
    case .open, .close, .blockStart: return next
    case .split(let one, let other):
      let places = [one, other].map { Int(extent.first + $0) }
      return steps[places[0]].prefix.or(steps[places[1]].prefix)
    case .jump(let target): return steps[Int(extent.first + target)].prefix
    case .gap, .accept: return StepPrefix()
    }
  }

  private func units(of word: PhraseWord) -> [UInt16] {
    units(of: word.first, Int32(min(word.count, 2)))
  }

  private func prefix(of word: [UInt16], before next: StepPrefix) -> StepPrefix {
    guard let unit = word.first else { return next }
    let second = word.count > 1 ? unitBit(word[1]) : next.first
    return StepPrefix(first: unitBit(unit), second: second)
  }
}

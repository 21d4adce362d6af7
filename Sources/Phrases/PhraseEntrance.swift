/// Where the patterns of a set are looked for.
struct PhraseEntrances {
  private(set) var starts: [PhraseStart] = []
  private(set) var leads: [PhraseLead] = []
  private(set) var groups: [HoleGroup] = []
  private(set) var members: [HoleEntry] = []
  /// Patterns that nothing leads to.
  private(set) var everywhere: [Int] = []
  /// Such patterns that begin only where a block does.
  private(set) var atBlockStart: [Int] = []
  /// The leads that stand at the end of every block.
  private(set) var atBlockEnd: [Int] = []
  private(set) var needs = PhraseNeeds()
  private var words: [PhraseTreeWord] = []

  /// Adds a pattern: at its first words where they are few, or at words that every match has.
  mutating func add(_ shape: PhraseShape, pattern: Int, _ code: PhraseCode) {
    if let words = shape.plainWords {
      let entry = PhraseEntry(kind: .word(pattern: Int32(pattern)))
      for word in words { insert(entry, at: word) }
    } else if let ways = WaysIn(code.extents[pattern], code) {
      addBeginnings(ways, pattern: pattern, atBlockStart: shape.beginsAtBlockStart, code)
    } else if !addLeads(shape, pattern: pattern) {
      if shape.beginsAtBlockStart {
        atBlockStart.append(pattern)
      } else {
        everywhere.append(pattern)
      }
    }
  }

  /// Enters the holes; nothing may be added later.
  mutating func finish() -> PhraseTree {
    members.sort { ($0.group, $0.pattern) < ($1.group, $1.pattern) }
    for (index, member) in members.enumerated() {
      let group = Int(member.group)
      let first =
        groups[group].members.isEmpty ? Int32(index) : groups[group].members.lowerBound
      groups[group].members = first..<Int32(index + 1)
      groups[group].after |= member.after
    }
    for (index, group) in groups.enumerated() {
      for unit in group.type.firstUnits ?? [] {
        let prefix = group.type.prefix(after: unit, group.flags)
        let kind = PhraseEntryKind.hole(group: Int32(index))
        insert(PhraseEntry(second: prefix.second, third: prefix.third, kind: kind), at: [unit])
      }
    }
    return PhraseTree(words)
  }

  private mutating func insert(_ entry: PhraseEntry, at word: [UInt16]) {
    words.append(PhraseTreeWord(units: word, entry: entry))
  }

  private mutating func addBeginnings(
    _ ways: WaysIn,
    pattern: Int,
    atBlockStart: Bool,
    _ code: PhraseCode
  ) {
    let extent = code.extents[pattern]
    for step in ways.steps {
      let texts = code.beginnings(of: step, in: extent)
      let after = code.steps[Int(extent.first) + step + 1].prefix
      let need = needs.add(from: step + 1, of: extent, code)
      if case .hole(let hole, let type, let flags) = code.steps[Int(extent.first) + step].step {
        members.append(
          HoleEntry(
            after: after.first,
            need: need,
            pattern: Int32(pattern),
            step: Int32(step),
            hole: hole,
            words: code.onlyWords(after: step, in: extent),
            group: Int32(group(type, flags)),
            isOnlyWay: texts.allSatisfy(ways.isOnlyOne),
            atBlockStart: atBlockStart
          )
        )
        continue
      }
      // Where a text opens no way but this one, a match goes on behind it, or is complete.
      let next = code.target(of: step + 1, in: extent)
      let isComplete = code.steps[Int(extent.first) + next].step.isAccept
      let only = texts.filter(ways.isOnlyOne)
      let others = texts.filter { !ways.isOnlyOne($0) }
      var start = PhraseStart(
        pattern: Int32(pattern),
        next: nil,
        need: need,
        atBlockStart: atBlockStart
      )
      if !others.isEmpty { add(start, at: others, before: after) }
      if isComplete {
        for word in only { insert(PhraseEntry(kind: .word(pattern: Int32(pattern))), at: word) }
      } else if !only.isEmpty {
        start.next = Int32(next)
        add(start, at: only, before: after)
      }
    }
  }

  private mutating func add(_ start: PhraseStart, at words: [[UInt16]], before after: StepPrefix) {
    let kind = PhraseEntryKind.beginning(Int32(starts.count))
    starts.append(start)
    for word in words {
      insert(PhraseEntry(second: after.first, third: after.second, kind: kind), at: word)
    }
  }

  private mutating func group(_ type: HoleType, _ flags: HoleFlags) -> Int {
    if let known = groups.firstIndex(where: { $0.type == type && $0.flags == flags }) {
      return known
    }
    groups.append(HoleGroup(after: 0, members: 0..<0, type: type, flags: flags))
    return groups.count - 1
  }

  /// False where there are no good words.
  private mutating func addLeads(_ shape: PhraseShape, pattern: Int) -> Bool {
    let anchors = shape.anchors
    guard let least = anchors.map(\.least).min(), let most = anchors.map(\.most).max() else {
      return false
    }
    let followsText = anchors.allSatisfy(\.followsText)
    let staysInSentence = followsText || shape.staysInSentence
    for anchor in anchors {
      if anchor.word.isEmpty {
        atBlockEnd.append(leads.count)
      } else {
        let kind = PhraseEntryKind.lead(Int32(leads.count))
        insert(
          PhraseEntry(second: anchor.second, third: anchor.third, kind: kind),
          at: anchor.word
        )
      }
      leads.append(
        PhraseLead(
          pattern: Int32(pattern),
          // All look equally far back, so that no earlier match is found after a later one.
          least: Int32(least),
          most: Int32(most),
          step: anchor.step.map { Int32($0) },
          previous: anchor.previous,
          staysInSentence: staysInSentence,
          followsText: followsText,
          atBlockStart: shape.beginsAtBlockStart,
          endsDocumentNumber: anchor.endsDocumentNumber
        )
      )
    }
    return true
  }
}

/// Where the patterns of a set are looked for.
struct PhraseEntrances {
  private(set) var tree = PhraseTree()
  private(set) var starts: [PhraseStart] = []
  private(set) var leads: [PhraseLead] = []
  private(set) var groups: [HoleGroup] = []
  private(set) var members: [HoleEntry] = []
  /// Patterns that nothing leads to.
  private(set) var everywhere: [Int] = []
  /// Such patterns that begin only where a block does.
  private(set) var atBlockStart: [Int] = []
  private(set) var needs = PhraseNeeds()

  /// Adds a pattern: at its first words where they are few, or at words that every match has.
  mutating func add(_ shape: PhraseShape, pattern: Int, _ code: PhraseCode) {
    if let words = shape.plainWords {
      let entry = PhraseEntry(kind: .word(pattern: Int32(pattern)))
      for word in words { tree.insert(entry, at: word) }
    } else if let steps = beginnings(of: code.extents[pattern], code) {
      addBeginnings(steps, pattern: pattern, atBlockStart: shape.beginsAtBlockStart, code)
    } else if !addLeads(shape, pattern: pattern) {
      if shape.beginsAtBlockStart {
        atBlockStart.append(pattern)
      } else {
        everywhere.append(pattern)
      }
    }
  }

  /// Enters the holes; nothing may be added later.
  mutating func finish() {
    members.sort { ($0.group, $0.pattern) < ($1.group, $1.pattern) }
    for (index, member) in members.enumerated() {
      let first =
        groups[member.group].members.isEmpty ? index : groups[member.group].members.lowerBound
      groups[member.group].members = first..<(index + 1)
      groups[member.group].after |= member.after
    }
    for (index, group) in groups.enumerated() {
      for unit in group.type.firstUnits ?? [] {
        let prefix = group.type.prefix(after: unit, group.flags)
        let kind = PhraseEntryKind.hole(group: Int32(index))
        let entry = PhraseEntry(second: prefix.second, third: prefix.third, kind: kind)
        tree.insert(entry, at: CollectionOfOne(unit))
      }
    }
    tree.finish()
  }

  /// The steps that can take a match's first units; nil where too many units can be the first.
  private func beginnings(of extent: PhraseExtent, _ code: PhraseCode) -> [Int]? {
    var found: [Int] = []
    var open = [0]
    while let step = open.popLast() {
      switch code.steps[extent.first + step] {
      case .split(let one, let other): open += [Int(one), Int(other)]
      case .jump(let target): open.append(Int(target))
      case .open, .close, .blockStart: open.append(step + 1)
      case .literal: add(step)
      case .words(let list):
        add(step)
        if code.lists[Int(list)].emptyOrder != nil { open.append(step + 1) }
      case .set(let first, let count):
        let spans = code.spans[Int(first)..<Int(first + count)]
        guard spans.reduce(0, { $0 + $1.count }) <= 256 else { return nil }
        add(step)
      case .hole(_, let type, _):
        guard type.firstUnits != nil else { return nil }
        add(step)
      case .gap, .blockEnd, .accept: return nil
      }
    }
    return found

    func add(_ step: Int) { if !found.contains(step) { found.append(step) } }
  }

  private mutating func addBeginnings(
    _ steps: [Int],
    pattern: Int,
    atBlockStart: Bool,
    _ code: PhraseCode
  ) {
    let extent = code.extents[pattern]
    for step in steps {
      let after = code.prefixes[extent.first + step + 1]
      let need = needs.add(from: step + 1, of: extent, code)
      let entry = PhraseEntry(
        second: after.first,
        third: after.second,
        kind: .beginning(Int32(starts.count))
      )
      switch code.steps[extent.first + step] {
      case .literal(let first, let count):
        tree.insert(entry, at: code.literals[Int(first)..<Int(first + count)])
      case .words(let list):
        for index in code.lists[Int(list)].words {
          let word = code.words[Int(index)]
          tree.insert(entry, at: code.literals[Int(word.first)..<Int(word.first + word.count)])
        }
      case .set(let first, let count):
        for unit in code.spans[Int(first)..<Int(first + count)].joined() {
          tree.insert(entry, at: CollectionOfOne(unit))
        }
      case .hole(_, let type, let flags):
        members.append(
          HoleEntry(
            group: group(type, flags),
            pattern: pattern,
            atBlockStart: atBlockStart,
            after: after.first,
            need: need
          )
        )
        continue
      case .gap, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart: continue
      }
      starts.append(PhraseStart(pattern: Int32(pattern), atBlockStart: atBlockStart, need: need))
    }
  }

  private mutating func group(_ type: HoleType, _ flags: HoleFlags) -> Int {
    if let known = groups.firstIndex(where: { $0.type == type && $0.flags == flags }) {
      return known
    }
    groups.append(HoleGroup(type: type, flags: flags, members: 0..<0, after: 0))
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
      let lead = PhraseLead(
        pattern: pattern,
        // All look equally far back, so that no earlier match is found after a later one.
        least: least,
        most: most,
        previous: anchor.previous,
        step: anchor.step,
        staysInSentence: staysInSentence,
        followsText: followsText,
        atBlockStart: shape.beginsAtBlockStart
      )
      let kind = PhraseEntryKind.lead(Int32(leads.count))
      leads.append(lead)
      tree.insert(
        PhraseEntry(second: anchor.second, third: anchor.third, kind: kind),
        at: anchor.word
      )
    }
    return true
  }
}

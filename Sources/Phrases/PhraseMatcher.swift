/// Runs compiled patterns at single places of a text.
///
/// A run follows all ways through a pattern, the preferred ones first. Where they are too many, it
/// goes through the steps in order instead and keeps for each the set of places that it is reached
/// at, so that no text makes it slow.
struct PhraseMatcher {
  /// Work done so far: steps at places, and units that a gap looks at.
  var work = 0
  let code: CodeView
  /// The block that is looked at.
  var text: BlockText
  var memory: HoleMemory
  /// The pattern of the run.
  private(set) var extent = PhraseExtent(first: 0, count: 0, words: 0, holes: 0)
  /// The holes of the match that the last run found.
  var best: HoleFillings
  /// For each step the places, counted from the start, at which it is reached.
  let reached: UnsafeMutableBufferPointer<UInt64>
  /// Those of them that lead to the end of the match.
  let alive: UnsafeMutableBufferPointer<UInt64>

  /// The holes of the way that is followed.
  private var fillings: HoleFillings
  /// The end of the longest match so far, or −1.
  private var end = -1
  /// Steps that may be taken before the run goes on by table.
  private var rest = 0
  private var stopsAtFirst = false
  private var isDone = false

  private static let mostSteps = 160

  /// Runs a body with a matcher whose memory is only lent.
  static func with<Result>(
    _ code: CodeView,
    _ text: BlockText,
    _ body: (inout PhraseMatcher) -> Result
  ) -> Result {
    let room = max(code.room, 1)
    let holes = max(code.mostHoles, 1)
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * room) { table in
      withUnsafeTemporaryAllocation(of: HoleFilling.self, capacity: 2 * holes) { fillings in
        HoleMemory.with { memory in
          var matcher = PhraseMatcher(
            code: code,
            text: text,
            memory: memory,
            best: HoleFillings(UnsafeMutableBufferPointer(rebasing: fillings[..<holes])),
            reached: UnsafeMutableBufferPointer(rebasing: table[..<room]),
            alive: UnsafeMutableBufferPointer(rebasing: table[room...]),
            fillings: HoleFillings(UnsafeMutableBufferPointer(rebasing: fillings[holes...]))
          )
          return body(&matcher)
        }
      }
    }
  }

  private init(
    code: CodeView,
    text: BlockText,
    memory: HoleMemory,
    best: HoleFillings,
    reached: UnsafeMutableBufferPointer<UInt64>,
    alive: UnsafeMutableBufferPointer<UInt64>,
    fillings: HoleFillings
  ) {
    self.code = code
    self.text = text
    self.memory = memory
    self.best = best
    self.reached = reached
    self.alive = alive
    self.fillings = fillings
  }

  /// Where a hole may end that begins here.
  @inline(__always)
  mutating func ends(of type: HoleType, _ flags: HoleFlags, at index: Int) -> HoleEnds {
    work += 1
    return memory.ends(of: type, flags, at: index, in: text)
  }

  /// The end of the longest match of a pattern that begins here; its holes are left in `best`: of all
  /// ways to the same end those of the preferred one.
  mutating func longest(_ pattern: Int, at start: Int) -> Int? {
    extent = code.extents[pattern]
    return run(from: 0, at: start, stopsAtFirst: false)
  }

  /// Whether a match that has come to a step can go on from here to its end.
  mutating func goesOn(_ pattern: Int, from step: Int, at start: Int) -> Bool {
    extent = code.extents[pattern]
    return run(from: step, at: start, stopsAtFirst: true) != nil
  }

  private mutating func run(from step: Int, at start: Int, stopsAtFirst: Bool) -> Int? {
    end = -1
    rest = PhraseMatcher.mostSteps
    fillings.cut(to: 0)
    self.stopsAtFirst = stopsAtFirst
    isDone = false
    follow(step, start)
    work += PhraseMatcher.mostSteps - rest
    if rest == 0 && !isDone { return longestByTable(from: step, at: start, !stopsAtFirst) }
    return end < 0 ? nil : end
  }

  /// Follows all ways from a step at a place.
  private mutating func follow(_ first: Int, _ from: Int) {
    var step = first
    var place = from
    while rest > 0 && !isDone {
      rest &-= 1
      let instruction = code.steps[extent.first &+ step]
      switch instruction {
      case .literal(let first, let count):
        guard text.has(PhraseWord(first: first, count: count), at: place, code) else { return }
        place &+= Int(count)
        step &+= 1
      case .words(let list):
        guard let last = branch(code.lists[Int(list)], step, place) else { return }
        place = last
        step &+= 1
      case .set, .blockStart, .blockEnd:
        let length = text.length(of: instruction, at: place, code)
        guard length >= 0 else { return }
        place += length
        step &+= 1
      case .open, .close:
        fillings.take(instruction, place..<place)
        step &+= 1
      case .jump(let target): step = Int(target)
      case .split(let one, let other):
        let isOne = mayGoOn(Int(one), place)
        let isOther = mayGoOn(Int(other), place)
        guard isOne || isOther else { return }
        if isOne && isOther {
          let count = fillings.count
          follow(Int(one), place)
          fillings.cut(to: count)
        }
        step = Int(isOther ? other : one)
      case .gap(let limit, let stopsAtComma):
        guard let last = branch(0...Int(limit), atComma: stopsAtComma, instruction, step, place)
        else {
          return
        }
        place = last
        step &+= 1
      case .hole(_, .text, _):
        let counts = 1...HoleType.text.longestMatch
        guard let last = branch(counts, atComma: false, instruction, step, place) else { return }
        fillings.take(instruction, place..<last)
        place = last
        step &+= 1
      case .hole(_, let type, let flags):
        guard let last = branch(type, flags, instruction, step, place) else { return }
        fillings.take(instruction, place..<last)
        place = last
        step &+= 1
      case .accept:
        guard place > end else { return }
        end = place
        best.copy(fillings)
        // Nothing is looked for after the first way to an end, where any will do.
        isDone = stopsAtFirst
        return
      }
    }
  }

  /// Follows the ways by all words of a list but the last that fits; the place after that one.
  @inline(__always)
  private mutating func branch(_ list: WordList, _ step: Int, _ place: Int) -> Int? {
    var last = -1
    var empty = list.emptyOrder ?? .max
    let words = code.words(of: list, from: text.unit(from: place))
    var index = words.lowerBound
    while index < words.upperBound {
      let word = code.words[index]
      if empty < word.order {
        offer(place, &last, .accept, step, place)
        empty = .max
      }
      if text.has(word, at: place, code) {
        offer(place &+ Int(word.count), &last, .accept, step, place)
      }
      index &+= 1
    }
    if empty < .max { offer(place, &last, .accept, step, place) }
    return last < 0 ? nil : last
  }

  /// Follows the ways by all lengths of a gap or a text but the last that fits; the place after it.
  @inline(__always)
  private mutating func branch(
    _ counts: ClosedRange<Int>,
    atComma: Bool,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) -> Int? {
    var last = -1
    let prefix = code.prefixes[extent.first &+ step &+ 1]
    // Most units neither go on with the pattern nor end the gap, which is known at one look.
    let telling = prefix.first | (atComma ? clauseEndBits : sentenceEndBits)
    let furthest = min(place + counts.upperBound, text.upper)
    var index = place
    while true {
      while index < furthest && telling & unitBit(text.unit(within: index)) == 0 {
        index &+= 1
      }
      let unit = text.unit(from: index)
      if prefix.first & unitBit(unit) != 0 && index - place >= counts.lowerBound {
        offer(index, &last, instruction, step, place)
      }
      if isSentenceEnd(unit) || atComma && isComma(unit) || index - place == counts.upperBound {
        break
      }
      index &+= 1
    }
    work += index - place
    return last < 0 ? nil : last
  }

  /// Follows the ways by all ends of a hole but the last that fits; that end.
  @inline(__always)
  private mutating func branch(
    _ type: HoleType,
    _ flags: HoleFlags,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) -> Int? {
    guard code.mayBegin(type, with: text.unit(from: place)) else { return nil }
    var last = -1
    let ends = memory.ends(of: type, flags, at: place, in: text)
    var index = 0
    while index < ends.count {
      offer(ends[index], &last, instruction, step, place)
      index &+= 1
    }
    return last < 0 ? nil : last
  }

  /// Takes a place as the last that fits, and follows the way by the one before it.
  @inline(__always)
  private mutating func offer(
    _ target: Int,
    _ last: inout Int,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) {
    guard mayGoOn(step &+ 1, target) else { return }
    if last >= 0 && last != target {
      let count = fillings.count
      fillings.take(instruction, place..<last)
      follow(step + 1, last)
      fillings.cut(to: count)
    }
    last = target
  }

  /// Whether the units that stand at a place can follow there.
  @inline(__always)
  private func mayGoOn(_ step: Int, _ place: Int) -> Bool {
    let prefix = code.prefixes[extent.first &+ step]
    let unit = text.unit(from: place)
    guard prefix.first & unitBit(unit) != 0 else { return false }
    return unit == 0 || prefix.second & unitBit(text.unit(from: place &+ 1)) != 0
  }
}

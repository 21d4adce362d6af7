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

  /// The pattern's steps.
  private var steps = UnsafeBufferPointer<PlacedStep>(start: nil, count: 0)
  /// The holes of the way that is followed.
  private var fillings: HoleFillings
  /// The end of the longest match so far, or −1.
  private var end = -1
  /// Steps that may be taken before the run goes on by table.
  private var rest = 0
  private var stopsAtFirst = false
  private var isDone = false

  private static let mostSteps = 160

  /// A matcher in memory that is only lent.
  init(code: CodeView, text: BlockText, _ memory: SearchMemory) {
    self.code = code
    self.text = text
    self.memory = HoleMemory(slots: memory.ends)
    let half = memory.fillings.count / 2
    best = HoleFillings(UnsafeMutableBufferPointer(rebasing: memory.fillings[..<half]))
    fillings = HoleFillings(UnsafeMutableBufferPointer(rebasing: memory.fillings[half...]))
  }

  /// Where a hole may end that begins here.
  @inline(__always)
  mutating func ends(of type: HoleType, _ flags: HoleFlags, at index: Int) -> HoleEnds {
    work &+= 1
    return memory.ends(of: type, flags, at: index, in: text)
  }

  /// The end of the longest match of a pattern that begins here, or −1; its holes are left in `best`:
  /// of all ways to the same end those of the preferred one.
  ///
  /// A match that can only begin in one way goes on from a step at a place.
  mutating func longest(_ pattern: Int, at start: Int, from step: Int, _ place: Int) -> Int {
    run(pattern, from: step, at: place, stopsAtFirst: false)
    return isExhausted ? longestByTable(from: 0, at: start, true) : end
  }

  /// The end of the longest of a list's words that stands at a place, or −1.
  @inline(__always)
  func longestWord(of list: Int32, at place: Int) -> Int {
    let words = code.words(of: list, from: text.unit(from: place))
    let unit = text.unit(from: place)
    var longest = code.lists[Int(list)].emptyOrder == nil ? -1 : place
    var index = words.lowerBound
    while index < words.upperBound && code.words[index].unit & 63 == unit & 63 {
      let end = place &+ Int(code.words[index].count)
      if end > longest && text.has(code.words[index], at: place, code) { longest = end }
      index &+= 1
    }
    return longest
  }

  /// Whether a match that has come to a step can go on from here to its end.
  mutating func goesOn(_ pattern: Int, from step: Int, at start: Int) -> Bool {
    run(pattern, from: step, at: start, stopsAtFirst: true)
    return isExhausted ? longestByTable(from: step, at: start, false) >= 0 : end >= 0
  }

  /// Whether the ways were too many to follow them all.
  private var isExhausted: Bool { rest == 0 && !isDone }

  private mutating func run(_ pattern: Int, from step: Int, at place: Int, stopsAtFirst: Bool) {
    extent = code.extents[pattern]
    steps = UnsafeBufferPointer(rebasing: code.steps[extent.steps])
    end = -1
    rest = PhraseMatcher.mostSteps
    fillings.cut(to: 0)
    self.stopsAtFirst = stopsAtFirst
    isDone = false
    follow(step, place)
    work &+= PhraseMatcher.mostSteps &- rest
  }

  /// Follows all ways from a step at a place.
  private mutating func follow(_ first: Int, _ from: Int) {
    var step = first
    var place = from
    while rest > 0 {
      rest &-= 1
      let instruction = steps[step].step
      switch instruction {
      case .literal(let first, let count):
        guard text.hasUnits(first, Int(count), at: place, code) else { return }
        place &+= Int(count)
        step &+= 1
      case .words(let list):
        place = branch(list, step, place)
        if place < 0 { return }
        step &+= 1
      case .set, .blockStart, .blockEnd:
        let length = text.length(of: instruction, at: place, code)
        guard length >= 0 else { return }
        place &+= length
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
        place = branch(0...Int(limit), atComma: stopsAtComma, instruction, step, place)
        if place < 0 { return }
        step &+= 1
      case .hole(_, let type, let flags):
        let last =
          type == .text
          ? branch(1...HoleType.text.longestMatch, atComma: false, instruction, step, place)
          : branch(type, flags, instruction, step, place)
        if last < 0 { return }
        fillings.take(instruction, Range(uncheckedBounds: (place, last)))
        place = last
        step &+= 1
      case .accept:
        guard place > end else { return }
        end = place
        best.copy(fillings)
        // Nothing is looked for after the first way to an end, where any will do; the steps that are
        // not taken then are no work.
        if stopsAtFirst {
          isDone = true
          work &-= rest
          rest = 0
        }
        return
      }
    }
  }

  /// Follows the ways by all words of a list but the last that fits; the place after that one, or −1.
  private mutating func branch(_ list: Int32, _ step: Int, _ place: Int) -> Int {
    let unit = text.unit(from: place)
    let second = text.unit(from: place &+ 1)
    let words = code.words(of: list, from: unit)
    var index = words.lowerBound
    var last = -1
    var empty = code.lists[Int(list)].emptyOrder ?? .max
    while index < words.upperBound && code.words[index].unit & 63 == unit & 63 {
      defer { index &+= 1 }
      // Most words are told apart by their first two units.
      let wanted = code.words[index].second
      guard code.words[index].unit == unit, wanted == second || wanted == 0 else { continue }
      let word = code.words[index]
      guard word.count <= 2 || text.has(word, at: place, code) else { continue }
      if empty < word.order {
        offer(place, &last, .accept, step, place)
        empty = .max
      }
      offer(place &+ Int(word.count), &last, .accept, step, place)
      if word.isOnlyOne { return last }
    }
    if empty < .max { offer(place, &last, .accept, step, place) }
    return last
  }

  /// Follows the ways by all lengths of a gap or a text but the last that fits; the place after it, or
  /// −1.
  private mutating func branch(
    _ counts: ClosedRange<Int>,
    atComma: Bool,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) -> Int {
    var last = -1
    let next = steps[step &+ 1].prefix
    let furthest = min(place &+ counts.upperBound, text.upper)
    var index = place
    var unit = text.unit(from: index)
    while true {
      // Most units neither end the gap nor go on with the pattern, which is known at one look.
      while index < furthest {
        let following = text.unit(within: index &+ 1)
        if mayEndClause(unit) { break }
        if next.first & unitBit(unit) != 0 && next.second & unitBit(following) != 0 { break }
        unit = following
        index &+= 1
      }
      if index &- place >= counts.lowerBound { offer(index, &last, instruction, step, place) }
      if isSentenceEnd(unit) || atComma && isComma(unit) || index >= furthest { break }
      index &+= 1
      unit = text.unit(within: index)
    }
    work &+= index &- place
    return last
  }

  /// Follows the ways by all ends of a hole but the last that fits; that end, or −1.
  @inline(__always)
  private mutating func branch(
    _ type: HoleType,
    _ flags: HoleFlags,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) -> Int {
    guard code.mayBegin(type, with: text.unit(from: place)) else { return -1 }
    var last = -1
    let ends = memory.ends(of: type, flags, at: place, in: text)
    var index = 0
    while index < ends.count {
      offer(ends[index], &last, instruction, step, place)
      index &+= 1
    }
    return last
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
    if last >= 0 && last != target { goBack(to: last, instruction, step, place) }
    last = target
  }

  /// Follows a way to its end before another one is taken.
  @inline(never)
  private mutating func goBack(
    to last: Int,
    _ instruction: PhraseStep,
    _ step: Int,
    _ place: Int
  ) {
    let count = fillings.count
    fillings.take(instruction, Range(uncheckedBounds: (place, last)))
    follow(step &+ 1, last)
    fillings.cut(to: count)
  }

  /// Whether the units that stand at a place can follow there.
  @inline(__always)
  private func mayGoOn(_ step: Int, _ place: Int) -> Bool {
    let prefix = steps[step].prefix
    let unit = text.unit(from: place)
    guard prefix.first & unitBit(unit) != 0 else { return false }
    return unit == 0 || prefix.second & unitBit(text.unit(from: place &+ 1)) != 0
  }
}

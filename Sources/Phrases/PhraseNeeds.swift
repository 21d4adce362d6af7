/// Marks in a pool for words of which one must stand behind a pattern's entrance; none where nothing is
/// known.
typealias PhraseNeed = Range<Int32>

/// Finds out what the matches of patterns need.
struct PhraseNeeds {
  /// The marks of all needs; the same need stands there once.
  private(set) var marks: [UInt16] = []
  private var known: [[UInt16]: PhraseNeed] = [:]

  /// What must follow where a pattern has come to a step.
  mutating func add(from step: Int, of extent: PhraseExtent, _ code: PhraseCode) -> PhraseNeed {
    guard let words = bestWords(of: extent, code)[step] else { return 0..<0 }
    let all = words.words.flatMap { PairPlaces.marks(of: $0) }
    if let need = known[all] { return need }
    let need = Int32(marks.count)..<Int32(marks.count + all.count)
    marks += all
    known[all] = need
    return need
  }

  /// For each step of a pattern the best words of which every match that comes there has one.
  private func bestWords(of extent: PhraseExtent, _ code: PhraseCode) -> [NeededWords?] {
    var best = [NeededWords?](repeating: nil, count: extent.count)
    // Steps lead to later ones only.
    for step in stride(from: extent.count - 2, through: 0, by: -1) {
      let next = best[step + 1]
      switch code.steps[extent.first + step] {
      case .literal(let first, let count):
        best[step] = better(NeededWords([code.units(of: first, count)]), next)
      case .words(let list):
        let list = code.lists[Int(list)]
        let words = list.words.map { index in
          let word = code.words[Int(index)]
          return code.units(of: word.first, word.count)
        }
        best[step] = list.emptyOrder == nil ? better(NeededWords(words), next) : next
      case .split(let one, let other):
        if let one = best[Int(one)], let other = best[Int(other)] {
          best[step] = NeededWords(one.words + other.words)
        }
      case .jump(let target): best[step] = best[Int(target)]
      case .set, .gap, .hole, .open, .close, .blockStart, .blockEnd, .accept: best[step] = next
      }
    }
    return best
  }

  /// Long words are rare, and so is one of a few words.
  private func better(_ one: NeededWords?, _ other: NeededWords?) -> NeededWords? {
    guard let one, let other else { return one ?? other }
    return one.quality >= other.quality ? one : other
  }
}

/// Words of two or more units of which one must stand somewhere.
private struct NeededWords {
  let words: [[UInt16]]
  private static let most = 48

  /// Nil where the words tell nothing, or are more than are worth a look.
  init?(_ words: [[UInt16]]) {
    guard !words.isEmpty && words.allSatisfy({ $0.count >= 2 }) else { return nil }
    // Where a word has another one in it, that one is enough.
    var shortest: [[UInt16]] = []
    for word in words.sorted(by: { $0.count < $1.count })
    where !shortest.contains(where: { word.has($0) }) {
      shortest.append(word)
    }
    guard shortest.count <= NeededWords.most else { return nil }
    self.words = shortest
  }

  var quality: Int {
    let length = words.map(\.count).min() ?? 0
    return min(length, 4) * 16 - words.count
  }
}

extension [UInt16] {
  fileprivate func has(_ other: [UInt16]) -> Bool {
    guard count >= other.count else { return false }
    return (0...(count - other.count)).contains {
      self[$0..<($0 + other.count)].elementsEqual(other)
    }
  }
}

extension PhraseCode {
  fileprivate func units(of first: Int32, _ count: Int32) -> [UInt16] {
    Array(literals[Int(first)..<Int(first + count)])
  }
}

/// Where the pairs of neighbouring units of a block last stand.
///
/// Pairs share places, so that a word may seem to be there that is not, but none that is there is
/// overlooked. Places of earlier blocks stay: they are lower than any that is asked for.
struct PairPlaces {
  /// Made when it is first asked for, since few texts need it that are no whole report.
  private var last: UnsafeMutableBufferPointer<Int32>?
  private let marks: UnsafeBufferPointer<UInt16>
  /// The first unit of the block that was looked at last.
  private var seen = -1

  private static let count = 4_096

  /// No places yet.
  init(marks: UnsafeBufferPointer<UInt16>) { self.marks = marks }

  /// Gives the memory back; nothing may be asked later.
  mutating func free() {
    last?.deallocate()
    last = nil
  }

  /// Whether what is needed may stand in a block, at a place or behind it.
  @inline(__always)
  mutating func mayMeet(_ need: PhraseNeed, from place: Int, in block: BlockText) -> Bool {
    if need.isEmpty { return true }
    return look(for: need, from: place, in: block)
  }

  private mutating func look(for need: PhraseNeed, from place: Int, in block: BlockText) -> Bool {
    let last = places(in: block)
    var index = Int(need.lowerBound)
    let end = Int(need.upperBound)
    while index < end {
      let mark = marks[index]
      if Int(last[Int(mark & 0xFFF)]) < place {
        index &+= 1 &+ Int(mark >> 12)
      } else if mark >> 12 == 0 {
        return true
      } else {
        index &+= 1
      }
    }
    return false
  }

  @inline(__always)
  private mutating func places(in block: BlockText) -> UnsafeMutableBufferPointer<Int32> {
    if seen == block.lower, let last { return last }
    return note(block)
  }

  @inline(never)
  private mutating func note(_ block: BlockText) -> UnsafeMutableBufferPointer<Int32> {
    let last = last ?? UnsafeMutableBufferPointer.allocate(capacity: PairPlaces.count)
    if self.last == nil { last.initialize(repeating: -1) }
    self.last = last
    seen = block.lower
    var place = block.lower
    var unit = block.unit(within: place)
    while place < block.upper {
      let following = block.unit(within: place &+ 1)
      last[PairPlaces.slot(unit, following)] = Int32(truncatingIfNeeded: place)
      unit = following
      place &+= 1
    }
    return last
  }

  @inline(__always)
  private static func slot(_ unit: UInt16, _ following: UInt16) -> Int {
    Int((unit &<< 5 ^ following) & 0xFFF)
  }

  /// The marks of a word: where its first pairs of units are noted, and how many more there are.
  static func marks(of word: [UInt16]) -> [UInt16] {
    let slots = zip(word, word.dropFirst()).prefix(4).map { UInt16(slot($0, $1)) }
    return slots.enumerated().map { $0.element | UInt16(slots.count - 1 - $0.offset) << 12 }
  }
}

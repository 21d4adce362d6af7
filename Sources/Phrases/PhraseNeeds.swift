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
    var best = [NeededWords?](repeating: nil, count: Int(extent.count))
    // Steps lead to later ones only.
    for step in stride(from: Int(extent.count) - 2, through: 0, by: -1) {
      let next = best[step + 1]
      switch code.steps[Int(extent.first) + step].step {
      case .literal:
        best[step] = better(NeededWords(code.beginnings(of: step, in: extent)), next)
      case .words(let list):
        let isSure = code.lists[Int(list)].emptyOrder == nil
        best[step] =
          isSure ? better(NeededWords(code.beginnings(of: step, in: extent)), next) : next
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

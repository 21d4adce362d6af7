/// The compiled patterns of a set where the matcher reads them.
///
/// It points into the memory of a `PhraseCode` and is good only while that memory is lent out.
/// Indices come from the compiler of patterns, never from a text.
struct CodeView {
  fileprivate(set) var steps = UnsafeBufferPointer<PlacedStep>(start: nil, count: 0)
  fileprivate(set) var literals = UnsafeBufferPointer<UInt16>(start: nil, count: 0)
  fileprivate(set) var words = UnsafeBufferPointer<PhraseWord>(start: nil, count: 0)
  fileprivate(set) var lists = UnsafeBufferPointer<WordList>(start: nil, count: 0)
  fileprivate(set) var spans = UnsafeBufferPointer<UnitSpan>(start: nil, count: 0)
  fileprivate(set) var extents = UnsafeBufferPointer<PhraseExtent>(start: nil, count: 0)
  fileprivate var buckets = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// For each hole type the units that its text can begin with, one bit for each rest by 512.
  fileprivate var firsts = UnsafeBufferPointer<UInt64>(start: nil, count: 0)

  fileprivate init() {}

  /// Whether a hole of a type may begin with a unit; where not, no scanner needs to look.
  @inline(__always)
  func mayBegin(_ type: HoleType, with unit: UInt16) -> Bool {
    let word = firsts[type.number * 8 + Int(unit >> 6) & 7]
    return word >> UInt64(unit & 63) & 1 == 1
  }

  /// The words of a list from the first one that may begin with a unit, which is followed by all others
  /// that may; the preferred ones come first.
  @inline(__always)
  func words(of list: Int32, from unit: UInt16) -> Range<Int> {
    let first = buckets[Int(list) &* 64 &+ Int(unit & 63)]
    guard first != PhraseCode.noWord else { return 0..<0 }
    let words = lists[Int(list)].words
    let lower = Int(words.lowerBound) &+ Int(first)
    return Range(uncheckedBounds: (lower, Int(words.upperBound)))
  }
}

extension PhraseCode {
  /// Lends the code's memory to a search.
  func withView<Result>(_ body: (CodeView) -> Result) -> Result {
    var view = CodeView()
    return steps.withUnsafeBufferPointer { steps in
      view.steps = steps
      return literals.withUnsafeBufferPointer { literals in
        view.literals = literals
        return words.withUnsafeBufferPointer { words in
          view.words = words
          return lists.withUnsafeBufferPointer { lists in
            view.lists = lists
            return withPools(&view, body)
          }
        }
      }
    }
  }

  private func withPools<Result>(_ view: inout CodeView, _ body: (CodeView) -> Result) -> Result {
    spans.withUnsafeBufferPointer { spans in
      view.spans = spans
      return extents.withUnsafeBufferPointer { extents in
        view.extents = extents
        return buckets.withUnsafeBufferPointer { buckets in
          view.buckets = buckets
          return holeBeginnings.withUnsafeBufferPointer { firsts in
            view.firsts = firsts
            return body(view)
          }
        }
      }
    }
  }
}

private let holeBeginnings = HoleType.allCases.flatMap(\.firstBits)

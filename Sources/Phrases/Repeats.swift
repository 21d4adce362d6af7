/// The places of a run of units at which up to twelve units stand twice in a row.
///
/// - Parameters:
///   - units: The units.
///   - run: The places that are looked at; both copies lie in it.
/// - Returns: One bit for each place of the run, set where a first copy begins.
func marksOfRepeats(in units: [UInt16], _ run: Range<Int>) -> [UInt64] {
  var marks = [UInt64](repeating: 0, count: run.count / 64 + 1)
  units.withUnsafeBufferPointer { units in
    marks.withUnsafeMutableBufferPointer { marks in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: RepeatFinder.longest + 1) { seen in
        seen.initialize(repeating: 0)
        let units = UnsafeBufferPointer(rebasing: units[run])
        RepeatFinder(units: units, marks: marks, seen: seen).find()
      }
    }
  }
  return marks
}

/// Compares eight units at once with those that stand up to a copy's length behind them.
struct RepeatFinder {
  /// The length of the longest copy; so many comparisons in a row that it must be known.
  static let longest = 12

  fileprivate let units: UnsafeBufferPointer<UInt16>
  fileprivate let marks: UnsafeMutableBufferPointer<UInt64>
  /// For each length of a copy the place up to which its copies are known.
  fileprivate let seen: UnsafeMutableBufferPointer<Int>

  fileprivate func find() {
    var index = 0
    let last = units.count - RepeatFinder.longest - 8
    while index <= last {
      var hits = singles(at: index) | pairs(2, at: index &+ 1)
      hits |= pairs(2, at: index) | pairs(3, at: index) | pairs(4, at: index)
      hits |= pairs(5, at: index) | pairs(6, at: index) | pairs(7, at: index)
      hits |= pairs(8, at: index) | pairs(9, at: index) | pairs(10, at: index)
      hits |= pairs(11, at: index) | pairs(RepeatFinder.longest, at: index)
      if hits != SIMD2(0, 0) { look(at: index) }
      index &+= 8
    }
    for length in 1...RepeatFinder.longest { look(length, from: index, to: units.count - length) }
  }

  /// Looks closer at the lengths that have something equal among eight units.
  @inline(never)
  private func look(at index: Int) {
    if singles(at: index) != SIMD2(0, 0) { look(1, from: index, to: index + 8) }
    for length in 2...RepeatFinder.longest {
      let odd = length == 2 ? pairs(2, at: index + 1) : SIMD2(0, 0)
      if pairs(length, at: index) | odd != SIMD2(0, 0) {
        look(length, from: index, to: index + 8)
      }
    }
  }

  /// Which of eight units are equal to those right behind them.
  @inline(__always)
  private func singles(at index: Int) -> SIMD2<UInt64> {
    let equal: SIMDMask<SIMD8<Int16>> = eight(at: index) .== eight(at: index &+ 1)
    return unsafeBitCast(equal, to: SIMD2<UInt64>.self)
  }

  /// Which of four pairs of units are equal to those a copy's length behind them.
  ///
  /// Two copies of three units and more have one of these pairs in them, wherever they begin.
  @inline(__always)
  private func pairs(_ length: Int, at index: Int) -> SIMD2<UInt64> {
    let here = unsafeBitCast(eight(at: index), to: SIMD4<UInt32>.self)
    let equal: SIMDMask<SIMD4<Int32>> =
      here .== unsafeBitCast(eight(at: index &+ length), to: SIMD4<UInt32>.self)
    return unsafeBitCast(equal, to: SIMD2<UInt64>.self)
  }

  @inline(__always)
  private func eight(at index: Int) -> SIMD8<UInt16> {
    UnsafeRawBufferPointer(units).loadUnaligned(
      fromByteOffset: index &* 2,
      as: SIMD8<UInt16>.self
    )
  }

  /// Marks the copies of one length of which a first copy has a unit between two places.
  private func look(_ length: Int, from first: Int, to end: Int) {
    var index = max(first, seen[length])
    while index < end {
      guard units[index] == units[index + length] else {
        index += 1
        continue
      }
      // All units side by side that are equal to those behind them.
      var start = index
      while start > 0 && units[start - 1] == units[start - 1 + length] { start -= 1 }
      while index < units.count - length && units[index] == units[index + length] { index += 1 }
      if index - start >= length { mark(start, index - length) }
    }
    seen[length] = index
  }

  private func mark(_ first: Int, _ last: Int) {
    for place in first...last { marks[place >> 6] |= 1 << UInt64(place & 63) }
  }
}

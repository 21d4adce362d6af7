import Frozen
import Testing

/// What is written down is read back, and nothing else is.
struct FrozenTests {
  /// A value with parts of every kind.
  private struct Sample: Freezable, Equatable {
    var name: String
    var unit: UInt16
    var mask: UInt64
    var numbers: [Int32]
    var lists: [[String]]
    var missing: Int?
    var flag: Bool?
    var range: Range<Int>
    var span: ClosedRange<UInt16>
    var side: Side

    enum Side: CaseIterable, Freezable { case left, middle, right }

    init(from frozen: inout FrozenReader) {
      name = frozen.next()
      unit = frozen.next()
      mask = frozen.next()
      numbers = frozen.next()
      lists = frozen.next()
      missing = frozen.next()
      flag = frozen.next()
      range = frozen.next()
      span = frozen.next()
      side = frozen.next()
    }

    init(_ name: String, mask: UInt64, _ numbers: [Int32], _ missing: Int?, _ side: Side) {
      self.name = name
      unit = UInt16(truncatingIfNeeded: mask)
      self.mask = mask
      self.numbers = numbers
      lists = [[], [name, ""], numbers.map { "\($0)" }]
      self.missing = missing
      flag = missing.map { $0 > 0 }
      range = numbers.count..<(numbers.count + 3)
      span = 0x3002...0xFFFF
      self.side = side
    }

    func write(to frozen: inout FrozenWriter) {
      frozen.write(name, unit, mask, numbers, lists, missing, flag, range, span, side)
    }
  }

  private static let samples = [
    Sample("", mask: 0, [], nil, .left),
    Sample("一个名字", mask: .max, [0, 1, -1, 31, 32, -32, -33, .max, .min], .max, .middle),
    Sample("a\0\"\\\n", mask: 1 << 63, [63, 64, 4_095, 4_096], .min, .right),
    Sample("😀", mask: 0x3F, [Int32](repeating: 7, count: 300), 0, .right),
    Sample("", mask: 0x8421_0000_F00F_0180, [], 1, .left),
  ]

  private func bytes(_ samples: [Sample]) -> [UInt8] {
    var writer = FrozenWriter()
    writer.write(samples)
    return writer.sealed
  }

  private func samples(in bytes: [UInt8]) -> [Sample]? {
    bytes.withUnsafeBufferPointer { bytes in
      guard var reader = FrozenReader(sealed: bytes) else { return nil }
      let samples: [Sample] = reader.next()
      return reader.isComplete ? samples : nil
    }
  }

  @Test func whatWasWrittenIsReadBack() {
    #expect(samples(in: bytes(Self.samples)) == Self.samples)
    for sample in Self.samples { #expect(samples(in: bytes([sample])) == [sample]) }
  }

  @Test func allBytesTogetherAreAText() {
    let bytes = bytes(Self.samples)
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    #expect(Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes)
  }

  @Test func changedBytesAreRefused() {
    let whole = bytes(Self.samples)
    #expect(samples(in: []) == nil)
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 1
      #expect(samples(in: changed) == nil, "\(index)")
      #expect(samples(in: Array(whole[..<index])) == nil, "\(index)")
    }
    #expect(samples(in: whole + [0]) == nil)
  }

  @Test func bytesOfAnotherTypeDoNoHarm() {
    for number in [0, 1, 5, 63, 64, 1 << 40, Int.max] {
      var writer = FrozenWriter()
      writer.write([number, number], "text", number)
      #expect(samples(in: writer.sealed) != Self.samples)
    }
  }

  @Test func nothingIsReadPastTheEnd() {
    var writer = FrozenWriter()
    writer.write(3)
    writer.sealed.withUnsafeBufferPointer { bytes in
      guard var reader = FrozenReader(sealed: bytes) else { return #expect(Bool(false)) }
      #expect(reader.next() == 3)
      #expect(reader.isComplete)
      #expect(reader.next() == "")
      #expect(reader.next() == 0)
      #expect(!reader.isComplete)
    }
  }

  /// A deferred value is the same wherever its bytes are: read at once where they go, later where they stay.
  @Test func whatIsDeferredIsReadWhenItIsAskedFor() throws {
    var writer = FrozenWriter()
    writer.write(Deferred("先写的"), 7, Deferred([Int32](0..<100)), Deferred(""), 8)
    let sealed = writer.sealed
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: sealed.count)
    defer { kept.deallocate() }
    for staysPut in [false, true] {
      _ = kept.initialize(from: sealed)
      var reader = try #require(
        FrozenReader(sealed: UnsafeBufferPointer(kept), staysPut: staysPut)
      )
      let first: Deferred<String> = reader.next()
      #expect(reader.next() == 7)
      let second: Deferred<[Int32]> = reader.next()
      let empty: Deferred<String> = reader.next()
      #expect(reader.next() == 8 && reader.isComplete)
      if !staysPut { kept.update(repeating: 0) }
      for _ in 0..<2 {
        #expect(first.value == "先写的" && second.value == Array(0..<100) && empty.value == "")
      }
    }
  }
}

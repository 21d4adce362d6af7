import Archives
import Testing

/// Archives as they are, and as they are damaged.
struct ZipArchiveTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    let long = Array(repeating: Array("政府信息公开".utf8), count: 500).flatMap { $0 }
    var archive = try ZipArchive(made([("a.txt", Array("甲".utf8)), ("b/长.xml", long), ("空", [])]))
    #expect(archive.entries.map(\.name) == ["a.txt", "b/长.xml", "空"])
    #expect(try archive.content(of: "a.txt") == Array("甲".utf8))
    #expect(try archive.content(of: "b/长.xml") == long)
    #expect(try archive.content(of: "空") == [])
    #expect(try archive.content(of: "c") == nil)
    #expect(archive.entries[1].compressedSize < 100)
  }

  @Test func theSameContentGivesTheSameBytes() {
    let entries = [("a", Array("一".utf8)), ("b", Array("二".utf8))]
    #expect(made(entries) == made(entries))
  }

  @Test func caseAndBackslashesDoNotCount() throws {
    var archive = try ZipArchive(made([("Word\\Document.xml", [1])]))
    #expect(try archive.content(of: "word/document.xml") == [1])
  }

  @Test func copiedEntriesKeepTheirCompressedBytes() throws {
    let long = Array(repeating: UInt8(7), count: 10_000)
    let first = try ZipArchive(made([("a", long), ("b", [1, 2])]))
    var writer = ZipWriter()
    for entry in first.entries { try writer.copy(entry, of: first) }
    #expect(writer.finished() == first.bytes)
  }

  @Test func aFileThatIsNoArchiveOrLostItsEndHasNoDirectory() {
    let whole = made([("a", [1, 2, 3])])
    for bytes in [[], [0x50, 0x4B, 3, 4], Array(whole.dropLast(1)), Array(whole.dropLast(22))] {
      #expect(throws: ZipProblem.noDirectory) { try ZipArchive(bytes) }
    }
  }

  @Test func contentThatChangedIsNotTaken() throws {
    let bytes = made([("a", Array("abcdef".utf8))])
    var changed = bytes
    changed[31] ^= 1
    var archive = try ZipArchive(changed)
    #expect(throws: ZipProblem.wrongContent(entry: "a")) { try archive.content(of: "a") }
  }

  @Test func twoEntriesOfOneNameAreRefused() {
    let bytes = made([("word/document.xml", [1]), ("word/Document.xml", [2])])
    #expect(throws: ZipProblem.repeatedName(entry: "word/Document.xml")) { try ZipArchive(bytes) }
  }

  @Test func encryptedEntriesAndOtherMethodsAreSaid() throws {
    let bytes = made([("a", [1])])
    let directory = bytes.count - 22 - 47
    var encrypted = bytes
    encrypted[directory + 8] |= 1
    var archive = try ZipArchive(encrypted)
    #expect(throws: ZipProblem.encrypted(entry: "a")) { try archive.content(of: "a") }
    var strange = bytes
    strange[directory + 10] = 14
    archive = try ZipArchive(strange)
    #expect(throws: ZipProblem.unknownMethod(14, entry: "a")) { try archive.content(of: "a") }
  }

  // MARK: Limits

  @Test func limitsAreCheckedBeforeInflating() throws {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    let bytes = made([("a", zeros), ("b", zeros), ("c", [1])])
    var limits = ZipLimits()
    limits.entries = 2
    #expect(throws: ZipProblem.overLimit(.entries(2), found: 3, entry: "")) {
      try ZipArchive(bytes, limits: limits)
    }
    limits = ZipLimits()
    limits.entrySize = 1 << 19
    #expect(
      refusal(of: bytes, limits) == .overLimit(.entrySize(1 << 19), found: 1 << 20, entry: "a")
    )
    limits = ZipLimits()
    limits.totalSize = 3 << 19
    #expect(
      refusal(of: bytes, limits) == .overLimit(.totalSize(3 << 19), found: 2 << 20, entry: "b")
    )
    limits = ZipLimits()
    limits.ratio = 100
    guard case .overLimit(.ratio(100), let found, "a") = refusal(of: bytes, limits) else {
      Issue.record("a ratio of about 1,000 was taken")
      return
    }
    #expect(found > 900 && found < 1_032)
    #expect(refusal(of: bytes, ZipLimits()) == nil)
  }

  @Test func aSizeThatLiesIsNotBelieved() throws {
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var bytes = made([("a", zeros)])
    let directory = bytes.count - 22 - 47
    // It says that it inflates to 16 bytes.
    for (offset, byte) in ([16, 0, 0, 0] as [UInt8]).enumerated() {
      bytes[directory + 24 + offset] = byte
    }
    #expect(refusal(of: bytes, ZipLimits()) == .wrongContent(entry: "a"))
  }

  @Test func theDirectoryOfALargeArchiveIsFoundInASmallOne() throws {
    let bytes = made([("a", Array("甲".utf8)), ("b", [2])])
    let end = bytes.count - 22
    let size = 2 * 47
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let record =
      Array("PK\u{6}\u{6}".utf8) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      + number(2, 8) + number(2, 8) + number(size, 8) + number(end - size, 8)
    let locator = Array("PK\u{6}\u{7}".utf8) + number(0, 4) + number(end, 8) + number(1, 4)
    let unknown = [UInt8](repeating: 0xFF, count: 12)
    let last = Array("PK\u{5}\u{6}".utf8) + number(0, 4) + unknown + number(0, 2)
    var archive = try ZipArchive(bytes[..<end] + record + locator + last)
    #expect(try archive.content(of: "a") == Array("甲".utf8))
    for place in record.indices {
      var damaged = bytes[..<end] + record + locator + last
      damaged[end + place] ^= 0x5A
      _ = refusal(of: Array(damaged), ZipLimits())
    }
  }

  // MARK: Damage

  @Test func damagedBytesGiveAProblemOrTheContent() {
    let whole = made([("a.xml", Array("<一>政府</一>".utf8)), ("b", [UInt8](repeating: 9, count: 300))])
    var numbers = SeededGenerator(seed: 11)
    for _ in 0..<fuzzRounds(20_000) {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(
          in: 0...255,
          using: &numbers
        )
      }
      if Bool.random(using: &numbers) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
      }
      _ = refusal(of: bytes, ZipLimits())
    }
  }

  /// Reads everything, and gives the first problem.
  private func refusal(of bytes: [UInt8], _ limits: ZipLimits) -> ZipProblem? {
    do throws(ZipProblem) {
      var archive = try ZipArchive(bytes, limits: limits)
      for index in archive.entries.indices { _ = try archive.content(at: index) }
      return nil
    } catch {
      return error
    }
  }

  private func made(_ entries: [(String, [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, content) in entries { writer.add(name, content) }
    return writer.finished()
  }
}

/// An entry of a zip archive as the directory tells of it.
package struct ZipEntry: Sendable {
  static let stored = 0
  static let deflated = 8

  let nameBytes: [UInt8]
  let madeBy: UInt16
  let version: UInt16
  let flags: UInt16
  /// 0 stored, 8 deflated; nothing else is read.
  let method: Int
  /// Time and date in the format of MS-DOS.
  let time: UInt32
  let checksum: UInt32
  /// Bytes in the archive.
  package let compressedSize: Int
  /// Bytes when inflated, as the directory says.
  package let size: Int
  let internalAttributes: UInt16
  let externalAttributes: UInt32
  let headerOffset: Int

  /// The name, for people; it is never used as a path.
  package var name: String { String(decoding: nameBytes, as: UTF8.self) }

  /// Whether the content needs a password.
  package var isEncrypted: Bool { flags & 0x41 != 0 }

  /// Where the content lies, as it is in the archive.
  func data(in bytes: [UInt8]) throws(ZipProblem) -> Range<Int> {
    let span = bytes.span
    guard headerOffset >= 0 && headerOffset <= span.count - 30,
      long(span, headerOffset) == 0x0403_4B50
    else { throw .damaged(entry: name) }
    // The two lengths may differ from those of the directory; sizes here may be missing.
    let start = headerOffset + 30 + short(span, headerOffset + 26) + short(span, headerOffset + 28)
    guard start <= span.count && compressedSize <= span.count - start else {
      throw .damaged(entry: name)
    }
    return start..<(start + compressedSize)
  }
}

/// Reads the central directory of an archive.
func readDirectory(of bytes: [UInt8], atMost limit: Int) throws(ZipProblem) -> [ZipEntry] {
  let span = bytes.span
  guard let end = endOfDirectory(span) else { throw .noDirectory }
  let large = largeDirectory(span, before: end)
  let count = large?.count ?? short(span, end + 10)
  if count > limit { throw .overLimit(.entries(limit), found: count, entry: "") }
  // Another volume's number means a part of a split archive.
  guard large != nil || short(span, end + 4) == 0 && short(span, end + 8) == count else {
    throw .damaged(entry: "")
  }
  var entries: [ZipEntry] = []
  entries.reserveCapacity(count)
  var offset = large?.offset ?? long(span, end + 16)
  for _ in 0..<count {
    let (entry, next) = try readEntry(span, at: offset, before: end)
    entries.append(entry)
    offset = next
  }
  return entries
}

/// Where the record that ends the directory begins: the last one with a comment that fits.
private func endOfDirectory(_ span: Span<UInt8>) -> Int? {
  var offset = span.count - 22
  let lowest = max(0, offset - 0xFFFF)
  while offset >= lowest {
    if span[offset] == 0x50, long(span, offset) == 0x0605_4B50,
      short(span, offset + 20) <= span.count - offset - 22
    {
      return offset
    }
    offset -= 1
  }
  return nil
}

/// The directory's place and size in the record for archives beyond 4 GiB, which writers of streams
/// use for small ones too; nil where there is none.
private func largeDirectory(
  _ span: Span<UInt8>,
  before end: Int
) -> (count: Int, offset: Int)? {
  let locator = end - 20
  guard locator >= 0, long(span, locator) == 0x0706_4B50, long(span, locator + 12) == 0 else {
    return nil
  }
  let record = long(span, locator + 8)
  guard record <= locator - 56, long(span, record) == 0x0606_4B50,
    long(span, record + 36) == 0, long(span, record + 52) == 0
  else { return nil }
  return (long(span, record + 32), long(span, record + 48))
}

private func readEntry(
  _ span: Span<UInt8>,
  at offset: Int,
  before end: Int
) throws(ZipProblem) -> (ZipEntry, next: Int) {
  guard offset >= 0 && offset <= end - 46, long(span, offset) == 0x0201_4B50 else {
    throw .damaged(entry: "")
  }
  let nameEnd = offset + 46 + short(span, offset + 28)
  let extraEnd = nameEnd + short(span, offset + 30)
  let next = extraEnd + short(span, offset + 32)
  guard next <= end else { throw .damaged(entry: "") }
  var name: [UInt8] = []
  for index in (offset + 46)..<nameEnd { name.append(span[index]) }
  var large = LargeSizes(span, nameEnd..<extraEnd)
  // In the order of the extra field, which holds only those that did not fit.
  let size = large.value(or: long(span, offset + 24))
  let compressedSize = large.value(or: long(span, offset + 20))
  let headerOffset = large.value(or: long(span, offset + 42))
  let entry = ZipEntry(
    nameBytes: name,
    madeBy: UInt16(short(span, offset + 4)),
    version: UInt16(short(span, offset + 6)),
    flags: UInt16(short(span, offset + 8)),
    method: short(span, offset + 10),
    time: UInt32(long(span, offset + 12)),
    checksum: UInt32(long(span, offset + 16)),
    compressedSize: compressedSize,
    size: size,
    internalAttributes: UInt16(short(span, offset + 36)),
    externalAttributes: UInt32(long(span, offset + 38)),
    headerOffset: headerOffset
  )
  return (entry, next)
}

/// The extra field that writers of streams use even for small entries: sizes of 64 bits.
private struct LargeSizes {
  private var values: [Int] = []

  init(_ span: Span<UInt8>, _ range: Range<Int>) {
    var offset = range.lowerBound
    while offset + 4 <= range.upperBound {
      let end = offset + 4 + short(span, offset + 2)
      guard end <= range.upperBound else { return }
      if short(span, offset) == 1 {
        for start in stride(from: offset + 4, through: end - 8, by: 8) {
          // A size beyond 2 GiB is over every limit anyway.
          values.append(long(span, start + 4) == 0 ? long(span, start) : Int(Int32.max))
        }
        values.reverse()
        return
      }
      offset = end
    }
  }

  mutating func value(or short: Int) -> Int {
    short == 0xFFFF_FFFF ? values.popLast() ?? short : short
  }
}

/// Two bytes, the lower one first; the caller knows that they are there.
func short(_ span: Span<UInt8>, _ offset: Int) -> Int {
  Int(span[offset]) | Int(span[offset + 1]) << 8
}

/// Four bytes, the lowest one first; the caller knows that they are there.
func long(_ span: Span<UInt8>, _ offset: Int) -> Int {
  short(span, offset) | short(span, offset + 2) << 16
}

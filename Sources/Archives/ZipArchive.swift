import CZlib

/// A zip archive in memory: its directory is read at once, an entry when it is asked for.
///
/// Sources: APPNOTE.TXT 6.3.10 (PKWARE) and RFC 1951. Several volumes, encryption and more than
/// 4 GiB are not read; nothing is ever written to a path that an entry names.
package struct ZipArchive: Sendable {
  package let bytes: [UInt8]
  /// In the order of the directory.
  package let entries: [ZipEntry]
  private let limits: ZipLimits
  private let indices: [[UInt8]: Int]
  /// Bytes that were inflated so far.
  private var inflated = 0

  /// Reads the directory of an archive.
  package init(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipProblem) {
    self.bytes = bytes
    self.limits = limits
    entries = try readDirectory(of: bytes, atMost: limits.entries)
    var indices: [[UInt8]: Int] = [:]
    for (index, entry) in entries.enumerated() {
      guard indices.updateValue(index, forKey: partName(entry.nameBytes)) == nil else {
        throw .repeatedName(entry: entry.name)
      }
    }
    self.indices = indices
  }

  /// Index of the entry with a name; case does not count, as in the package format of Office.
  package func index(of name: String) -> Int? { indices[partName(Array(name.utf8))] }

  /// The content of an entry; nil where the archive has none of that name.
  package mutating func content(of name: String) throws(ZipProblem) -> [UInt8]? {
    guard let index = index(of: name) else { return nil }
    return try content(at: index)
  }

  /// The content of an entry, checked against its size and checksum.
  package mutating func content(at index: Int) throws(ZipProblem) -> [UInt8] {
    guard entries.indices.contains(index) else { return [] }
    let entry = entries[index]
    try check(entry)
    let data = try entry.data(in: bytes)
    inflated += entry.size
    let content: [UInt8]
    switch entry.method {
    case ZipEntry.stored: content = Array(bytes[data])
    case ZipEntry.deflated:
      guard let result = inflated(data, to: entry.size) else {
        throw .wrongContent(entry: entry.name)
      }
      content = result
    default: throw .unknownMethod(entry.method, entry: entry.name)
    }
    guard content.count == entry.size, checksum(content) == entry.checksum else {
      throw .wrongContent(entry: entry.name)
    }
    return content
  }

  /// What is known without inflating.
  private func check(_ entry: ZipEntry) throws(ZipProblem) {
    if entry.isEncrypted { throw .encrypted(entry: entry.name) }
    if entry.size > limits.entrySize {
      throw .overLimit(.entrySize(limits.entrySize), found: entry.size, entry: entry.name)
    }
    if entry.size > limits.totalSize - inflated {
      let found = inflated + entry.size
      throw .overLimit(.totalSize(limits.totalSize), found: found, entry: entry.name)
    }
    let (most, isHuge) = max(entry.compressedSize, 1).multipliedReportingOverflow(by: limits.ratio)
    if !isHuge && entry.size > most {
      let found = entry.size / max(entry.compressedSize, 1)
      throw .overLimit(.ratio(limits.ratio), found: found, entry: entry.name)
    }
  }

  /// The inflated bytes of a range; nil where they are not exactly as many as was said.
  private func inflated(_ data: Range<Int>, to size: Int) -> [UInt8]? {
    var isWhole = false
    // One byte more, so that content which is longer than it says shows itself.
    var output = [UInt8](repeating: 0, count: size + 1)
    var produced = 0
    bytes.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var stream = z_stream()
        let width = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, width) == Z_OK else { return }
        defer { inflateEnd(&stream) }
        guard let source = input.baseAddress, let target = output.baseAddress else { return }
        stream.next_in = UnsafeMutablePointer(mutating: source + data.lowerBound)
        stream.avail_in = UInt32(clamping: data.count)
        stream.next_out = target
        stream.avail_out = UInt32(clamping: output.count)
        isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END
        produced = output.count - Int(stream.avail_out)
      }
    }
    guard isWhole && produced == size else { return nil }
    output.removeLast()
    return output
  }
}

/// The CRC-32 of bytes.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBufferPointer { buffer in
    UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, UInt32(clamping: buffer.count)))
  }
}

/// A name as it is looked up: letters small, `\` of careless writers as `/`.
private func partName(_ name: [UInt8]) -> [UInt8] {
  name.map { byte in
    if byte == 0x5C { return 0x2F }
    return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}

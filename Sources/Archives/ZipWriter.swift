import CZlib

/// Writes a zip archive; the same calls give the same bytes.
package struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive without entries.
  package init() {}

  /// Adds content, deflated where that makes it smaller.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    let deflated = deflate(content)
    let isSmaller = deflated.count < content.count
    let data = isSmaller ? deflated : content
    let entry = ZipEntry(
      nameBytes: Array(name.utf8),
      madeBy: 20,
      version: 20,
      flags: 0x800,
      method: isSmaller ? ZipEntry.deflated : ZipEntry.stored,
      // 1 January 1980, as Word writes it: an output does not depend on the clock.
      time: 0x0021_0000,
      checksum: checksum(content),
      compressedSize: data.count,
      size: content.count,
      internalAttributes: 0,
      externalAttributes: 0,
      headerOffset: bytes.count
    )
    append(entry, data[...])
  }

  /// Adds an entry of another archive with its compressed bytes as they are.
  package mutating func copy(_ entry: ZipEntry, of archive: ZipArchive) throws(ZipProblem) {
    let data = try entry.data(in: archive.bytes)
    append(entry, archive.bytes[data])
  }

  /// The whole archive.
  package func finished() -> [UInt8] {
    var result = bytes
    let start = result.count
    result += directory
    put(&result, 0x0605_4B50, 4)
    put(&result, 0, 4)
    put(&result, count, 2)
    put(&result, count, 2)
    put(&result, directory.count, 4)
    put(&result, start, 4)
    put(&result, 0, 2)
    return result
  }

  private mutating func append(_ entry: ZipEntry, _ data: ArraySlice<UInt8>) {
    let offset = bytes.count
    put(&bytes, 0x0403_4B50, 4)
    appendCommonFields(of: entry, to: &bytes)
    bytes += entry.nameBytes
    bytes += data
    put(&directory, 0x0201_4B50, 4)
    put(&directory, Int(entry.madeBy), 2)
    appendCommonFields(of: entry, to: &directory)
    // No comment, first volume.
    put(&directory, 0, 4)
    put(&directory, Int(entry.internalAttributes), 2)
    put(&directory, Int(entry.externalAttributes), 4)
    put(&directory, offset, 4)
    directory += entry.nameBytes
    count += 1
  }

  /// What the entry's own header and the directory have in common.
  private func appendCommonFields(of entry: ZipEntry, to output: inout [UInt8]) {
    put(&output, Int(entry.version), 2)
    // Sizes stand in the header, not after the content.
    put(&output, Int(entry.flags & ~0x08), 2)
    put(&output, entry.method, 2)
    put(&output, Int(entry.time), 4)
    put(&output, Int(entry.checksum), 4)
    put(&output, entry.compressedSize, 4)
    put(&output, entry.size, 4)
    put(&output, entry.nameBytes.count, 2)
    // No extra field.
    put(&output, 0, 2)
  }
}

private func put(_ output: inout [UInt8], _ value: Int, _ width: Int) {
  for index in 0..<width { output.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
}

/// The bytes as a raw Deflate stream; empty where that failed.
private func deflate(_ content: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  let width = Int32(MemoryLayout<z_stream>.size)
  let isReady = deflateInit2_(
    &stream,
    Z_DEFAULT_COMPRESSION,
    Z_DEFLATED,
    -15,
    8,
    Z_DEFAULT_STRATEGY,
    ZLIB_VERSION,
    width
  )
  guard isReady == Z_OK else { return content }
  defer { deflateEnd(&stream) }
  let bound = Int(deflateBound(&stream, UInt(content.count)))
  var isWhole = false
  var produced = 0
  var output = [UInt8](repeating: 0, count: bound)
  content.withUnsafeBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(clamping: input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(clamping: output.count)
      isWhole = CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END
      produced = output.count - Int(stream.avail_out)
    }
  }
  return isWhole ? Array(output[..<produced]) : content
}

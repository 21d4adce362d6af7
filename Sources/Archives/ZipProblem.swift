/// Why a zip archive, or an entry of it, is not read.
package enum ZipProblem: Error, Equatable, Sendable {
  /// No directory at the end: this is no zip archive, or it was cut off.
  case noDirectory
  /// A field of the directory or of an entry's header points at something that is not there.
  case damaged(entry: String)
  /// The entry's content is not what its checksum and size say.
  case wrongContent(entry: String)
  /// The entry is encrypted.
  case encrypted(entry: String)
  /// Neither stored nor deflated; the number is that of the format's specification.
  case unknownMethod(Int, entry: String)
  /// Two entries have the same name.
  case repeatedName(entry: String)
  /// More than `ZipLimits` allow.
  case overLimit(ZipLimit, found: Int, entry: String)
}

/// A limit that an archive may break.
package enum ZipLimit: Equatable, Sendable {
  case entries(Int)
  /// Bytes of one inflated entry.
  case entrySize(Int)
  /// Bytes of all entries that were inflated.
  case totalSize(Int)
  /// Inflated bytes for each byte in the archive.
  case ratio(Int)
}

/// How much of an archive is read.
package struct ZipLimits: Sendable {
  package var entries = 4_096
  /// Bytes of one inflated entry.
  package var entrySize = 64 << 20
  /// Bytes of all entries that were inflated.
  package var totalSize = 256 << 20
  /// Inflated bytes for each byte in the archive; what Deflate can reach is 1,032.
  package var ratio = 1_100

  /// The limits for documents.
  package init() {}
}

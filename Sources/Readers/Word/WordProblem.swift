package import Archives
package import Markup

/// Why a Word file is not read.
package enum WordProblem: Error, Equatable, Sendable {
  case archive(ZipProblem)
  /// An XML part that is no XML, or breaks a limit.
  case part(String, XMLProblem)
  /// A zip archive that holds no Word document.
  case noDocument
  /// A document that has a password.
  case encrypted
  /// More tables within tables.
  case nestedTables(limit: Int)
  /// A cell that spans more columns.
  case gridSpan(limit: Int)
  /// More table cells in all.
  case cells(limit: Int)
}

/// How much of a Word file is read, beyond the limits of archives and XML.
struct WordLimits {
  var nestedTables = 16
  var cells = 100_000
  var gridSpan = 63
  var styleChain = 32
}

/// Whether a compound file holds an Office document with a password ([MS-OFFCRYPTO], 2.3.4.4).
package func isEncryptedPackage(_ bytes: [UInt8]) -> Bool {
  let wanted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  // Names stand in sectors of the directory, 128 bytes apart from the first sector on.
  var offset = 512
  while offset + wanted.count <= bytes.count {
    if bytes[offset] == 0x45, bytes[offset..<(offset + wanted.count)].elementsEqual(wanted) {
      return true
    }
    offset += 128
  }
  return false
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Testing

/// Compares bytes with a golden file beside the tests; `UPDATE_GOLDEN=1` writes it instead.
func expectGolden(
  _ bytes: [UInt8],
  _ name: String,
  file: String = #filePath,
  location: SourceLocation = #_sourceLocation
) {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let path = folder.joined(separator: "/") + "/Golden/" + name
  if getenv("UPDATE_GOLDEN") != nil {
    #expect(write(bytes, to: path), "cannot write \(name)", sourceLocation: location)
    return
  }
  let wanted = String(decoding: contents(of: path), as: UTF8.self)
  let found = String(decoding: bytes, as: UTF8.self)
  #expect(found == wanted, "\(name) differs", sourceLocation: location)
}

private func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

private func write(_ bytes: [UInt8], to path: String) -> Bool {
  guard let file = fopen(path, "wb") else { return false }
  let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
  return fclose(file) == 0 && isWhole
}

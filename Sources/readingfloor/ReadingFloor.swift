#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What opening and reading the files of a directory costs by itself.
@main
struct ReadingFloor {
  static func main() {
    for path in CommandLine.arguments.dropFirst() { readAll(in: path) }
  }

  private static func readAll(in path: String) {
    guard let directory = opendir(path) else { return }
    defer { closedir(directory) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let file = open(path + "/" + name, O_RDONLY)
      guard file >= 0 else { continue }
      while read(file, &buffer, buffer.count) > 0 {}
      close(file)
    }
  }
}

/// Turns paths into URIs: relative to the working directory where they lie below it, else absolute.
struct SARIFPaths {
  private let base: [Substring]
  private let isKnown: Bool

  init(workingDirectory: String) {
    isKnown = workingDirectory.hasPrefix("/")
    base = SARIFPaths.resolved(workingDirectory, from: [])
  }

  /// The URI of a path as it was given.
  func location(of path: String) -> (uri: String, isRelative: Bool) {
    let isAbsolute = path.hasPrefix("/")
    let parts = SARIFPaths.resolved(path, from: isAbsolute ? [] : base)
    if parts.starts(with: base) && (isKnown || !isAbsolute) {
      return (encoded(parts.dropFirst(base.count)), true)
    }
    return ("file:///" + encoded(parts[...]), false)
  }

  /// The parts of a path without `.` and `..`.
  private static func resolved(_ path: String, from base: [Substring]) -> [Substring] {
    var parts = base
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private func encoded(_ parts: ArraySlice<Substring>) -> String {
    parts.map { percentEncoded($0) }.joined(separator: "/")
  }

  /// Everything but the unreserved characters of RFC 3986 as `%XX`, so that a name such as `a:b` is
  /// no scheme.
  private func percentEncoded(_ part: Substring) -> String {
    var bytes: [UInt8] = []
    for byte in part.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}

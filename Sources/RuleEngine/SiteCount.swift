/// Where the number of sites belongs in a message, until all sites are known.
enum SiteCount {
  /// What stands there: a character that nobody writes.
  static let mark = "\u{10FFFD}"

  /// Whether a message says how many sites there are.
  static func stands(in text: String) -> Bool { place(in: text[...]) != nil }

  /// A message with a number wherever one belongs.
  static func put(_ count: Int, in text: String) -> String {
    let digits = String(count)
    var rest = text[...]
    var result = ""
    while let place = place(in: rest) {
      result += rest[..<place]
      result += digits
      rest = rest[rest.unicodeScalars.index(after: place)...]
    }
    return result + rest
  }

  private static let character: Unicode.Scalar = "\u{10FFFD}"
  private static let firstByte: UInt8 = 0xF4

  private static func place(in text: Substring) -> Substring.Index? {
    // Looking for one byte is enough nearly always.
    guard text.utf8.withContiguousStorageIfAvailable({ $0.contains(firstByte) }) ?? true else {
      return nil
    }
    return text.unicodeScalars.firstIndex(of: character)
  }
}

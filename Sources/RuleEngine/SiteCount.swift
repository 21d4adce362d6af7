/// Where the number of sites belongs in a message, until all sites are known.
enum SiteCount {
  /// What stands there: a character that nobody writes.
  static let mark = "\u{10FFFD}"

  /// Whether a message says how many sites there are.
  static func stands(in text: String) -> Bool {
    // Looking for one byte is enough nearly always.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains(character)
  }

  /// A message with a number wherever one belongs.
  static func put(_ count: Int, in text: String) -> String {
    let digits = String(count)
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == character { result += digits } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private static let character: Unicode.Scalar = "\u{10FFFD}"
}

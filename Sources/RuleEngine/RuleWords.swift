import Phrases
package import RuleLanguage
import SourceText

/// The text of rule files behind a checked rule set, to quote what a value was worked out from.
package struct RuleWords: Sendable {
  private let origins: RuleOrigins
  private let sources: [String: [UInt8]]

  /// Takes rules that were loaded with their origins; nil where they were not.
  package init?(_ loaded: LoadedRules) {
    guard let origins = loaded.origins else { return nil }
    self.origins = origins
    sources = Dictionary(loaded.sources.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// The declaration of a rule.
  func declaration(_ card: RuleCard) -> RuleSyntax? { origins.rules[card.id] }

  /// The expression that a step was made of, on one line; empty where it has none.
  func text(of code: Int32, in path: String) -> String {
    guard origins.places.indices.contains(Int(code)) else { return "" }
    return text(origins.places[Int(code)], in: path)
  }

  /// A stretch of a rule file on one line, without comments.
  func text(_ range: ByteRange, in path: String) -> String {
    guard let bytes = sources[path], range.start >= 0, range.end <= bytes.count,
      range.start < range.end
    else { return "" }
    return onOneLine(bytes[range.start..<range.end])
  }

  /// What a phrase was read as.
  func pattern(_ index: Int32) -> ParsedPhrase? {
    let phrases = origins.readPhrases
    return phrases.indices.contains(Int(index)) ? phrases[Int(index)] : nil
  }

  /// The words of a phrase between its quotes.
  func phrase(_ index: Int32) -> String {
    guard let origin = origins.phrases[Int(index)] else { return "" }
    return text(origin.range, in: origin.path)
  }
}

/// Rule text with single blanks for white space and comments outside quotes.
private func onOneLine(_ bytes: ArraySlice<UInt8>) -> String {
  var result: [UInt8] = []
  var quote: UInt8?
  var isComment = false
  var isGap = false
  var index = bytes.startIndex
  while index < bytes.endIndex {
    let byte = bytes[index]
    index += 1
    if isComment {
      isComment = byte != 0x0A
      continue
    }
    if quote == nil {
      if byte == UInt8(ascii: "#") { isComment = true }
      if byte == UInt8(ascii: "#") || byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        isGap = !result.isEmpty
        continue
      }
    }
    let opens = result.last == UInt8(ascii: "(")
    if isGap && byte != UInt8(ascii: ")") && !opens { result.append(0x20) }
    isGap = false
    result.append(byte)
    if let open = quote {
      if byte == UInt8(ascii: "\\"), index < bytes.endIndex {
        result.append(bytes[index])
        index += 1
      } else if byte == open {
        quote = nil
      }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
    }
  }
  return String(decoding: result, as: UTF8.self)
}

package import RuleLanguage

/// A test case of a rule as its author wrote it.
package struct RuleExample: Sendable {
  package var title: String
  /// The case in the rule file, from its title to its closing brace.
  package var text: String
}

extension LoadedRules {
  /// The declaration of a rule as its author wrote it; nil where its file is not at hand.
  package func declaration(of card: RuleCard) -> String? {
    guard let source = sources.first(where: { $0.path == card.path }) else { return nil }
    let line = source.bytes[..<card.range.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return caseText(from: line, in: source.bytes)
  }

  /// The first case of a rule that is expected to end in a kind; nil where there is none.
  package func example(of rule: String, endingIn kind: FindingKind) -> RuleExample? {
    for tests in tests where tests.rule == rule {
      let found = tests.cases.first { item in
        item.expectations.contains { $0.kind == kind && !$0.isNever }
      }
      guard let found, let source = sources.first(where: { $0.path == tests.path }) else {
        continue
      }
      let start = found.title.range.start
      guard let text = caseText(from: start, in: source.bytes) else { continue }
      return RuleExample(title: found.title.text, text: text)
    }
    return nil
  }
}

/// The text from an offset to the brace that closes the first one after it; braces in quoted texts
/// do not count.
private func caseText(from start: Int, in bytes: [UInt8]) -> String? {
  var depth = 0
  var quote: UInt8?
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    if let open = quote {
      if byte == UInt8(ascii: "\\") { index += 1 }
      if byte == open { quote = nil }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "}"):
      depth -= 1
      if depth <= 0 { return moved(String(decoding: bytes[start..<index], as: UTF8.self)) }
    default: continue
    }
  }
  return nil
}

/// A text whose lines after the first stand as far to the left as its last one.
private func moved(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let margin = lines.last?.prefix { $0 == " " }.utf8.count ?? 0
  return lines.enumerated().map { index, line in
    let blanks = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    return index == 0 ? line : line.dropFirst(min(margin, blanks))
  }.joined(separator: "\n")
}

import SourceText

/// What the style sheets of a page itself (`<style>`) say of what is seen.
///
/// Only selectors of one element are followed (`p`, `.x`, `#x`, `p.x.y`), and only where nothing else
/// in them may say otherwise: a rule for elements within others, or for some state or screen, may
/// show what these hide, but never hides.
struct HTMLStyleSheet {
  private struct Rule {
    let tag: HTMLName?
    let id: HTMLName?
    let classes: [HTMLName]
    /// Whether it holds for all elements that its names fit.
    let isCertain: Bool
    let look: HTMLDeclarations
    /// Its weight, before the order of the rules.
    var weight: Int { (id == nil ? 0 : 10_000) + classes.count * 100 + (tag == nil ? 0 : 1) }
  }

  private var rules: [Rule] = []
  /// Rules by the name that every element has for which they hold.
  private var byName: [HTMLName: [Int]] = [:]

  /// Whether not all of it is read, so that nothing is certain.
  private var isTooLarge = false

  /// Of more rules than these, in all or for one name, none is followed.
  private static let mostRules = 4_000
  private static let mostOfName = 64

  /// Whether a rule hides something, or changes what is taken for hidden.
  private var matters = false

  /// What holds for an element by the rules, with what its own attribute says.
  func look(
    _ name: HTMLName,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>
  ) -> HTMLDeclarations {
    let own = HTMLDeclarations(attributes.style, span)
    guard matters && !isTooLarge else { return own }
    let classes = names(in: attributes.cssClass, span)
    let id = names(in: attributes.id, span).first
    var fitting: [Int] = []
    for key in [name] + classes + (id.map { [$0] } ?? []) { fitting += byName[key] ?? [] }
    guard !fitting.isEmpty else { return own }
    fitting = Set(fitting).filter { index in
      let rule = rules[index]
      return (rule.tag == nil || rule.tag == name) && (rule.id == nil || rule.id == id)
        && rule.classes.allSatisfy { classes.contains($0) }
    }
    .sorted { (rules[$0].weight, $0) < (rules[$1].weight, $1) }
    var look = HTMLDeclarations()
    for index in fitting where rules[index].isCertain { look.add(rules[index].look) }
    look.add(own)
    for index in fitting where !rules[index].isCertain { look.doubt(rules[index].look) }
    return look
  }

  private func names(in value: ByteRange?, _ span: Span<UInt8>) -> [HTMLName] {
    guard let value else { return [] }
    var names: [HTMLName] = []
    var name = HTMLName()
    for index in value.start..<value.end {
      if span[index] > 0x20 {
        name.add(span[index])
      } else if name != HTMLName() {
        names.append(name)
        name = HTMLName()
      }
    }
    return name == HTMLName() ? names : names + [name]
  }

  // MARK: Reading

  /// Takes the rules of a sheet behind those that are there.
  mutating func read(_ sheet: ByteRange, _ span: Span<UInt8>) {
    var index = sheet.start
    var start = index
    // Groups that hold only for some screens, or not for reading.
    var groups: [Bool] = []
    while index < sheet.end && !isTooLarge {
      if rules.count >= Self.mostRules { isTooLarge = true }
      switch span[index] {
      case 0x2F where index + 1 < sheet.end && span[index + 1] == 0x2A:
        index = find("*/", in: span, from: index + 2, to: sheet.end).map { $0 + 2 } ?? sheet.end
        // What stands before a comment within a selector is none of ours.
        start = index
      case 0x3C where stands("<!--", at: index, in: span, before: sheet.end):
        index += 4
        start = index
      case 0x2D where stands("-->", at: index, in: span, before: sheet.end):
        index += 3
        start = index
      case 0x3B, 0x7D:
        if span[index] == 0x7D { _ = groups.popLast() }
        index += 1
        start = index
      case 0x7B:
        let selector = trimmed(ByteRange(start, index), span)
        if !selector.isEmpty && span[selector.start] == 0x40 && holds("@media", in: selector, span)
        {
          groups.append(holds("print", in: selector, span))
          index += 1
        } else {
          let end = (index..<sheet.end).first { span[$0] == 0x7D } ?? sheet.end
          let isForReading = !groups.contains(true)
          if isForReading {
            add(selector, ByteRange(index + 1, end), isCertain: groups.isEmpty, span)
          }
          index = min(end + 1, sheet.end)
        }
        start = index
      default: index += 1
      }
    }
  }

  private mutating func add(
    _ selectors: ByteRange,
    _ block: ByteRange,
    isCertain: Bool,
    _ span: Span<UInt8>
  ) {
    let look = HTMLDeclarations(block, span)
    guard !look.isEmpty else { return }
    var start = selectors.start
    for index in selectors.start...selectors.end
    where index == selectors.end || span[index] == 0x2C {
      let selector = trimmed(ByteRange(start, index), span)
      start = index + 1
      if let rule = rule(selector, look, isCertain: isCertain, span) {
        let key = rule.classes.first ?? rule.id ?? rule.tag
        guard let key else { continue }
        if byName[key, default: []].count >= Self.mostOfName { isTooLarge = true }
        byName[key, default: []].append(rules.count)
        rules.append(rule)
        matters = matters || look.isTelling
      }
    }
  }

  /// The rule for the last element of a selector; nil where that has no name.
  private func rule(
    _ selector: ByteRange,
    _ look: HTMLDeclarations,
    isCertain: Bool,
    _ span: Span<UInt8>
  ) -> Rule? {
    var start = selector.end
    while start > selector.start, !isCombinator(span[start - 1]) { start -= 1 }
    var isWhole = isCertain && start == selector.start
    var tag: HTMLName?
    var id: HTMLName?
    var classes: [HTMLName] = []
    var index = start
    while index < selector.end {
      let mark = span[index]
      let isName = mark != 0x2E && mark != 0x23
      if mark == 0x3A || mark == 0x5B || mark == 0x2A {
        isWhole = false
        break
      }
      if !isName { index += 1 }
      var name = HTMLName()
      while index < selector.end, isNameByte(span[index]) {
        name.add(span[index])
        index += 1
      }
      guard name != HTMLName() else { return nil }
      if mark == 0x2E {
        classes.append(name)
      } else if mark == 0x23 {
        id = name
      } else {
        tag = name
      }
    }
    guard tag != nil || id != nil || !classes.isEmpty else { return nil }
    return Rule(tag: tag, id: id, classes: classes, isCertain: isWhole, look: look)
  }

  private func isCombinator(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x3E || byte == 0x2B || byte == 0x7E
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x5F || byte >= 0x80 || isDigit(byte) || isLetter(byte)
  }
}

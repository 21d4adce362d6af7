import SourceText

extension PhraseParser {
  /// What stands between braces: a hole, a named part, another pattern or a gap.
  mutating func hole(isLabelled: Bool) -> PhraseNode? {
    let start = index
    index += 1
    skipSpace()
    let nameStart = index
    let name = identifier()
    let nameEnd = index
    skipSpace()
    if name == "gap" && (peek("+") || peek(".")) { return gap(from: start) }
    guard !name.isEmpty else { return recover(.badHole, from: start) }
    if peek(":") {
      index += 1
      skipSpace()
      return content(named: name, nameStart..<nameEnd, from: start, isLabelled: isLabelled)
    }
    guard close(from: start) else { return nil }
    return typed(name, "", nameStart..<nameEnd, nameStart..<nameEnd, isLabelled: isLabelled)
  }

  private mutating func content(
    named name: String,
    _ nameRange: Range<Int>,
    from start: Int,
    isLabelled: Bool
  ) -> PhraseNode? {
    if peek("\"") {
      guard let text = quoted() else { return nil }
      guard close(from: start) else { return nil }
      return part(name, nameRange, .literal(text))
    }
    if peek("(") || peek("[") {
      let hole = PhraseHole(name: name, type: nil)
      let place = register(hole, from: nameRange.lowerBound, to: nameRange.upperBound)
      let node = choice(isLabelled: isLabelled)
      guard close(from: start) else { return nil }
      return .part(place, node)
    }
    let typeStart = index
    let type = identifier()
    let typeRange = typeStart..<index
    guard !type.isEmpty else { return recover(.badHole, from: start) }
    skipSpace()
    guard close(from: start) else { return nil }
    return typed(type, name, typeRange, nameRange, isLabelled: isLabelled)
  }

  private mutating func typed(
    _ type: String,
    _ name: String,
    _ typeRange: Range<Int>,
    _ nameRange: Range<Int>,
    isLabelled: Bool
  ) -> PhraseNode? {
    if let known = HoleType(rawValue: type) {
      let hole = PhraseHole(name: name, type: known)
      let place = register(hole, from: nameRange.lowerBound, to: nameRange.upperBound)
      return .hole(place, known, isLabelled: isLabelled)
    }
    guard let phrase = named(type) else {
      let nearest = nearestName(to: type, in: HoleType.allCases.map(\.rawValue) + ["gap"])
      let mistake = PhraseMistake.unknownHoleType(name: type, nearest: nearest)
      fail(mistake, from: typeRange.lowerBound, to: typeRange.upperBound)
      return nil
    }
    if name.isEmpty {
      return inline(phrase, from: typeRange.lowerBound, to: typeRange.upperBound)
    }
    let hole = PhraseHole(name: name, type: nil)
    let place = register(hole, from: nameRange.lowerBound, to: nameRange.upperBound)
    let node = inline(phrase, from: typeRange.lowerBound, to: typeRange.upperBound)
    return node.map { .part(place, $0) }
  }

  private mutating func part(
    _ name: String,
    _ nameRange: Range<Int>,
    _ node: PhraseNode
  ) -> PhraseNode {
    let hole = PhraseHole(name: name, type: nil)
    return .part(register(hole, from: nameRange.lowerBound, to: nameRange.upperBound), node)
  }

  /// Folded text between quotes; nil where it is empty or never closed.
  private mutating func quoted() -> [UInt16]? {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while index < scalars.count && scalars[index] != "\"" {
      if scalars[index] == "\\" && index + 1 < scalars.count { index += 1 }
      text.append(scalars[index])
      index += 1
    }
    guard index < scalars.count else {
      fail(.unclosedText, from: start, to: start + 1)
      return nil
    }
    index += 1
    let units = folded(String(text))
    if units.isEmpty { fail(.emptyPart, from: start, to: index) }
    return units.isEmpty ? nil : units
  }

  private mutating func gap(from start: Int) -> PhraseNode? {
    var stopsAtComma = false
    if peek("+") {
      index += 1
      guard identifier() == "comma" else { return recover(.badGap, from: start) }
      stopsAtComma = true
    }
    guard peek(".") else { return recover(.badGap, from: start) }
    index += 1
    guard peek(".") else { return recover(.badGap, from: start) }
    index += 1
    let digits = index
    var limit = 0
    while index < scalars.count, let digit = decimalDigit(scalars[index]) {
      limit = min(limit * 10 + digit, 100_000)
      index += 1
    }
    let end = index
    guard end > digits && limit > 0 else { return recover(.badGap, from: start) }
    if limit > PhraseLimit.gap { fail(.gapTooLarge, from: digits, to: end) }
    skipSpace()
    guard close(from: start) else { return nil }
    return .gap(limit: min(limit, PhraseLimit.gap), stopsAtComma: stopsAtComma)
  }

  /// `[…]`: single characters and spans.
  mutating func characterClass() -> PhraseNode? {
    let start = index
    index += 1
    var spans: [ClosedRange<UInt16>] = []
    let mistakes = errors.count
    if peek("^") {
      fail(.negatedClass, from: index, to: index + 1)
      index += 1
    }
    while index < scalars.count && scalars[index] != "]" {
      let place = index
      guard let first = classUnit() else { continue }
      // A dash spans only between letters, digits and Han: elsewhere it is one of many dashes.
      let isSpan =
        isSpanEnd(first) && peek("-") && index + 1 < scalars.count
        && isSpanEnd(foldedUnit(scalars[index + 1]))
      guard isSpan else {
        spans.append(first...first)
        continue
      }
      index += 1
      guard let last = classUnit() else { continue }
      let span = unitSpans(from: first, to: last)
      if span.isEmpty { fail(.badSpan, from: place, to: index) }
      spans += span
    }
    guard peek("]") else {
      fail(.unclosedClass, from: start, to: start + 1)
      return nil
    }
    index += 1
    if spans.isEmpty && errors.count == mistakes { fail(.emptyClass, from: start, to: index) }
    return spans.isEmpty ? nil : .set(UnitSet(spans))
  }

  private mutating func classUnit() -> UInt16? {
    if scalars[index] == "\\" { return escaped() }
    let unit = foldedUnit(scalars[index])
    index += 1
    return unit == 0 || unit == 0x20 ? nil : unit
  }

  private func isSpanEnd(_ unit: UInt16) -> Bool { isWordUnit(unit) || isHan(unit) }

  private mutating func identifier() -> String {
    var name = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      let isLetter = scalar >= "a" && scalar <= "z" || scalar >= "A" && scalar <= "Z"
      guard isLetter || scalar == "_" || decimalDigit(scalar) != nil else { break }
      name.append(scalar)
      index += 1
    }
    return String(name)
  }

  private mutating func skipSpace() { while peek(" ") { index += 1 } }

  /// Takes the closing brace, or tells what is wrong and goes behind the next one.
  private mutating func close(from start: Int) -> Bool {
    skipSpace()
    if peek("}") {
      index += 1
      return true
    }
    _ = recover(.badHole, from: start)
    return false
  }

  private mutating func recover(_ mistake: PhraseMistake, from start: Int) -> PhraseNode? {
    while index < scalars.count && scalars[index] != "}" { index += 1 }
    guard index < scalars.count else {
      fail(.unclosedHole, from: start, to: start + 1)
      return nil
    }
    index += 1
    fail(mistake, from: start, to: index)
    return nil
  }
}

private func decimalDigit(_ scalar: Unicode.Scalar) -> Int? {
  scalar >= "0" && scalar <= "9" ? Int(scalar.value) - 0x30 : nil
}

/// All from `first` to `last`; between Chinese digits the digits, not the characters, between them.
///
/// Empty where the span ends before it begins.
private func unitSpans(from first: UInt16, to last: UInt16) -> [ClosedRange<UInt16>] {
  let digits = Array("一二三四五六七八九十".utf16)
  if let low = digits.firstIndex(of: first), let high = digits.firstIndex(of: last) {
    return low <= high ? digits[low...high].map { $0...$0 } : []
  }
  return first <= last ? [first...last] : []
}

/// The candidate that a mistyped name is nearest to, at most two edits away.
private func nearestName(to name: String, in candidates: [String]) -> String? {
  let distances = candidates.map { (name: $0, distance: editDistance(name, $0)) }
  let best = distances.min { $0.distance < $1.distance }
  return best.flatMap { $0.distance <= 2 ? $0.name : nil }
}

private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.utf8.prefix(32))
  let right = Array(right.utf8)
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = i
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}

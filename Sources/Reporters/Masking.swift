/// The text with identity and mobile numbers masked: `110105********002X`, `138****5678`.
///
/// Every output passes what it takes from a report through here. Full-width digits and numbers that
/// are set in groups (`138 1234 5678`) are found too; each hidden digit becomes one `*`.
package func masked(_ text: String) -> String {
  var text = text
  guard text.withUTF8({ mayHoldNumber($0) }) else { return text }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: masked(Array(text.unicodeScalars)))
  return String(result)
}

/// The scalars with numbers masked; as many as were given.
func masked(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result = scalars
  let runs = digitRuns(in: scalars)
  for first in runs.indices {
    for index in hiddenDigits(of: runs[first...], in: scalars) { result[index] = "*" }
  }
  return result
}

/// Whether there are eleven digits of either width, with nothing but blanks and hyphens between:
/// no number that is masked has fewer, and most texts have none and are left alone.
func mayHoldNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var digits = 0
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    if byte >= 0x30 && byte <= 0x39 {
      digits += 1
    } else if byte == 0xEF && isFullWidthDigit(bytes, after: index) {
      digits += 1
      index += 2
    } else if byte != 0x20 && byte != 0x2D {
      digits = 0
    }
    if digits == 11 { return true }
  }
  return false
}

/// Whether the two bytes from an index on end a digit of U+FF10 to U+FF19.
private func isFullWidthDigit(_ bytes: UnsafeBufferPointer<UInt8>, after index: Int) -> Bool {
  index + 1 < bytes.count && bytes[index] == 0xBC && bytes[index + 1] >= 0x90
    && bytes[index + 1] <= 0x99
}

private func digitRuns(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start: Int?
  for index in 0...scalars.count {
    let isDigit = index < scalars.count && digit(scalars[index]) != nil
    if isDigit && start == nil { start = index }
    if !isDigit, let first = start {
      runs.append(first..<index)
      start = nil
    }
  }
  return runs
}

/// Which digits to hide in the number that begins with the first run.
private func hiddenDigits(of runs: ArraySlice<Range<Int>>, in scalars: [Unicode.Scalar]) -> Range<
  Int
> {
  guard let run = runs.first else { return 0..<0 }
  let digits = run.map { digit(scalars[$0]) ?? 0 }
  let group = grouped(runs, in: scalars)
  if digits.count == 18 || digits.count == 17 && isCheckLetter(at: run.upperBound, in: scalars) {
    return isBirthday(digits[6..<14]) ? run.lowerBound + 6..<run.lowerBound + 14 : 0..<0
  }
  if let mobile = mobileStart(digits) {
    return run.lowerBound + mobile + 3..<run.lowerBound + mobile + 7
  }
  if digits.count == 3 && isMobilePrefix(digits[...]) && group.map(\.count) == [3, 4, 4] {
    return group[1]
  }
  if digits.count == 6 && group.count == 3 && group[1].count == 8 {
    let birthday = group[1].map { digit(scalars[$0]) ?? 0 }
    return isBirthday(birthday[...]) ? group[1] : 0..<0
  }
  return 0..<0
}

/// The first three runs where single blanks or hyphens stand between them.
private func grouped(
  _ runs: ArraySlice<Range<Int>>,
  in scalars: [Unicode.Scalar]
) -> [Range<Int>] {
  let group = Array(runs.prefix(3))
  guard group.count == 3 else { return [] }
  // No `zip`: to make a generic type of the standard library's takes time at every start.
  for index in 1..<group.count {
    let left = group[index - 1]
    let separator = scalars[left.upperBound]
    guard group[index].lowerBound == left.upperBound + 1 else { return [] }
    guard separator == " " || separator == "-" else { return [] }
  }
  return group
}

/// Where a mobile number begins in a run: after a country code, if there is one.
private func mobileStart(_ digits: [Int]) -> Int? {
  switch digits.count {
  case 11: isMobilePrefix(digits[...]) ? 0 : nil
  case 13: digits.starts(with: [8, 6]) && isMobilePrefix(digits[2...]) ? 2 : nil
  case 15: digits.starts(with: [0, 0, 8, 6]) && isMobilePrefix(digits[4...]) ? 4 : nil
  default: nil
  }
}

private func isMobilePrefix(_ digits: ArraySlice<Int>) -> Bool {
  guard let first = digits.first, let second = digits.dropFirst().first else { return false }
  return first == 1 && second >= 3
}

private func isBirthday(_ digits: ArraySlice<Int>) -> Bool {
  let number = digits.reduce(0) { $0 * 10 + $1 }
  let month = number / 100 % 100
  let day = number % 100
  return (18_000_000..<21_000_000).contains(number) && (1...12).contains(month)
    && (1...31).contains(day)
}

private func isCheckLetter(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  guard index < scalars.count else { return false }
  return ["X", "x", "Ｘ", "ｘ"].contains(scalars[index])
}

private func digit(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar.value {
  case 0x30...0x39: Int(scalar.value - 0x30)
  case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
  default: nil
  }
}

import SourceText

/// Numbers that a sentence tells in the words of labels: `行政许可12件，行政处罚3件。`
///
/// What stands behind a number parts them from those of a table whose rows run into one another: no
/// cell ends in a comma.
extension StreamScanner {
  /// The sentences just before on the same line that tell numbers, and nothing else.
  struct ToldNumbers {
    var count = 0
    var firstCode = 0
    var firstValue = 0
  }

  /// How many numbers must be told; behind a single one the comma may be anybody's.
  private static let fewestTold = 2

  /// Leaves out the stretch, with what it goes on from, where it tells numbers and has no other ones.
  mutating func leaveOutToldNumbers(_ bytes: Span<UInt8>, before end: Int) {
    var count = 0
    var isTold = values.count > stretch.firstValue
    var value = stretch.firstValue
    while isTold && value < values.count {
      // Bare numbers with nothing but marks between them are cells: `规章，0，0，0`.
      let isNext =
        value > 0 && values[value].position == values[value - 1].position
        && values[value].line == values[value - 1].line
      switch follower(of: values[value], bytes, before: end, needsUnit: isNext) {
      case .mark: count += 1
      case .word: break
      case .nothing: isTold = false
      }
      value += 1
    }
    guard isTold && count > 0 else {
      // What tells no number may stand between two that do only where no label has its words.
      if codes.count > stretch.firstCode || values.count > stretch.firstValue {
        told = ToldNumbers()
      }
      return
    }
    if told.count == 0 {
      told = ToldNumbers(firstCode: stretch.firstCode, firstValue: stretch.firstValue)
    }
    told.count += count
    guard told.count >= StreamScanner.fewestTold else { return }
    codes.leaveOut(from: told.firstCode)
    values.removeAll(from: told.firstValue)
    told.firstCode = codes.count
    told.firstValue = values.count
  }

  /// Whether a unit stands behind each number of the stretch.
  func allHaveUnits(_ bytes: Span<UInt8>, before end: Int) -> Bool {
    for value in stretch.firstValue..<max(stretch.firstValue, values.count) {
      if case .nothing = follower(of: values[value], bytes, before: end, needsUnit: true) {
        return false
      }
    }
    return true
  }

  /// What stands behind a number.
  private enum Follower {
    /// A comma or the end of a sentence, behind the unit that was counted.
    case mark
    /// More of the sentence, behind the unit, or the end of the line there.
    case word
    /// Nothing that only a sentence has.
    case nothing
  }

  private func follower(
    of value: ScannedValue,
    _ bytes: Span<UInt8>,
    before end: Int,
    needsUnit: Bool
  ) -> Follower {
    guard value.kind == .number else { return .nothing }
    var (scalar, next) = seen(bytes, from: value.range.end, before: end)
    // A unit before a blank or the end of the line was taken with the number.
    let hasUnit = StreamScanner.isUnit(scalar) || !value.isPlain
    while StreamScanner.isUnit(scalar) { (scalar, next) = seen(bytes, from: next, before: end) }
    switch scalar {
    // ， ； 。
    case 0xFF0C, 0xFF1B, 0x3002: return hasUnit || !needsUnit ? .mark : .nothing
    // Without a unit 、 and , may number a label or part cells: 、 , ; ！ ？
    case 0x3001, 0x2C, 0x3B, 0xFF01, 0xFF1F: return hasUnit ? .mark : .nothing
    default: return hasUnit ? .word : .nothing
    }
  }

  private func seen(
    _ bytes: Span<UInt8>,
    from start: Int,
    before end: Int
  ) -> (scalar: UInt32, next: Int) {
    var found = Scalars.decode(bytes, at: start, end: end)
    while found.scalar != 0 && Scalars.isSpace(found.scalar) {
      found = Scalars.decode(bytes, at: found.next, end: end)
    }
    return found
  }

  private static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 件 条 项 起 宗 次 份 个 人 名 家 例 部 篇 场 期 批 种 类 户 元 万 亿 余 多.
    case 0x4EF6, 0x6761, 0x9879, 0x8D77, 0x5B97, 0x6B21, 0x4EFD, 0x4E2A, 0x4EBA, 0x540D, 0x5BB6,
      0x4F8B, 0x90E8, 0x7BC7, 0x573A, 0x671F, 0x6279, 0x79CD, 0x7C7B, 0x6237, 0x5143, 0x4E07,
      0x4EBF, 0x4F59, 0x591A:
      true
    default: false
    }
  }
}

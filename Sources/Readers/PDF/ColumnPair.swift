import ReportModel
import SourceText

/// What stands at both sides of a gutter, between two things that go over it.
struct ColumnPair {
  private(set) var left: ColumnSide
  private(set) var right: ColumnSide
  /// Whether a line may belong to the left column, or go over both.
  private var hasDoubtfulLine = false

  init(_ before: PageContent, _ after: PageContent, _ gutter: Gutter) {
    left = ColumnSide(before, gutter.before, gutter.em)
    right = ColumnSide(after, gutter.after, gutter.em)
  }

  enum Part {
    case whole(PageContent)
    case columns(ColumnPair)
  }

  /// Its parts from top to bottom: lines that end before the gutter may go over both columns all the
  /// same, as short headings do.
  ///
  /// `isFollowed` says whether something goes over the gutter below.
  func parts(isFollowed: Bool) -> [Part] {
    guard isColumns else { return [.whole(PageContent(left.rows + right.rows))] }
    guard !left.rows.isEmpty && !right.rows.isEmpty && !isEndless else { return [.columns(self)] }
    var parts: [Part] = []
    var rest = self
    let top = left.rows[0].box.top
    let heads = right.rows.prefix { $0.box.middle.y < top && !right.isAtEdge($0) }.count
    if heads > 0 {
      parts.append(.whole(PageContent(Array(right.rows[..<heads]))))
      rest = ColumnPair(left, right.part(heads..<right.rows.count))
    }
    while !rest.right.rows.isEmpty, let cut = rest.cut(isFollowed: isFollowed) {
      if cut.isDoubtful {
        rest.hasDoubtfulLine = true
        break
      }
      let (upper, lower) = rest.divided(at: cut)
      let side = cut.isInLeft ? rest.left : rest.right
      parts += [.columns(upper), .whole(side.part(cut.lines).content)]
      rest = lower
    }
    if !rest.left.rows.isEmpty || !rest.right.rows.isEmpty { parts.append(.columns(rest)) }
    return parts
  }

  private init(_ left: ColumnSide, _ right: ColumnSide) {
    self.left = left
    self.right = right
  }

  /// Whether these are columns of text, and no table, label with its value, or heading alone.
  var isColumns: Bool {
    if left.isProse && right.isProse { return true }
    if right.rows.isEmpty { return left.isFilled }
    if left.rows.isEmpty { return right.isFilled }
    return right.rows.allSatisfy { right.isAtEdge($0) } && !left.hasFigures && !right.hasFigures
  }

  /// Whether it has more lines than any page that people read.
  private var isEndless: Bool { left.rows.count + right.rows.count > 600 }

  /// Whether the left column is read before the right one, and nothing between.
  var isInOrder: Bool {
    guard let last = left.rows.last, let first = right.rows.first else { return true }
    guard !hasDoubtfulLine && !isEndless && follows(first, last) else { return false }
    // Where a sentence goes on at the top of the right column, these are no cells side by side.
    if let last = last.line, let first = first.line, left.isBroken(last) && !right.isIndented(first)
    {
      return true
    }
    return !hasRows
  }

  /// Whether the paragraphs of both sides begin at the same heights, as the cells of a table do.
  private var hasRows: Bool {
    let (a, b) = (left.starts, right.starts)
    guard !a.isEmpty && !b.isEmpty else { return false }
    func areLevel(_ some: [Double], _ others: [Double]) -> Bool {
      some.allSatisfy { one in others.contains { abs($0 - one) < 0.3 * (right.rows[0].box.height) }
      }
    }
    return areLevel(a, b) && areLevel(b, a)
  }

  /// Whether the first row of the right column may follow the last one of the left column: the middle
  /// of a sentence is not followed by a new paragraph, nor the end of one by the rest of another.
  private func follows(_ first: ColumnSide.Row, _ last: ColumnSide.Row) -> Bool {
    guard let first = first.line, let last = last.line else { return true }
    if left.isBroken(last) {
      // A heading may be as long as its column is wide.
      return !right.isIndented(first) || last.hasNumber && left.isApart(left.rows.count - 1)
    }
    return left.isFull(last) || !isRest(first, of: right)
  }

  /// Whether a line is the end of a paragraph that began before it.
  private func isRest(_ line: PageLine, of side: ColumnSide) -> Bool {
    guard left.hasIndents || right.hasIndents else { return false }
    return !side.isIndented(line) && !line.hasNumber && (side.isFull(line) || line.endsSentence)
  }

  /// Whether a row of a side may follow the one above it.
  private func isPlausible(_ index: Int, of side: ColumnSide) -> Bool {
    guard let line = side.rows[index].line, let above = side.rows[index - 1].line else {
      return true
    }
    return side.isFull(above) || !isRest(line, of: side)
  }

  // MARK: Lines over both columns

  private struct Cut {
    let isInLeft: Bool
    /// Which lines of that side go over both.
    let lines: Range<Int>
    /// Number of rows above them at the other side.
    let above: Int
    let isDoubtful: Bool
  }

  private func divided(at cut: Cut) -> (upper: ColumnPair, lower: ColumnPair) {
    let (own, other) = cut.isInLeft ? (left, right) : (right, left)
    let upper = (own.part(0..<cut.lines.lowerBound), other.part(0..<cut.above))
    let lower = (
      own.part(cut.lines.upperBound..<own.rows.count), other.part(cut.above..<other.rows.count)
    )
    return cut.isInLeft
      ? (ColumnPair(upper.0, upper.1), ColumnPair(lower.0, lower.1))
      : (ColumnPair(upper.1, upper.0), ColumnPair(lower.1, lower.0))
  }

  /// The first lines that go over both columns.
  private func cut(isFollowed: Bool) -> Cut? {
    for gap in right.gaps(withEnd: true) {
      // Below the text of the page the left column is but longer, unless that makes no sense.
      if gap.above == right.rows.count && !isFollowed && isConnected { continue }
      let lines = left.rows(from: gap.top, to: gap.bottom)
      if let cut = cut(lines, of: left, beside: gap.above, of: right, isInLeft: true) { return cut }
    }
    for gap in left.gaps(withEnd: false) {
      let lines = right.rows(from: gap.top, to: gap.bottom)
      if let cut = cut(lines, of: right, beside: gap.above, of: left, isInLeft: false) {
        return cut
      }
    }
    return nil
  }

  /// Lines beside which the other side is empty, if they go over both columns or may do so.
  private func cut(
    _ lines: Range<Int>,
    of own: ColumnSide,
    beside above: Int,
    of other: ColumnSide,
    isInLeft: Bool
  ) -> Cut? {
    let isInside = above < other.rows.count
    guard !lines.isEmpty, lines.lowerBound > 0, !isInside || lines.upperBound < own.rows.count
    else { return nil }
    let spaced = lines.first { own.isApart($0) }
    let start = spaced ?? lines.upperBound - 1
    let found = Cut(
      isInLeft: isInLeft,
      lines: start..<lines.upperBound,
      above: above,
      isDoubtful: false
    )
    guard found.lines.count <= 2, found.lines.allSatisfy({ isHeading($0, of: own) }),
      !(other.rows[above - 1].line.map { other.isBroken($0) } ?? false)
    else { return nil }
    guard divided(at: found).upper.isConnected else { return nil }
    if spaced != nil { return found }
    let mayGoOn = isConnected && (!isInside || isPlausible(above, of: other))
    return Cut(
      isInLeft: isInLeft,
      lines: found.lines,
      above: above,
      isDoubtful: mayGoOn
    )
  }

  private var isConnected: Bool {
    guard let last = left.rows.last, let first = right.rows.first else { return true }
    return follows(first, last)
  }

  /// Whether a row may be a heading: short, no end of a sentence, and the beginning of something.
  private func isHeading(_ index: Int, of side: ColumnSide) -> Bool {
    guard let line = side.rows[index].line, !side.isFull(line), !line.endsSentence else {
      return false
    }
    return side.isApart(index) || side.isIndented(line) || line.hasNumber
  }
}

extension PageLine {
  /// Whether it begins with the number of an item.
  fileprivate var hasNumber: Bool {
    let text = text
    return itemNumber(in: text.span, from: 0, to: text.count) != nil
  }

  /// Whether a sentence or a clause ends with it.
  var endsSentence: Bool {
    let end = text.suffix(3)
    return ["。", "；", "：", "！"].contains { end.elementsEqual($0.utf8) }
  }
}

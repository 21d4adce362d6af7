import SourceText

/// What stands between two tokens of a rule file: comments and empty lines.
struct TokenGap {
  /// A comment from its `#` to the end of its line, blanks at the end left out.
  struct Comment {
    var text: ByteRange
    /// Whether an empty line stands above it.
    var followsBlankLine: Bool
  }

  /// The comment on the line of the token before the gap.
  var trailing: ByteRange?
  /// The comments on lines of their own.
  var own: [Comment] = []
  /// Whether an empty line stands above the token behind the gap.
  var endsInBlankLine = false

  var isEmpty: Bool { trailing == nil && own.isEmpty }

  /// Reads the bytes from `start` to `end`, which are nothing but blanks and comments.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    var index = start
    // At the beginning of the file every comment has a line of its own.
    var newlines = start == 0 ? 1 : 0
    while index < end {
      switch bytes[index] {
      case 0x0A:
        newlines += 1
        index += 1
      case UInt8(ascii: "#"):
        let text = comment(bytes, from: index, to: end)
        if newlines == 0 {
          trailing = text.range
        } else {
          own.append(Comment(text: text.range, followsBlankLine: newlines > 1))
        }
        newlines = 0
        index = text.next
      default: index += 1
      }
    }
    endsInBlankLine = newlines > 1
  }

  private func comment(
    _ bytes: [UInt8],
    from start: Int,
    to end: Int
  ) -> (range: ByteRange, next: Int) {
    var next = start
    while next < end && bytes[next] != 0x0A { next += 1 }
    var last = next
    while last > start && [0x20, 0x09, 0x0D].contains(bytes[last - 1]) { last -= 1 }
    return (ByteRange(start, last), next)
  }
}

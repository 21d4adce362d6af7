import RuleLanguage
import SourceText

/// A rule file of the folder `Broken` or `Linted`: comments under its lines mark what is wrong in it.
///
/// `#    ^^^^ unknown-name` marks characters of the last line that is no such comment, `# end: syntax`
/// the end of the file.
struct Fixture {
  /// A mark, or a diagnostic in its terms: line and columns from 1 in code points, the end past the last.
  struct Mark: Hashable, Comparable, CustomStringConvertible {
    let line: Int
    let start: Int
    let end: Int
    let code: String

    var description: String { "\(line):\(start)-\(end) \(code)" }

    static func < (left: Mark, right: Mark) -> Bool {
      (left.line, left.start, left.end, left.code) < (
        right.line, right.start, right.end, right.code
      )
    }
  }

  let name: String
  let folder: String
  let bytes: [UInt8]

  /// The file of a name; nil where there is none.
  init?(_ name: String, in folder: String = "Broken") {
    guard name.hasSuffix(".rules"), let bytes = TestFiles.bytes(folder + "/" + name) else {
      return nil
    }
    self.name = name
    self.folder = folder
    self.bytes = bytes
  }

  /// What the comments say, in order.
  var marks: [Mark] {
    let text = TextView(bytes)
    var marks: [Mark] = []
    var marked = 0
    for index in 0..<text.lineCount {
      let line = Array(text.string(text.line(index)).unicodeScalars)
      if let code = code(in: line, after: "# end: ") {
        let end = text.position(at: bytes.count)
        marks.append(Mark(line: end.line, start: end.column, end: end.column, code: code))
      } else if let first = line.firstIndex(of: "^"),
        line[..<first].allSatisfy({ $0 == "#" || $0 == " " })
      {
        let count = line[first...].prefix { $0 == "^" }.count
        marks.append(
          Mark(
            line: marked + 1,
            start: first + 1,
            end: first + count + 1,
            code: String(String.UnicodeScalarView(line[(first + count + 1)...]))
          )
        )
      } else {
        marked = index
      }
    }
    return marks.sorted()
  }

  /// What loading the file finds in it, in order.
  var diagnostics: [Mark] {
    let request = RuleRequest(
      entries: [name],
      shipped: [],
      profiles: [],
      lints: folder != "Broken"
    )
    let loaded = loadRules(request) { $0 == name ? bytes : Fixture($0, in: folder)?.bytes }
    let text = TextView(bytes)
    return loaded.diagnostics.map { diagnostic in
      let start = text.position(at: diagnostic.range.start)
      let end = text.position(at: diagnostic.range.end)
      let place = diagnostic.path == name ? "" : " in \(diagnostic.path)"
      return Mark(
        line: start.line,
        start: start.column,
        end: end.line == start.line ? end.column : -end.line,
        code: diagnostic.code + place
      )
    }.sorted()
  }

  private func code(in line: [Unicode.Scalar], after head: String) -> String? {
    let head = Array(head.unicodeScalars)
    guard line.starts(with: head) else { return nil }
    return String(String.UnicodeScalarView(line[head.count...]))
  }
}

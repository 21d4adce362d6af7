import Markup
import SourceText

/// The automatic numbering of a document: what stands in front of a paragraph and is not in its text.
///
/// ECMA-376, part 1, 17.9: `w:num` points to a `w:abstractNum` and may override its levels.
struct WordNumbering {
  private var abstracts: [Int: [Level]] = [:]
  private var links: [Int: String] = [:]
  private var styleLinks: [String: Int] = [:]
  private var nums: [Int: Num] = [:]
  /// The numbers that were last given, by abstract numbering; 0 where none was.
  private var counters: [Int: [Int]] = [:]
  /// Overridden starts that were used.
  private var begun: Set<[Int]> = []

  /// A level of a list.
  struct Level {
    var start = 1
    var format = NumberFormat.decimal
    /// `%1` stands for the number of level 0, and so on.
    var text = ""
    var isLegal = false
    /// After the number of which level, from 1, this one begins anew; 0 never; nil after any above it.
    var restart: Int?
    var suffix = "tab"
    /// The style that is attached to the level.
    var style: String?
  }

  private struct Num {
    var abstract = -1
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  /// What an automatic number looks like.
  enum Label: Equatable {
    case text(String)
    case bullet
  }

  /// Reads `numbering.xml`; what breaks off is taken as far as it goes.
  init(_ text: TextView?) {
    guard let text else { return }
    var reader = XMLReader(text, vocabulary: WordName.vocabulary)
    while let element = reader.nextElement() {
      switch element.wordName {
      case .abstractNum: readAbstract(&reader)
      case .num: readNum(&reader)
      default: continue
      }
    }
  }

  private mutating func readAbstract(_ reader: inout XMLReader) {
    guard let id = reader.value(.abstractNumId).flatMap({ Int($0) }) else {
      return reader.skipElement()
    }
    var levels = [Level](repeating: Level(), count: 9)
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .lvl:
          let index = levelIndex(reader)
          let level = readLevel(&reader)
          if let index { levels[index] = level }
        case .numStyleLink: links[id] = reader.wordValue
        case .styleLink: if let style = reader.wordValue { styleLinks[style] = id }
        default: reader.skipElement()
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
    abstracts[id] = levels
  }

  private mutating func readNum(_ reader: inout XMLReader) {
    guard let id = reader.value(.numId).flatMap({ Int($0) }) else { return reader.skipElement() }
    var num = Num()
    var current: Int?
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .abstractNumId: num.abstract = reader.wordNumber ?? -1
        case .lvlOverride: current = levelIndex(reader)
        case .startOverride:
          if let current, let start = reader.wordNumber { num.starts[current] = start }
        case .lvl:
          let index = levelIndex(reader)
          let level = readLevel(&reader)
          if let index { num.levels[index] = level }
        default: reader.skipElement()
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
    nums[id] = num
  }

  private func levelIndex(_ reader: XMLReader) -> Int? {
    reader.value(.ilvl).flatMap { Int($0) }.flatMap { (0..<9).contains($0) ? $0 : nil }
  }

  private func readLevel(_ reader: inout XMLReader) -> Level {
    var level = Level()
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .start: level.start = reader.wordNumber ?? 1
        case .numFmt:
          level.format = NumberFormat(reader.wordValue ?? "", custom: reader.value(.format))
        case .lvlText: level.text = reader.wordValue ?? ""
        case .isLgl: level.isLegal = reader.isOn
        case .lvlRestart: level.restart = reader.wordNumber
        case .suff: level.suffix = reader.wordValue ?? "tab"
        case .pStyle: level.style = reader.wordValue
        default: reader.skipElement()
        }
      case .end, .text: continue
      case .finished, .failed: return level
      }
    }
    return level
  }

  // MARK: Counting

  /// The level of a numbering that a style is attached to.
  func level(of style: String, in numbering: Int) -> Int? {
    guard let (_, num, levels) = list(numbering) else { return nil }
    return (0..<9).first { (num.levels[$0] ?? levels[$0]).style == style }
  }

  /// Counts a paragraph and gives what stands in front of it; nil where nothing does.
  mutating func next(_ numbering: Int, level: Int) -> Label? {
    guard let (abstract, num, levels) = list(numbering), (0..<9).contains(level) else { return nil }
    var counts = counters[abstract] ?? [Int](repeating: 0, count: 9)
    let known = (0..<9).map { num.levels[$0] ?? levels[$0] }
    count(&counts, level, numbering, num, known)
    counters[abstract] = counts
    let shown = known[level]
    switch shown.format {
    case .bullet: return .bullet
    case .none: return nil
    default: break
    }
    let text = label(counts, level, known)
    return text.isEmpty ? nil : .text(text + gap(after: text, shown.suffix))
  }

  private mutating func count(
    _ counts: inout [Int],
    _ level: Int,
    _ numbering: Int,
    _ num: Num,
    _ levels: [Level]
  ) {
    if let start = num.starts[level], begun.insert([numbering, level]).inserted {
      counts[level] = start
    } else {
      counts[level] =
        counts[level] == 0 ? levels[level].start : min(counts[level], Int(Int32.max)) + 1
    }
    // A level above that was never counted stands at its start.
    for above in 0..<level where counts[above] == 0 { counts[above] = levels[above].start }
    for below in (level + 1)..<max(9, level + 1) {
      let restart = levels[below].restart
      if restart == 0 { continue }
      if restart.map({ level + 1 <= $0 }) ?? true { counts[below] = 0 }
    }
  }

  /// The level's text with the numbers of the levels that it names.
  private func label(_ counts: [Int], _ level: Int, _ levels: [Level]) -> String {
    var result = ""
    var isNumber = false
    for character in levels[level].text.unicodeScalars {
      if isNumber {
        isNumber = false
        if let digit = Int(String(character)), (1...9).contains(digit) {
          let format = levels[level].isLegal ? NumberFormat.decimal : levels[digit - 1].format
          result += format.text(of: counts[digit - 1])
        } else {
          result += "%"
          result.unicodeScalars.append(character)
        }
      } else if character == "%" {
        isNumber = true
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A blank where number and text would run together; `一、` and `（一）` need none.
  private func gap(after label: String, _ suffix: String) -> String {
    guard suffix != "nothing", let last = label.unicodeScalars.last else { return "" }
    return last.value < 0x80 ? " " : suffix == "space" ? " " : ""
  }

  /// The lists of a numbering, by way of a style where it only names one.
  private func list(_ numbering: Int) -> (abstract: Int, Num, [Level])? {
    guard let num = nums[numbering] else { return nil }
    var abstract = num.abstract
    if let style = links[abstract], let linked = styleLinks[style] { abstract = linked }
    return abstracts[abstract].map { (abstract, num, $0) }
  }
}

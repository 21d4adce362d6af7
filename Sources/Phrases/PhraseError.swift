package import SourceText

/// Something wrong in the text of a phrase pattern.
package struct PhraseError: Equatable, Sendable {
  /// Kebab-case name of the kind of mistake, such as `unclosed-group`.
  package let code: String
  /// Bytes of the phrase's own text.
  package let range: ByteRange
  package let message: Wording
  /// A suggestion; nil where there is none.
  package let hint: Wording?

  init(_ mistake: PhraseMistake, _ range: ByteRange) {
    code = mistake.code
    self.range = range
    message = mistake.message
    hint = mistake.hint
  }
}

/// The mistakes that a phrase pattern can have.
enum PhraseMistake: Equatable {
  case emptyPhrase, emptyAlternative, emptyClass, emptyPart
  case unclosedGroup, unopenedGroup, unclosedClass, unopenedClass, unclosedHole, unopenedHole
  case unclosedText, danglingEscape
  case badHole, badGap, gapTooLarge
  case negatedClass
  case badSpan
  case nothingToRepeat
  case unknownHoleType(name: String, nearest: String?)
  case duplicateHole(name: String)
  case matchesNothing
  case tooDeep, tooLarge, tooLong(units: Int)
}

extension PhraseMistake {
  var code: String {
    switch self {
    case .emptyPhrase: "empty-phrase"
    case .emptyAlternative: "empty-alternative"
    case .emptyClass, .negatedClass, .badSpan: "bad-class"
    case .emptyPart, .badHole: "bad-hole"
    case .unclosedGroup: "unclosed-group"
    case .unopenedGroup: "unopened-group"
    case .unclosedClass: "unclosed-class"
    case .unopenedClass: "unopened-class"
    case .unclosedHole: "unclosed-hole"
    case .unopenedHole: "unopened-hole"
    case .unclosedText: "unclosed-text"
    case .danglingEscape: "dangling-escape"
    case .badGap: "bad-gap"
    case .gapTooLarge: "gap-too-large"
    case .nothingToRepeat: "nothing-to-repeat"
    case .unknownHoleType: "unknown-hole-type"
    case .duplicateHole: "duplicate-hole"
    case .matchesNothing: "matches-nothing"
    case .tooDeep: "phrase-too-deep"
    case .tooLarge: "phrase-too-large"
    case .tooLong: "phrase-too-long"
    }
  }

  var message: Wording {
    switch self {
    case .emptyPhrase: Wording("短语没有内容", en: "the phrase is empty")
    case .emptyAlternative: Wording("“|”的一边没有内容", en: "an alternative is empty")
    case .emptyClass: Wording("“[]”中没有字符", en: "the class has no characters")
    case .emptyPart: Wording("命名的部分没有内容", en: "the named part is empty")
    case .unclosedGroup: Wording("“(”没有配对的“)”", en: "'(' is never closed")
    case .unopenedGroup: Wording("“)”没有配对的“(”", en: "')' closes nothing")
    case .unclosedClass: Wording("“[”没有配对的“]”", en: "'[' is never closed")
    case .unopenedClass: Wording("“]”没有配对的“[”", en: "']' closes nothing")
    case .unclosedHole: Wording("“{”没有配对的“}”", en: "'{' is never closed")
    case .unopenedHole: Wording("“}”没有配对的“{”", en: "'}' closes nothing")
    case .unclosedText: Wording("引号没有配对", en: "the quoted text is never closed")
    case .danglingEscape: Wording("“\\”后面没有字符", en: "'\\' is the last character")
    case .badHole: Wording("“{…}”中的写法不对", en: "what stands in '{…}' is not a hole")
    case .badGap: Wording("间隔的写法不对", en: "the gap is not written as it should be")
    case .gapTooLarge:
      Wording("间隔最多 \(PhraseLimit.gap) 字", en: "a gap has at most \(PhraseLimit.gap) characters")
    case .negatedClass: Wording("“[^…]”不表示排除", en: "a class cannot exclude characters")
    case .badSpan: Wording("字符范围的起止颠倒", en: "the span ends before it begins")
    case .nothingToRepeat: Wording("“?”前面没有可省略的内容", en: "'?' has nothing before it")
    case .unknownHoleType(let name, _):
      Wording("没有名为“\(name)”的类型或短语", en: "no hole type or pattern is called '\(name)'")
    case .duplicateHole(let name):
      Wording("名称“\(name)”在同一短语中用了两次", en: "the name '\(name)' is used twice")
    case .matchesNothing: Wording("这个短语与空文本也相符", en: "the phrase matches the empty text")
    case .tooDeep:
      Wording("括号嵌套超过 \(PhraseLimit.depth) 层", en: "groups nest deeper than \(PhraseLimit.depth)")
    case .tooLarge:
      Wording(
        "短语超过 \(PhraseLimit.nodes) 个部分",
        en: "the phrase has more than \(PhraseLimit.nodes) parts"
      )
    case .tooLong(let units):
      Wording(
        "相符的文本可长达 \(units) 字，上限是 \(PhraseLimit.length) 字",
        en: "a match can have \(units) characters; the limit is \(PhraseLimit.length)"
      )
    }
  }

  var hint: Wording? {
    switch self {
    case .emptyAlternative: Wording("可省略的内容写作 (…)?", en: "write (…)? for what may be absent")
    case .badHole, .emptyPart:
      Wording(
        "写作 {类型}、{名称: 类型} 或 {名称: \"文字\"}",
        en: "write {type}, {name: type} or {name: \"text\"}"
      )
    case .badGap:
      Wording("写作 {gap..12} 或 {gap+comma..12}", en: "write {gap..12} or {gap+comma..12}")
    case .negatedClass: Wording("要“^”这个字符，写作 \\^", en: "for the character itself write \\^")
    case .unknownHoleType(_, let nearest?):
      Wording("是不是“\(nearest)”？", en: "did you mean '\(nearest)'?")
    case .unknownHoleType(_, nil):
      Wording(
        "类型有 \(HoleType.allCases.map(\.rawValue).joined(separator: "、"))",
        en: "the types are \(HoleType.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    case .matchesNothing:
      Wording("至少要有一处不可省略", en: "at least one part must not be optional")
    case .unopenedGroup: Wording("要“)”这个字符，写作 \\)", en: "for the character itself write \\)")
    case .unopenedClass: Wording("要“]”这个字符，写作 \\]", en: "for the character itself write \\]")
    case .unopenedHole: Wording("要“}”这个字符，写作 \\}", en: "for the character itself write \\}")
    case .nothingToRepeat: Wording("要“?”这个字符，写作 \\?", en: "for the character itself write \\?")
    case .duplicateHole:
      Wording("只有不同的选择项可以同名", en: "only different alternatives may share a name")
    case .emptyPhrase, .emptyClass, .unclosedGroup, .unclosedClass, .unclosedHole, .unclosedText,
      .danglingEscape, .gapTooLarge, .badSpan, .tooDeep, .tooLarge, .tooLong:
      nil
    }
  }
}

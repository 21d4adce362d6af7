import SourceText

extension RuleMistake {
  /// The mistake as people see it.
  func diagnostic(path: String, range: ByteRange) -> Diagnostic {
    Diagnostic(code: code, path: path, range: range, message: message, hint: hint)
  }

  /// Stable name of the kind of mistake; `docs/diagnostics.md` has a paragraph for each.
  var code: String {
    switch self {
    case .notUTF8: "not-utf8"
    case .fileTooLarge: "file-too-large"
    case .strangeCharacter: "strange-character"
    case .unterminatedText: "unterminated-text"
    case .unterminatedPhrase: "unterminated-phrase"
    case .numberTooLong: "number-too-long"
    case .badEscape: "bad-escape"
    case .expected: "syntax"
    case .unknownClause: "unknown-clause"
    case .repeatedClause: "repeated-clause"
    case .tooDeep: "too-deep"
    case .missingClause: "missing-clause"
    case .fileNotFound: "file-not-found"
    case .pathClimbs: "path-climbs"
    case .importCycle: "import-cycle"
    case .unknownName(_, let what, _): what.code
    case .duplicateName: "duplicate-name"
    case .unknownArticle: "unknown-article"
    case .nameNotInVersion: "name-not-in-version"
    case .phrase(let code, _, _, _, _): code.hasPrefix("phrase-") ? code : "phrase-" + code
    case .unlikeTypes: "unlike-types"
    case .wantsType: "wrong-type"
    case .paramType: "param-type"
    case .noPlace: "no-place"
    case .wrongArgumentCount: "wrong-argument-count"
    case .wantsArgument: "missing-argument"
    case .notAList: "not-a-list"
    case .notConstant: "not-constant"
    case .textCost: "cost"
    case .noProfile: "unknown-profile"
    case .emptyPattern: "matches-no-rule"
    case .yearsReversed: "years-reversed"
    case .noFormForYears: "no-form-for-years"
    case .rareCharacter: "rare-character"
    }
  }

  private var message: Wording {
    switch self {
    case .notUTF8: Wording("规则文件不是 UTF-8", en: "the rule file is not UTF-8")
    case .fileTooLarge(let limit):
      Wording("规则文件超过 \(limit) 字节", en: "the rule file is larger than \(limit) bytes")
    case .strangeCharacter:
      Wording("这里不能有这样的字符", en: "this character has no meaning here")
    case .unterminatedText: Wording("文本没有结束的引号", en: "the text has no closing quote")
    case .unterminatedPhrase:
      Wording("短语没有结束的单引号", en: "the phrase has no closing quote")
    case .numberTooLong: Wording("数字太长", en: "the number is too long")
    case .badEscape: Wording("不认识的转义", en: "unknown escape")
    case .expected(let wanted, let found):
      Wording("这里应为 \(wanted)，而是 \(found)", en: "expected \(wanted), found \(found)")
    case .unknownClause(let name, _):
      Wording("没有名为“\(name)”的子句", en: "there is no clause \"\(name)\"")
    case .repeatedClause(let name):
      Wording("“\(name)”写了两次", en: "\"\(name)\" stands twice")
    case .tooDeep(let limit):
      Wording("嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels")
    case .missingClause(let name, let owner):
      Wording("\(owner)缺少“\(name)”", en: "\(owner) has no \"\(name)\"")
    case .fileNotFound(let path): Wording("找不到文件“\(path)”", en: "no file \"\(path)\"")
    case .pathClimbs(let path):
      Wording("路径“\(path)”离开了规则目录", en: "the path \"\(path)\" leaves the rules directory")
    case .importCycle(let path):
      Wording("“\(path)”循环引用", en: "\"\(path)\" leads back to itself")
    case .unknownName(let name, let what, _):
      Wording(
        "没有名为“\(name)”的\(what.zh)",
        en: "there is no \(what.rawValue) named \"\(name)\""
      )
    case .duplicateName(let name, let what):
      Wording("\(what.zh)“\(name)”已经声明过", en: "\(what.rawValue) \"\(name)\" is declared twice")
    case .unknownArticle(let law, let last):
      Wording("“\(law)”只有 \(last) 条", en: "\"\(law)\" has only \(last) articles")
    case .nameNotInVersion(let name, let form):
      Wording("格式“\(form)”没有“\(name)”", en: "form \"\(form)\" has no \"\(name)\"")
    case .phrase(_, let zh, let en, _, _): Wording(zh, en: en)
    case .unlikeTypes(let left, let right, let operation):
      Wording(
        "\(left) 与 \(right) 之间不能用“\(operation)”",
        en: "\(left) and \(right) cannot be joined by \"\(operation)\""
      )
    case .wantsType(let wanted, let found):
      Wording("这里应为 \(wanted)，而是 \(found)", en: "expected \(wanted), found \(found)")
    case .paramType(let wanted, let found):
      Wording("参数的类型是 \(wanted)，而值是 \(found)", en: "the param is a \(wanted), not a \(found)")
    case .noPlace(let found):
      Wording("\(found) 没有位置", en: "\(found) has no place in the report")
    case .wrongArgumentCount(let function, let expected, let found):
      Wording(
        "“\(function)”要 \(expected) 个参数，给了 \(found) 个",
        en: "\"\(function)\" takes \(expected) arguments, not \(found)"
      )
    case .wantsArgument(let function, let label):
      Wording("“\(function)”缺少“\(label)”", en: "\"\(function)\" has no \"\(label)\"")
    case .notConstant: Wording("这里只能写数或文本", en: "only a number or a text can stand here")
    case .notAList(let found): Wording("\(found) 不是列表", en: "\(found) is not a list")
    case .textCost:
      Wording("代价超过文本长度的一次方", en: "the cost would grow faster than the text")
    case .noProfile(let name, _):
      Wording("没有名为“\(name)”的规则组", en: "there is no profile \"\(name)\"")
    case .emptyPattern(let name):
      Wording("“\(name)”没有对上任何规则", en: "\"\(name)\" matches no rule")
    case .yearsReversed: Wording("年份先大后小", en: "the years run backwards")
    case .noFormForYears: Wording("这些年份没有格式", en: "no form covers these years")
    case .rareCharacter(let character):
      Wording(
        "表格的标签里不能有“\(character)”",
        en: "a label of a table cannot hold \"\(character)\""
      )
    }
  }

  private var hint: Wording? {
    switch self {
    case .noProfile(let name, nil):
      Wording("若是目录，写作“\(name)/”", en: "if it is a folder, write \"\(name)/\"")
    case .unknownClause(_, let nearest), .unknownName(_, _, let nearest),
      .noProfile(_, let nearest):
      nearest.map { Wording("是不是“\($0)”？", en: "did you mean \"\($0)\"?") }
    case .phrase(_, _, _, let zh, let en):
      zh.map { Wording($0, en: en ?? $0) }
    case .badEscape: Wording("可用 \\\" \\\\ \\n \\t \\{ \\}", en: "use \\\" \\\\ \\n \\t \\{ \\}")
    case .nameNotInVersion:
      Wording("用 forms 或 years 限定规则", en: "limit the rule with forms or years")
    case .unterminatedText: Wording("补上 \"", en: "add \"")
    case .unterminatedPhrase: Wording("补上 '", en: "add '")
    case .tooDeep: Wording("拆成几个 let", en: "split it into several let clauses")
    case .textCost: Wording("不要在逐块循环里再搜全文", en: "do not search the text in a loop over it")
    case .notUTF8: Wording("另存为 UTF-8", en: "save it as UTF-8")
    case .fileTooLarge, .strangeCharacter, .numberTooLong, .expected, .repeatedClause,
      .missingClause, .fileNotFound, .pathClimbs, .importCycle, .duplicateName, .unknownArticle,
      .unlikeTypes, .wantsType, .paramType, .noPlace, .wrongArgumentCount, .wantsArgument,
      .notAList,
      .notConstant,
      .emptyPattern, .yearsReversed, .noFormForYears, .rareCharacter:
      nil
    }
  }
}

extension RuleMistake.Namespace {
  /// What a name that nothing has is called.
  fileprivate var code: String {
    switch self {
    case .law: "unknown-law"
    case .hole: "unknown-hole"
    case .value: "unknown-value"
    case .kind, .pattern, .param, .form, .section, .table, .row, .column, .rule, .profile,
      .property, .function, .argument, .variable, .level, .state:
      "unknown-name"
    }
  }

  /// The word for it in Chinese messages.
  var zh: String {
    switch self {
    case .law: "法规"
    case .kind: "机关性质"
    case .pattern: "短语"
    case .param: "规则参数"
    case .form: "格式"
    case .section: "部分"
    case .table: "表"
    case .row: "行"
    case .column: "列"
    case .rule: "规则"
    case .profile: "规则组"
    case .property: "属性"
    case .function: "函数"
    case .argument: "参数"
    case .hole: "空"
    case .variable: "名称"
    case .value: "值"
    case .level: "级别"
    case .state: "状态"
    }
  }
}

/// The candidate that differs least from a word, if it is near enough to be meant.
package func nearestName(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.utf8)
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.utf8)
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    guard distance <= limit else { continue }
    // Of equally near ones the first by name, whatever order they come in.
    if let best, (best.distance, best.name) < (distance, candidate) { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// Number of insertions, deletions, substitutions and swaps of neighbours between two words.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  guard !a.isEmpty && !b.isEmpty else { return max(a.count, b.count) }
  var before = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var current = [Int](repeating: i, count: b.count + 1)
    for j in 1...b.count {
      var cost = min(last[j], current[j - 1]) + 1
      cost = min(cost, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        cost = min(cost, before[j - 2] + 1)
      }
      current[j] = cost
    }
    before = last
    last = current
  }
  return last[b.count]
}

import SourceText

extension Linter {
  /// Names that nothing uses, that hide others, and imports that bring nothing.
  mutating func lintNames() {
    let taken = Set(checker.phraseIndex.keys).union(checker.paramIndex.keys)
      .union(checker.forms.flatMap { $0.tables.map(\.name) })
      .union(ReportRole.allCases.map(\.rawValue)).union(["section"])
    var uses: [String: Set<String>] = [:]
    for file in files {
      var inFile: Set<String> = []
      for rule in file.rules {
        var use = NameUse { taken.contains($0) }
        use.add(rule) { phrase in
          checker.anonymous[phrase].map { checker.program.holes[$0].map(\.name) } ?? []
        }
        for name in use.unused { report(.unusedLet(name.text), at: name.range, in: file.path) }
        for name in use.hiding {
          report(.shadowedName(name.text), at: name.range, in: file.path)
        }
        inFile.formUnion(use.globals)
        inFile.formUnion(rule.basis.map(\.law.text))
      }
      for form in file.forms { inFile.formUnion(names(in: form)) }
      uses[file.path] = inFile
    }
    let usedPatterns = patternsInUse(uses.values.reduce(into: []) { $0.formUnion($1) })
    let idle = lintImports(uses, usedPatterns)
    let all = uses.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for file in files where !idle.contains(file.path) {
      for pattern in file.patterns where !usedPatterns.contains(pattern.name.text) {
        report(.unusedPattern(pattern.name.text), at: pattern.name.range, in: file.path)
      }
      for param in file.params where !all.contains(param.name.text) {
        report(.unusedParam(param.name.text), at: param.name.range, in: file.path)
      }
    }
  }

  private func names(in form: FormSyntax) -> Set<String> {
    Set(([form.named, form.law] + form.dated.map(\.pattern)).compactMap { $0?.text })
  }

  /// The patterns that are looked for, or are parts of such.
  private func patternsInUse(_ named: Set<String>) -> Set<String> {
    var phrases: [String: String] = [:]
    for file in files {
      for pattern in file.patterns { phrases[pattern.name.text] = pattern.phrase }
    }
    var used: Set<String> = []
    var waiting = named.filter { phrases[$0] != nil }
    while let name = waiting.popFirst() {
      guard used.insert(name).inserted, let phrase = phrases[name] else { continue }
      waiting.formUnion(holeTypes(in: phrase).filter { phrases[$0] != nil && !used.contains($0) })
    }
    return used
  }

  /// Reports imports that bring nothing; yields the files that nothing needs.
  private mutating func lintImports(
    _ uses: [String: Set<String>],
    _ usedPatterns: Set<String>
  ) -> Set<String> {
    var idle: Set<String> = []
    var seen: Set<String> = []
    for link in imports where !idle.contains(link.path) {
      if !seen.insert("\(link.path)\n\(link.target)").inserted {
        report(.unusedImport(link.target), at: link.range, in: link.path)
        continue
      }
      let closure = closure(of: link.target)
      guard !closure.contains(link.path), !closure.contains(where: brings) else { continue }
      let outside = uses.filter { !closure.contains($0.key) }.values
        .reduce(into: Set<String>()) { $0.formUnion($1) }
      let offered = files.filter { closure.contains($0.path) }.flatMap { file in
        file.laws.map(\.name.text) + file.params.map(\.name.text) + file.patterns.map(\.name.text)
      }
      // A pattern may be a part of one that stands elsewhere.
      if offered.contains(where: { outside.contains($0) || usedPatterns.contains($0) }) { continue }
      report(.unusedImport(link.target), at: link.range, in: link.path)
      idle.formUnion(closure)
    }
    return idle
  }

  /// Whether a file has what works without being named.
  private func brings(_ path: String) -> Bool {
    guard let file = files.first(where: { $0.path == path }) else { return true }
    return !file.rules.isEmpty || !file.profiles.isEmpty || !file.tests.isEmpty
      || !file.forms.isEmpty || !file.kinds.isEmpty || !file.stock.isEmpty
  }

  /// A file with all that it imports.
  private func closure(of path: String) -> Set<String> {
    var result: Set<String> = [path]
    var waiting = [path]
    while let next = waiting.popLast() {
      for link in imports where link.path == next && result.insert(link.target).inserted {
        waiting.append(link.target)
      }
    }
    return result
  }
}

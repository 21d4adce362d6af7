import SourceText

/// Takes rules with mistakes out of rule files, so that the others can be used.
struct BrokenRules {
  /// The files with every broken rule made one that always holds, and its tests left out.
  private(set) var files: [FileSyntax]
  /// The ids of broken rules.
  private(set) var ids: Set<String> = []

  init(_ files: [FileSyntax]) { self.files = files }

  /// Takes out what has mistakes; false where one is not within a rule or a test.
  mutating func takeOut(_ diagnostics: [Diagnostic]) -> Bool {
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let file = files.firstIndex(where: { $0.path == diagnostic.path }) else { return false }
      let place = diagnostic.range.start
      if let rule = files[file].rules.firstIndex(where: { $0.extent.holds(place) }) {
        silence(rule, in: file)
      } else if let test = files[file].tests.firstIndex(where: { $0.extent.holds(place) }) {
        ids.insert(files[file].tests.remove(at: test).rule.text)
      } else {
        return false
      }
    }
    return true
  }

  /// The rule keeps its name, which others and profiles use.
  private mutating func silence(_ index: Int, in file: Int) {
    let rule = files[file].rules[index]
    ids.insert(rule.id.text)
    var silent = RuleSyntax(id: rule.id, range: rule.range)
    silent.extent = rule.extent
    let text = Template(parts: [.text(rule.id.text)], range: rule.range)
    silent.title = BilingualTemplate(zh: text, en: nil)
    silent.levels = [(level: rule.levels.first?.level ?? .note, condition: nil)]
    let holds = Expression(node: .bool(true), range: rule.range)
    silent.demands = [DemandSyntax(kind: .require(holds), range: rule.range)]
    files[file].rules[index] = silent
    for other in files.indices { files[other].tests.removeAll { $0.rule.text == rule.id.text } }
  }
}

extension ByteRange {
  fileprivate func holds(_ place: Int) -> Bool { start <= place && place < end }
}

import Phrases
import SourceText

/// Loads rule files and all that they import, checks them and selects the rules in force.
///
/// `read` yields the bytes of a file, or nil where there is none; it is the only way to the world.
package func loadRules(_ request: RuleRequest, read: (String) -> [UInt8]?) -> LoadedRules {
  var loader = Loader(request: request)
  for entry in request.entries { loader.load(entry, from: nil, read: read) }
  var told = loader.diagnostics
  if told.isEmpty {
    let loaded = check(loader.files, request, loader)
    if loaded.ruleSet != nil || !request.goesOn { return loaded }
    told = loaded.diagnostics
  }
  let nothing = LoadedRules(
    ruleSet: nil,
    settings: nil,
    diagnostics: told,
    sources: loader.sources,
    tests: []
  )
  guard request.goesOn else { return nothing }
  var broken = BrokenRules(loader.files)
  var next = told
  // Each round takes out the rules that have mistakes; what then is wrong is wrong elsewhere.
  for _ in 0..<3 {
    guard broken.takeOut(next) else { return nothing }
    let loaded = check(broken.files, request, loader)
    if loaded.ruleSet != nil { return loaded.beside(told, broken: broken.ids) }
    next = loaded.diagnostics
    told += next
  }
  return nothing
}

/// Checks files and selects the rules in force.
private func check(
  _ files: [FileSyntax],
  _ request: RuleRequest,
  _ loader: Loader
) -> LoadedRules {
  var checker = Checker(files, keepsOrigins: request.keepsOrigins)
  checker.run()
  checker.checkTests()
  var diagnostics = checker.diagnostics
  let selected = checker.select(request, entries: loader.entryPaths)
  diagnostics += selected.diagnostics
  if request.lints && diagnostics.isEmpty {
    var linter = Linter(checker, imports: loader.imports)
    diagnostics = linter.run()
  }
  let isUsable = diagnostics.allSatisfy { $0.severity != .error }
  return LoadedRules(
    ruleSet: isUsable ? selected.ruleSet : nil,
    settings: isUsable ? selected.settings : nil,
    diagnostics: diagnostics,
    sources: loader.sources,
    tests: files.flatMap { file in
      file.tests.map {
        RuleTests(path: file.path, rule: $0.rule.text, cases: $0.cases, excuses: $0.excuses)
      }
    },
    profiles: files.flatMap { $0.profiles.map(\.name.text) },
    origins: request.keepsOrigins ? checker.keptOrigins : nil
  )
}

/// Larger rule files are refused.
private let sizeLimit = 4 << 20

/// Why a file can't be read as rules at all; nil where it can.
func unreadable(_ bytes: [UInt8]) -> RuleMistake? {
  if bytes.count > sizeLimit { return .fileTooLarge(limit: sizeLimit) }
  return (try? UTF8Span(validating: bytes.span)) == nil ? .notUTF8 : nil
}

/// Follows imports; every file is read once.
private struct Loader {
  static let depthLimit = 100
  static let shippedName = "reportlint"

  let request: RuleRequest
  var files: [FileSyntax] = []
  var sources: [RuleSource] = []
  var diagnostics: [Diagnostic] = []
  var entryPaths: Set<String> = []
  var imports: [ImportLink] = []
  private var open: [String] = []
  private var done: Set<String> = []

  init(request: RuleRequest) { self.request = request }

  mutating func load(
    _ path: String,
    from importer: (path: String, range: ByteRange)?,
    read: (String) -> [UInt8]?
  ) {
    if importer == nil { entryPaths.insert(path) }
    if open.count >= Loader.depthLimit {
      return report(.tooDeep(limit: Loader.depthLimit), importer, path)
    }
    if open.contains(path) { return report(.importCycle(path), importer, path) }
    guard done.insert(path).inserted else { return }
    guard let bytes = read(path) else { return report(.fileNotFound(path), importer, path) }
    switch unreadable(bytes) {
    case nil: break
    case .notUTF8?:
      return diagnostics.append(
        RuleMistake.notUTF8.diagnostic(path: path, range: ByteRange(at: 0))
      )
    case let mistake?: return report(mistake, importer, path)
    }
    sources.append(RuleSource(path: path, bytes: bytes))
    let parsed = Parser.parse(path: path, bytes: bytes, tests: request.tests)
    diagnostics += parsed.diagnostics
    open.append(path)
    for name in parsed.file.imports { follow(name, from: path, read: read) }
    open.removeLast()
    var file = parsed.file
    for test in file.tests.indices {
      for item in file.tests[test].cases.indices {
        readFiles(of: &file.tests[test].cases[item].report, from: path, read: read)
      }
    }
    files.append(file)
  }

  /// Reads the documents of a case that stand in files of their own.
  private mutating func readFiles(
    of report: inout CaseReport,
    from path: String,
    read: (String) -> [UInt8]?
  ) {
    for other in report.previous.indices {
      readFiles(of: &report.previous[other], from: path, read: read)
    }
    for other in report.twin.indices { readFiles(of: &report.twin[other], from: path, read: read) }
    guard let name = report.file else { return }
    guard let resolved = resolve(name.text, from: path) else {
      return self.report(.pathClimbs(name.text), (path, name.range), path)
    }
    guard let bytes = read(resolved) else {
      return self.report(.fileNotFound(resolved), (path, name.range), path)
    }
    if let mistake = unreadable(bytes) { return self.report(mistake, (path, name.range), path) }
    report.document = String(decoding: bytes, as: UTF8.self)
  }

  private mutating func follow(
    _ name: Name,
    from path: String,
    read: (String) -> [UInt8]?
  ) {
    if name.text == Loader.shippedName {
      for shipped in request.shipped {
        imports.append(ImportLink(path: path, range: name.range, target: shipped))
        load(shipped, from: (path, name.range), read: read)
      }
      return
    }
    guard let resolved = resolve(name.text, from: path) else {
      return report(.pathClimbs(name.text), (path, name.range), path)
    }
    imports.append(ImportLink(path: path, range: name.range, target: resolved))
    load(resolved, from: (path, name.range), read: read)
  }

  /// A path relative to the importing file's folder; nil where it would leave it.
  private func resolve(_ name: String, from path: String) -> String? {
    guard !name.hasPrefix("/") && !name.contains("\\") && !name.contains("\0") else { return nil }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var parts: [Substring] = []
    for part in name.split(separator: "/") {
      if part == "." { continue }
      if part == ".." {
        return nil
      }
      parts.append(part)
    }
    return (folder + parts).joined(separator: "/")
  }

  private mutating func report(
    _ mistake: RuleMistake,
    _ importer: (path: String, range: ByteRange)?,
    _ path: String
  ) {
    diagnostics.append(
      mistake.diagnostic(path: importer?.path ?? path, range: importer?.range ?? ByteRange(at: 0))
    )
  }
}

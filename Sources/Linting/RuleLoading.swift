import RuleCatalog
package import RuleLanguage

/// Loads the rules that names stand for.
///
/// A name without `/` and `.rules` is a shipped pack of rules or else a profile; anything else is a
/// rule file or a directory of them. Rules given by path or by pack replace the default pack unless
/// they import it. `tests` says whether the tests in the files are read. With `lints`, what is
/// hardly meant is told as well; with `goesOn`, rules with mistakes are left out.
package func loadRules(
  named names: [String],
  tests: TestBlocks = .read,
  files: some FileSystem,
  lints: Bool = false,
  keepsOrigins: Bool = false,
  goesOn: Bool = false
) -> LoadedRules {
  let shipped = ShippedRules.files.map { (path: shippedPrefix + $0.path, text: $0.text) }
  let words = names.filter(isWord)
  let packs = words.filter(shippedPackNames.contains)
  let own = names.filter { !isWord($0) }.flatMap { ruleFiles(at: $0, files) }
  let chosen = packs.isEmpty && own.isEmpty ? [defaultPack] : packs
  let profiles = words.filter { !shippedPackNames.contains($0) }
  let request = RuleRequest(
    entries: shipped.map(\.path).filter { path in chosen.contains { isPart(path, of: $0) } } + own,
    shipped: shipped.map(\.path).filter { isPart($0, of: defaultPack) },
    profiles: names == packs ? [defaultProfile] : profiles,
    tests: tests,
    lints: lints,
    keepsOrigins: keepsOrigins,
    goesOn: goesOn
  )
  return loadRules(request) { path in
    if let own = shipped.first(where: { $0.path == path }) { return Array(own.text.utf8) }
    return try? files.read(path, limit: ruleFileLimit)
  }
}

/// The rules in force where no others are named.
package let defaultPack = "annual-report"

/// The packs of rules that come with the program: the folders of `Rules/`, by name.
package let shippedPackNames: [String] = {
  var names: [String] = []
  for file in ShippedRules.files {
    let name = String(file.path.prefix { $0 != "/" })
    if names.last != name { names.append(name) }
  }
  return names
}()

private func isPart(_ path: String, of pack: String) -> Bool {
  path.hasPrefix(shippedPrefix + pack + "/")
}

/// The profile in force where nothing is said.
package let defaultProfile = "draft"

/// The profiles that come with the program, mildest first.
package let shippedProfileNames = [defaultProfile, "strict"]

/// What distinguishes the paths of rule files inside the program from those on the disk.
package let shippedPrefix = "reportlint:"

/// Whether a rule file is one inside the program.
package func isShipped(_ path: String) -> Bool { path.hasPrefix(shippedPrefix) }

/// Longer rule files are refused by the loader, which wants to see that they are too long.
package let ruleFileLimit = 5 << 20

/// Whether a name is no path.
private func isWord(_ name: String) -> Bool {
  !name.utf8.contains(0x2F) && !name.hasSuffix(".rules")
}

/// The path itself, or the rule files of a directory and all below it, sorted by name.
package func ruleFiles(
  at path: String,
  _ files: some FileSystem,
  depth: Int = 0
) -> [String] {
  guard depth < 64, (try? files.kind(of: path)) == .directory,
    let entries = try? files.entries(of: path)
  else { return [path] }
  let prefix = path.hasSuffix("/") ? path : path + "/"
  let sorted = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  return sorted.flatMap { entry -> [String] in
    switch entry.kind {
    case .file: entry.name.hasSuffix(".rules") ? [prefix + entry.name] : []
    case .directory where !entry.name.hasPrefix("."):
      ruleFiles(at: prefix + entry.name, files, depth: depth + 1)
    case .directory, .other: []
    }
  }
}

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
  let chosen = ChosenRules(names)
  let own = chosen.paths.flatMap { ruleFiles(at: $0, files) }
  var request = shippedPacks.request(chosen.packs, own: own, profiles: chosen.profiles)
  request.tests = tests
  request.lints = lints
  request.keepsOrigins = keepsOrigins
  request.goesOn = goesOn
  return loadRules(request) { path in
    shippedPacks.bytes(of: path) ?? (try? files.read(path, limit: ruleFileLimit))
  }
}

/// The rules that names stand for, as they were checked when the program was built; nil where the
/// names stand for anything but one profile of one shipped pack.
///
/// It is the same set that `loadRules` gives, in a tenth of the time.
package func shippedRuleSet(named names: [String]) -> RuleSet? {
  let chosen = ChosenRules(names)
  guard chosen.paths.isEmpty else { return nil }
  let frozen = ShippedRules.sets.first { set in
    [set.pack] == chosen.packs && [set.profile] == chosen.profiles
  }
  return frozen?.bytes.withUTF8Buffer { RuleSet(frozen: $0, staysPut: true) }
}

/// What names of rules stand for.
private struct ChosenRules {
  var packs: [String]
  var profiles: [String]
  /// Rule files and directories.
  var paths: [String]

  init(_ names: [String]) {
    let words = names.filter(isWord)
    let named = words.filter(shippedPackNames.contains)
    paths = names.filter { !isWord($0) }
    packs = named.isEmpty && paths.isEmpty ? [ShippedPacks.standard] : named
    profiles =
      names == named ? [defaultProfile] : words.filter { !shippedPackNames.contains($0) }
  }
}

private let shippedPacks = ShippedPacks(ShippedRules.files.map { ($0.path, $0.text) })

/// The packs of rules that come with the program: the folders of `Rules/`, by name.
package var shippedPackNames: [String] { shippedPacks.names }

/// The profile in force where nothing is said.
package let defaultProfile = "draft"

/// The profiles that come with the program, mildest first.
package let shippedProfileNames = [defaultProfile, "strict"]

/// Whether a rule file is one inside the program.
package func isShipped(_ path: String) -> Bool { path.hasPrefix(ShippedPacks.prefix) }

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

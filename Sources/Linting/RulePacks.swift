import RuleLanguage

/// The packs of rules that names stand for, each with the profiles that are named beside them.
///
/// A folder with a file `main.rules` is a pack, a folder without one that holds such folders is all
/// of these; a pack stands by itself, since two regulations have names in common. What is no pack
/// makes one rule set, and so do names of which at most one is a pack.
package func rulePacks(named names: [String], files: some FileSystem) -> [[String]] {
  let whole = names.flatMap { name -> [String] in
    let inner = isPack(name, files) ? [] : innerPacks(in: name, files)
    return inner.isEmpty ? [name] : inner
  }
  let packs = whole.filter { isPack($0, files) }
  guard packs.count > 1 else { return [whole] }
  let others = whole.filter { !packs.contains($0) }
  return packs.map { [$0] + others }
}

/// The pack itself of names that stand for one and perhaps profiles.
package func packName(of names: [String]) -> String { names.first ?? ShippedPacks.standard }

private func isPack(_ name: String, _ files: some FileSystem) -> Bool {
  if shippedPackNames.contains(name) { return true }
  return isPath(name) && holdsMain(name, files)
}

private func holdsMain(_ path: String, _ files: some FileSystem) -> Bool {
  (try? files.kind(of: joined(path, "main.rules"))) == .file
}

/// The folders directly in a folder that are packs, sorted by name.
private func innerPacks(in path: String, _ files: some FileSystem) -> [String] {
  guard isPath(path), (try? files.kind(of: path)) == .directory,
    let entries = try? files.entries(of: path)
  else { return [] }
  return
    entries
    .filter { $0.kind == .directory && !$0.name.hasPrefix(".") }
    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    .map { joined(path, $0.name) }
    .filter { holdsMain($0, files) }
}

private func isPath(_ name: String) -> Bool { name.utf8.contains(0x2F) }

private func joined(_ path: String, _ name: String) -> String {
  path.hasSuffix("/") ? path + name : path + "/" + name
}

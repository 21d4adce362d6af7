/// The rule files that come with the program, by packs: the folders that they stand in.
package struct ShippedPacks: Sendable {
  /// What distinguishes the paths of shipped files from those on the disk.
  package static let prefix = "reportlint:"
  /// The pack in force where no other is named; `import "reportlint"` stands for it.
  package static let standard = "annual-report"

  /// Names in the order of the files.
  package let names: [String]
  private let files: [(path: String, text: String)]

  /// Takes all files by their paths below the folder of the rules, sorted.
  package init(_ files: [(path: String, text: String)]) {
    self.files = files
    var names: [String] = []
    for file in files {
      let name = String(decoding: file.path.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
      if names.last != name { names.append(name) }
    }
    self.names = names
  }

  /// What to load for packs together with files on the disk.
  package func request(_ packs: [String], own: [String] = [], profiles: [String]) -> RuleRequest {
    RuleRequest(
      entries: files.map(\.path).filter { path in packs.contains { isPart(path, of: $0) } }
        .map { ShippedPacks.prefix + $0 } + own,
      shipped: files.map(\.path).filter { isPart($0, of: ShippedPacks.standard) }
        .map { ShippedPacks.prefix + $0 },
      profiles: profiles
    )
  }

  /// The bytes of a shipped file.
  package func bytes(of path: String) -> [UInt8]? {
    guard path.hasPrefix(ShippedPacks.prefix) else { return nil }
    let name = path.dropFirst(ShippedPacks.prefix.count)
    return files.first { $0.path == name }.map { Array($0.text.utf8) }
  }

  private func isPart(_ path: String, of pack: String) -> Bool { path.hasPrefix(pack + "/") }
}

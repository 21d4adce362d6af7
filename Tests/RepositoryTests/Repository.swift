#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The checkout that these tests belong to.
enum Repository {
  /// Its folder, found from the place of this file.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// A file of the checkout.
  struct File {
    /// Relative to the checkout.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// A file's text; empty where there is no such file.
  static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  /// A file's bytes; none where there is no such file.
  static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: root + "/" + path).map { Array($0) } ?? []
  }

  /// Files below a folder whose name has one of the endings, by path.
  static func files(under folder: String, _ endings: String...) -> [File] {
    // A package may be a folder of links to the checkout.
    let place = URL(filePath: root + "/" + folder).resolvingSymlinksInPath().path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
    return paths.sorted()
      .filter { path in endings.contains { path.hasSuffix($0) } }
      .map { File(path: folder + "/" + $0, text: text(folder + "/" + $0)) }
  }

  /// The folders of the targets under `Sources`.
  static let targets: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/Sources")
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// The Swift files of the program, its tests and its manifest.
  static let swiftFiles =
    files(under: "Sources", ".swift") + files(under: "Tests", ".swift")
    + [File(path: "Package.swift", text: text("Package.swift"))]
}

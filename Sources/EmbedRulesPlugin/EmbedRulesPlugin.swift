import PackagePlugin

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Has the shipped rule files written into a source file before the catalogue is compiled.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules").resolvingSymlinksInPath()
    let names = try FileManager.default.subpathsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(".rules") }
      .sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding the rule files",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [output.path, rules.path] + names,
        inputFiles: names.map { rules.appending(path: $0) },
        outputFiles: [output]
      )
    ]
  }
}

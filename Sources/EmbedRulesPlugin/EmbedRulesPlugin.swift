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
    let entries = try FileManager.default.subpathsOfDirectory(atPath: rules.path).sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding the rule files",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [output.path, rules.path],
        // Directories are inputs too, so that a file that comes or goes is noticed.
        inputFiles: [rules] + entries.map { rules.appending(path: $0) },
        outputFiles: [output]
      )
    ]
  }
}

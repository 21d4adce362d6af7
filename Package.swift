// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// A stage of the pipeline; its dependencies point only towards earlier stages.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A program.
func program(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "reportlint",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "reportlint", targets: ["reportlint"])],
  targets: [
    // In the order in which data flows.
    stage("SourceText"),
    stage("Phrases", ["SourceText"]),
    stage("ReportModel", ["SourceText"]),
    stage("Readers", ["SourceText", "ReportModel"]),
    stage("RuleLanguage", ["SourceText", "Phrases", "ReportModel"]),
    stage("Binding", ["SourceText", "Phrases", "ReportModel"]),
    stage(
      "RuleEngine",
      ["SourceText", "Phrases", "ReportModel", "RuleLanguage", "Binding"]
    ),
    .target(name: "RuleCatalog", swiftSettings: strict, plugins: ["EmbedRulesPlugin"]),
    stage(
      "Linting",
      [
        "SourceText", "Phrases", "ReportModel", "Readers", "RuleLanguage", "Binding", "RuleEngine",
      ]
    ),
    stage("JSON"),
    stage(
      "Reporters",
      ["SourceText", "ReportModel", "JSON", "RuleLanguage", "RuleEngine", "Linting"]
    ),
    program(
      "reportlint",
      [
        "SourceText", "ReportModel", "RuleLanguage", "RuleEngine", "RuleCatalog", "Linting", "JSON",
        "Reporters",
      ]
    ),

    // Build-time only.
    program("EmbedRules"),
    .plugin(
      name: "EmbedRulesPlugin",
      capability: .buildTool(),
      dependencies: ["EmbedRules"],
      path: "Sources/EmbedRulesPlugin"
    ),
  ]
)

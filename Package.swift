// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// Leaves out the question, asked at run time, whether two uses of one object's array overlap.
///
/// Answering it was a twentieth of the instructions of a check. Debug builds, and with them the tests,
/// still ask.
let unasked: SwiftSetting = .unsafeFlags(
  ["-enforce-exclusivity=unchecked"],
  .when(configuration: .release)
)

/// Whether the stages are built for libFuzzer, as `.ci/fuzz` does.
let isFuzzed = Context.environment["REPORTLINT_FUZZ"] != nil
let fuzzed: [SwiftSetting] = isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

/// A stage of the pipeline; its dependencies point only towards earlier stages.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + fuzzed + [unasked])
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
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    stage("Frozen"),
    stage("SourceText", ["Frozen"]),
    stage("Archives", ["CZlib"]),
    stage("Markup", ["SourceText"]),
    stage("Phrases", ["Frozen", "SourceText"]),
    stage("ReportModel", ["Frozen", "SourceText"]),
    stage("Readers", ["SourceText", "Archives", "Markup", "ReportModel"]),
    stage("RuleLanguage", ["Frozen", "SourceText", "Phrases", "ReportModel"]),
    stage("Binding", ["SourceText", "Phrases", "ReportModel"]),
    stage("RuleEngine", ["SourceText", "Phrases", "ReportModel", "RuleLanguage", "Binding"]),
    .target(name: "RuleCatalog", swiftSettings: strict, plugins: ["EmbedRulesPlugin"]),
    stage(
      "Linting",
      [
        "SourceText", "Phrases", "ReportModel", "Readers", "RuleLanguage", "Binding", "RuleEngine",
        "RuleCatalog",
      ]
    ),
    stage("JSON"),
    stage(
      "Reporters",
      [
        "SourceText", "Archives", "Markup", "ReportModel", "Readers", "JSON", "RuleLanguage",
        "RuleEngine", "Linting",
      ]
    ),
    program("reportlint", ["SourceText", "RuleLanguage", "Linting", "Reporters"]),

    // Build-time only.
    program("EmbedRules", ["RuleLanguage"]),
    .plugin(
      name: "EmbedRulesPlugin",
      capability: .buildTool(),
      dependencies: ["EmbedRules"],
      path: "Sources/EmbedRulesPlugin"
    ),

    // Made-up reports, and what measures the program with them.
    stage("ReportCorpus", ["Archives"]),
    program("benchmark", ["ReportCorpus"]),
    program("readingfloor"),
    program("hellofloor"),

    tests("FrozenTests", ["Frozen"]),
    tests("SourceTextTests", ["SourceText"]),
    tests("ArchivesTests", ["Archives"]),
    tests("MarkupTests", ["Markup", "SourceText"]),
    tests("PhrasesTests", ["Phrases", "Frozen", "SourceText"]),
    tests(
      "ReadersTests",
      ["Readers", "Archives", "ReportModel", "SourceText"],
      exclude: ["Fixtures"]
    ),
    tests("BindingTests", ["Binding", "Readers", "ReportModel", "SourceText"]),
    tests(
      "RuleLanguageTests",
      ["RuleLanguage", "Phrases", "ReportModel", "SourceText"],
      exclude: ["Broken", "Linted"]
    ),
    tests(
      "RuleEngineTests",
      ["RuleEngine", "RuleLanguage", "Binding", "Readers", "Phrases", "ReportModel", "SourceText"]
    ),
    tests("LintingTests", ["Linting", "RuleLanguage", "RuleEngine", "ReportModel", "SourceText"]),
    tests("JSONTests", ["JSON"]),
    tests(
      "ReportersTests",
      ["Reporters", "Linting", "RuleEngine", "RuleLanguage", "ReportModel", "SourceText"],
      exclude: ["Golden"]
    ),
    tests(
      "CommandLineTests",
      [
        "reportlint", "Linting", "ReportCorpus", "RuleEngine", "RuleLanguage", "ReportModel",
        "SourceText",
      ]
    ),
    tests(
      "RepositoryTests",
      ["Linting", "Reporters", "RuleCatalog", "RuleLanguage", "SourceText"]
    ),
    tests(
      "CorpusTests",
      [
        "reportlint", "ReportCorpus", "Archives", "Markup", "Readers", "Reporters", "Linting",
        "RuleEngine", "RuleLanguage", "ReportModel", "SourceText",
      ]
    ),
  ]
)

// Without libFuzzer it does not link.
if isFuzzed {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "SourceText", "Archives", "Markup", "RuleLanguage", "RuleEngine", "Linting",
      ],
      swiftSettings: strict + fuzzed,
      // Debian's gold breaks off with an error of its own.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
    )
  )
}

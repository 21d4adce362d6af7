import Linting
import ReportCorpus
import RuleEngine
import RuleLanguage
import Synchronization
import Testing

@testable import reportlint

/// A report as PDF, `.doc` and `.wps`, where the programs are that make and read them.
@Suite struct OtherFormatsTests {
  private static let programs = InstalledPrograms()

  private static func has(_ program: String) -> Bool {
    let call = ProgramCall(
      program,
      [.text("--version")],
      input: [],
      inputName: "none",
      result: .standardOutput
    )
    do throws(ProgramProblem) {
      _ = try programs.run(call)
      return true
    } catch {
      return error != .notFound
    }
  }

  /// A Word file in another format, by LibreOffice.
  private static func converted(_ word: [UInt8], to format: String) throws -> [UInt8] {
    try programs.run(
      ProgramCall(
        "soffice",
        [
          .directoryAddress(after: "-env:UserInstallation="), .text("--headless"),
          .text("--norestore"), .text("--convert-to"), .text(format), .text("--outdir"), .directory,
          .input,
        ],
        input: word,
        inputName: "made.docx",
        result: .file("made." + format)
      )
    )
  }

  @Test(.enabled(if: has("soffice") && has("pdftotext")))
  func aReportHasTheSameFactsAndFindingsInEveryFormat() throws {
    let rules = try #require(loadRules(named: ["strict"], files: Disk()).ruleSet)
    let configuration = Configuration(
      ruleSet: rules,
      kinds: [.fail],
      programs: Self.programs
    )
    for (seed, defect) in [(3 as UInt64, nil), (12, Defect.all.first)] {
      let made = makeReport(seed: seed, options: ReportOptions(defect: defect))
      let word = wordFile(of: made.parts, habit: .office)
      let facts = facts(word, "made.docx", configuration)
      let findings = findings(word, "made.docx", configuration)
      #expect(facts.count > 190)
      for format in ["pdf", "doc"] {
        let bytes = try Self.converted(word, to: format)
        let read = self.facts(bytes, "made." + format, configuration)
        let found = self.findings(bytes, "made." + format, configuration)
        // These tables have no lines: in print some cells may stay unread, and none be wrong.
        let unread = format == "pdf" ? read.filter { $0.hasSuffix("=unreadable") } : []
        #expect(Set(read).subtracting(unread).isSubset(of: facts), "\(format) \(seed)")
        #expect(read.count == facts.count && unread.count < 20, "\(format) \(seed)")
        #expect(found == findings, "\(format) \(seed)")
      }
    }
  }

  @Test func withoutTheProgramsItIsSaidWhatToInstall() throws {
    let rules = try #require(loadRules(named: ["strict"], files: Disk()).ruleSet)
    let configuration = Configuration(ruleSet: rules)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let cases: [([UInt8], String, String)] = [
      (Array("%PDF-1.7".utf8), "a.pdf", "poppler-utils"), (old, "a.doc", "libreoffice"),
      (old, "a.wps", "libreoffice"), (Array("{\\rtf1".utf8), "a.doc", "libreoffice"),
    ]
    for (bytes, name, package) in cases {
      let outcome = run(configuration, inputs: [.bytes(bytes, name: name)], files: Disk())
      let failure = try #require(outcome.files.first?.failure)
      #expect(failure.code == "program-missing" && failure.message.zh.contains(package))
    }
  }

  @Test(.enabled(if: has("pdftotext")))
  func aBrokenPDFFileIsSaidToBeOne() throws {
    let rules = try #require(loadRules(named: ["strict"], files: Disk()).ruleSet)
    let configuration = Configuration(ruleSet: rules, programs: Self.programs)
    let bytes = Array("%PDF-1.7\nnothing of it".utf8)
    let outcome = run(configuration, inputs: [.bytes(bytes, name: "a.pdf")], files: Disk())
    #expect(outcome.files.first?.failure?.code == "damaged-file")
  }

  private func facts(_ bytes: [UInt8], _ name: String, _ configuration: Configuration) -> [String] {
    let facts = Mutex<[String]>([])
    let notifications = readFacts(
      configuration,
      inputs: [.bytes(bytes, name: name)],
      files: Disk(),
      deliver: { file in
        let read = file.facts.map { fact in
          "\(fact.name)=\(fact.state == .value ? fact.value.text : fact.state.name)"
        }
        facts.withLock { $0 += read }
      }
    )
    #expect(notifications.isEmpty)
    return facts.withLock { $0 }
  }

  private func findings(
    _ bytes: [UInt8],
    _ name: String,
    _ configuration: Configuration
  ) -> Set<String> {
    let outcome = run(configuration, inputs: [.bytes(bytes, name: name)], files: Disk())
    guard let checked = outcome.files.first?.checked else { return ["not read"] }
    return Set(checked.findings.map { configuration.ruleSet.cards[$0.rule].id })
  }
}

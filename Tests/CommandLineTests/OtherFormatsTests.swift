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

  /// Gives for an old Word file the new one that stands for it, and counts how often it was asked.
  private final class Converting: Programs {
    private let files: [[UInt8]: [UInt8]]
    let calls = Atomic(0)

    init(_ files: [[UInt8]: [UInt8]]) { self.files = files }

    func run(_ call: ProgramCall) throws(ProgramProblem) -> [UInt8] {
      calls.add(1, ordering: .relaxed)
      guard let file = files[call.input] else { throw .noResult }
      return file
    }
  }

  @Test func anOldWordFileFindsTheYearBeforeAndIsConvertedOnce() throws {
    let rules = try #require(loadRules(named: ["strict"], files: Disk()).ruleSet)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let defect = try #require(Defect.all.first { $0.rules.contains("requests/continuity") })
    let made = makeReport(seed: 4, options: ReportOptions(defect: defect))
    let companion = try #require(made.companion)
    let converting = Converting([old + [1]: wordFile(of: made.parts, habit: .office)])
    let configuration = Configuration(ruleSet: rules, kinds: [.fail], programs: converting)
    let inputs = [Input.bytes(old + [1], name: "new.doc"), .bytes(companion, name: "before.txt")]
    let outcome = run(configuration, inputs: inputs, files: Disk())
    let findings = try #require(outcome.files.first?.checked).findings
    #expect(findings.contains { rules.cards[$0.rule].id == "requests/continuity" })
    #expect(converting.calls.load(ordering: .relaxed) == 1)
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
}

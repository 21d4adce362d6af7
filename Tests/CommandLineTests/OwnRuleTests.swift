import Testing

/// The tests of a site's own rules are run, and only these.
struct OwnRuleTests {
  private static let rule = """
    law local { title "通知" }
    rule local/stated { title "写明" level note basis local require exists find('写明', in: report) }
    test local/stated { case "写" { text "写明了。" expect pass } case "没写" { expect fail } }

    """

  @Test func rulesBesideTheShippedOnesAreTestedAlone() {
    let program = Program()
    program.write(Array(("import \"reportlint\"\n" + Self.rule).utf8), to: "own.rules")
    let finished = program.run(["rules", "test", "own.rules", "--lang", "en"])
    #expect(finished.status == 0)
    #expect(finished.output == "1 rules, 2 cases, 0 do not hold\n")
  }

  @Test func casesThatNoFormCanCarryDoNotPassInSilence() {
    let program = Program()
    program.write(Array(Self.rule.utf8), to: "own.rules")
    let finished = program.run(["rules", "test", "own.rules", "--lang", "en"])
    #expect(finished.status == 1)
    #expect(finished.output.contains("no form to check a case with"))
    #expect(finished.output.contains("1 rules, 0 cases, 2 do not hold"))
  }

  @Test func severalPacksAreTakenOneByOneOrRefused() {
    let program = Program()
    let packs = ["rules", "check", "annual-report", "law-based-government", "--lang", "en"]
    let checked = program.run(packs)
    #expect(checked.status == 0)
    #expect(checked.output.split(separator: "\n").count == 4, "\(checked.output)")
    #expect(checked.output.hasPrefix("annual-report\n"))
    let options = ["--rules", "annual-report", "--rules", "law-based-government", "--lang", "en"]
    let refused = program.run(["rules", "list"] + options)
    #expect(refused.status == 2)
    #expect(refused.complaints.contains("name one of annual-report, law-based-government"))
  }

  @Test func whatNoCaseNoticesIsShownWithItsReason() {
    let program = Program()
    let rule = """
      import "reportlint"
      law local { title "通知" }
      rule local/twice {
        title "写明" level note basis local
        require count(find('写明', in: report)) >= 1
      }
      test local/twice {
        case "写了两遍" { text "写明，写明。" expect pass }
        case "没写" { expect fail }
        survives ">=" as ">" because "界限是约定"
        survives "写明" because "没有这样的改动"
      }

      """
    program.write(Array(rule.utf8), to: "own.rules")
    let finished = program.run(["rules", "mutate", "own.rules", "--lang", "en"])
    #expect(finished.status == 1)
    #expect(
      finished.output == """
        local/twice  0/2
          own.rules:5
          - require count(find('写明', in: report)) >= 1
          + require count(find('写明', in: report)) > 1
          = 界限是约定
          own.rules:5
          - require count(find('写明', in: report)) >= 1
          + require count(find('写明', in: report)) >= 2
        local/twice  own.rules:11 no surviving change is meant by this survives: delete it

        2 changes, 0 noticed by tests (0.0 %), 1 of the others without a reason; 0 more mean the same

        """
    )
  }
}

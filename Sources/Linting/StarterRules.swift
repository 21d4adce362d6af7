/// The rule file that a site begins with: a profile of its own, and one rule with its cases.
package enum StarterRules {
  /// What the file is called.
  package static let fileName = "local.rules"

  /// The file's text; every line that is commented out as a proposal begins with `  # ` and a keyword.
  package static let text = """
    # 本地规则：在随程序的规则之上改级别、改参数、停用规则、增加自己的规则。
    # Rules of your own, on top of the shipped ones: other levels and parameters, rules off, rules more.
    #
    # 检查报告 (check reports):          reportlint --rules local.rules FILE
    # 检查这个文件 (check this file):     reportlint rules check local.rules
    # 运行例子 (run the cases):          reportlint rules test local.rules
    # 看看什么在起作用 (what is in force): reportlint --rules local.rules --print-config

    import "reportlint"

    # 规则多了，可以写到别的文件里 (more rules may stand in another file):
    # import "more.rules"

    profile local {
      title "本地" en "local"
      extends strict
      include local/*

      # 改级别 (a level): error 必须改, warning 建议改, note 可以改
      # level wording/mistyped warning

      # 停用一条规则，或以 /* 停用一组 (a rule off, or a group with /*)
      # off wording/as-of

      # 改参数 (a parameter)
      # set minimum_problems = 100
    }

    # 一条规则：不许有什么，发现了说什么、怎么改、依据什么。
    # A rule: what must not stand there, what is said of it, how to mend it, on what basis.
    rule local/unfinished {
      title "没有留下待填的空" en "Nothing is left to be filled in"
      level warning
      basis practice
      forbid '(××|待补充|待填)'
      message "“{found.text}”像是没有填完的地方" en "“{found.text}” looks unfinished"
      mend "填上实际的内容" en "write what belongs there"
      why "定稿时容易漏掉起草时留的空" en "What was left open while writing is easily overlooked"
    }

    test local/unfinished {
      case "填完了" { text "全年公开信息35条。" expect pass }
      case "留着空" { text "全年公开信息⟦待补充⟧条。" expect fail }
    }

    """
}

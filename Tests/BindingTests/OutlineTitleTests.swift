import Testing

@Test func findsTheTitleInEveryForm() {
  let cases: [(lines: String, title: String?)] = [
    ("云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("# 云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息\n\n公开工作年度报告", "云桥区水务局2023年政府信息\n\n公开工作年度报告"),
    ("云桥区水务局\n2023年政府信息公开工作年度报告", "云桥区水务局\n2023年政府信息公开工作年度报告"),
    ("# 云桥区水务局\n\n## 2023年度政府信息公开工作年度报告", "云桥区水务局\n\n## 2023年度政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息公开工作\n年 度 报 告\n（2024年1月12日）", "云桥区水务局2023年政府信息公开工作\n年 度 报 告"),
    ("云桥区水务局\n政府信息公开工作年度报告\n（2023年度）", "云桥区水务局\n政府信息公开工作年度报告"),
    ("首页 > 政务公开 > 年度报告\n\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("信息来源：水务局\n\n云桥区水务局2023年政府信息公开年报", "云桥区水务局2023年政府信息公开年报"),
    ("云桥区水务局2023年政务公开工作报告", "云桥区水务局2023年政务公开工作报告"),
    ("2023年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"),
    ("云桥区水务局\n二〇二三年\n政府信息公开工作年度报告", "云桥区水务局\n二〇二三年\n政府信息公开工作年度报告"),
    ("根据有关规定，现将2023年度报告公布如下。", nil),
  ]
  for (lines, title) in cases {
    #expect(OutlinedText(report(title: lines)).title == title, "\(lines)")
  }
}

@Test func thePreambleLiesBetweenTitleAndFirstSection() {
  let outlined = OutlinedText(report())
  let preamble = outlined.document.text.trimmed(outlined.outline.preamble)
  #expect(outlined.text(preamble) == "根据有关规定，编制本报告。")
  #expect(outlined.outline.titleBlocks == 0..<1)
}

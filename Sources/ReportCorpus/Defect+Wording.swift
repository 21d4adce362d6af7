extension Defect {
  static let ofWording = [
    Defect("a field error", "wording/artefact", says: "详细情况见⟦错误!未找到引用源⟧。"),
    Defect(
      "a bookmark",
      "wording/artefact",
      verdict: .review,
      says: "⟦[bookmark: _Hlk1234]⟧栏目全部更新。"
    ),
    Defect("a count not filled in", "wording/placeholder", says: "在社区公告栏张贴⟦XX条⟧。"),
    Defect("a note of the template", "wording/placeholder", says: "⟦（文字描述）⟧", in: .problems),
    Defect("截止 for 截至", "wording/as-of") { draft, _ in
      draft.say(marked("截止\(draft.year)年12月31日") + "，各栏目运行正常。", in: .overview)
    },
    Defect("的 twice", "wording/doubled-character", says: "群众关心⟦的的⟧事项均有回应。"),
    Defect("a word twice", "wording/doubled-character", says: "公开惠民⟦资金资金⟧，去向清楚。"),
    Defect("a vague count", "wording/vague-count", says: "张贴宣传画⟦180余张⟧，接待来访⟦60余人⟧。"),
    Defect(
      "calls itself by another kind",
      "wording/self-reference",
      kinds: [.department, .institution]
    ) {
      draft,
      _ in
      draft.say(marked("我街道") + "定期检查各栏目。", in: .overview)
    },
    Defect("公示 for 公布", "wording/publish-not-consult") { draft, _ in
      draft.parts += "现将" + marked("政府信息公开工作年度报告予以公示") + "。"
    },
    Defect(
      "another year's sentence",
      "wording/stale-year",
      kinds: [.street, .township, .department, .institution]
    ) { draft, _ in
      draft.say(
        marked("\(draft.year - 1)年，\(draft.issuer.ownName)主动公开信息186条") + "。",
        in: .overview
      )
    },
    Defect("a half-width comma", "wording/punctuation", says: "公开及时⟦,⟧内容全面。"),
    Defect("two commas", "wording/punctuation", says: "公开及时⟦，，⟧内容全面。"),
    Defect("a slip", "wording/mistyped", verdict: .review, says: "按照上级工作⟦部暑⟧抓好落实。"),
    Defect("an identity number", "privacy/identity-number") { draft, numbers in
      draft.say("一名申请人的证件号码为" + marked(identityNumber(&numbers)) + "。", in: .overview)
    },
    Defect("a mobile number", "privacy/mobile-number") { draft, numbers in
      draft.say(
        "申请人周某（" + marked("1380000\(numbers.within(1000...9999))") + "）表示满意。",
        in: .overview
      )
    },
  ]

  static let ofCitation = [
    Defect("a short name of the regulation", "citation/regulation-name") { draft, _ in
      draft.basis = "根据" + marked("《政府信息公开条例》") + "（以下简称《条例》）第五十条的要求，\(draft.issuer.name)编制本报告。"
    },
    Defect("the decree of 2007", "citation/old-decree", says: "认真学习⟦国务院令第492号⟧文件。"),
    Defect("articles of 2007", "citation/old-articles") { draft, _ in
      draft.basis =
        "根据" + marked("\(Prose.regulation)第三十一条") + "（以下简称《条例》）的规定，\(draft.issuer.name)编制本报告。"
    },
    Defect("an article that is not there", "citation/article-range") { draft, _ in
      draft.say("落实" + marked("\(Prose.regulation)第六十条") + "的要求。", in: .overview)
    },
    Defect("another year's notice", "citation/format-version") { draft, _ in
      let other = MadeFormat(year: draft.year).other
      draft.basis =
        "根据\(Prose.regulation)（以下简称《条例》）第五十条和" + marked(Prose.noticeNumber(other))
        + "的要求，\(draft.issuer.name)编制本报告。"
    },
    Defect("brackets of another kind", "citation/document-number", says: "落实⟦江政办发[2019]18号⟧文件。"),
    Defect("a short form without its name", "citation/abbreviation") { draft, _ in
      draft.basis = "根据\(Prose.regulation)第五十条的要求，\(draft.issuer.name)编制本报告。"
      draft.change(.overview) { section in
        section.paragraphs = section.paragraphs.map { text in
          text.split(separator: "《条例》", omittingEmptySubsequences: false)
            .joined(separator: marked("《条例》"))
        }
      }
    },
  ]
}

/// Eighteen digits with the check digit that makes them an identity number, of nobody: the place
/// is none that there is.
private func identityNumber(_ numbers: inout SeededNumbers) -> String {
  let digits =
    "330199\(numbers.within(1960...1999))0\(numbers.within(1...9))1\(numbers.within(0...9))"
    + "\(numbers.within(100...999))"
  let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
  return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
}

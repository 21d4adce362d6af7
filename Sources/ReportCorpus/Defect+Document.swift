extension Defect {
  static let ofDocument = [
    Defect("title missing", "document/title-present") { draft, _ in draft.title = "" },
    Defect("another name in the title", "document/title-name") { draft, _ in
      draft.title = marked("\(draft.issuer.name)\(draft.year)年政府信息公开年度报告")
    },
    Defect("another year in the title", "document/title-year") { draft, _ in
      draft.title = marked("\(draft.issuer.name)\(draft.year - 1)年政府信息公开工作年度报告")
    },
    Defect("no year in the title", "document/title-year-present") { draft, _ in
      draft.title = marked("\(draft.issuer.name)政府信息公开工作年度报告")
    },
    Defect("年度 twice in the title", "document/title-double-year-word") { draft, _ in
      draft.title = draft.issuer.name + marked("\(draft.year)年度政府信息公开工作年度报告")
    },
    Defect("signed by another body", "document/issuer-consistent") { draft, _ in
      if !draft.ending.isEmpty { draft.ending[0] = marked("梅林县民政局") }
    },
    Defect("lost characters", "document/damaged", verdict: .open, says: "公开⟦????⟧等内容。"),
    Defect("the text breaks off", "document/cut", verdict: .open) { draft, _ in
      draft.sections.removeAll { $0.name == .other }
      draft.change(.problems) { section in
        section.paragraphs = ["存在的主要问题：一是个别科室公开不够及时，" + marked("二是解读形式不够丰富，其中涉及")]
      }
      draft.ending = []
    },
    Defect("table two of the other format", "document/format-version") { draft, _ in
      let other = MadeFormat(year: draft.year).other
      let table = draft.figures.disclosureTable(other)
      draft.change(.disclosure) { $0.tables = [table] }
    },
  ]

  static let ofStructure = [
    Defect("part five missing", "structure/section-missing") { draft, _ in
      draft.sections.removeAll { $0.name == .problems }
    },
    Defect("parts five and six swapped", "structure/section-order") { draft, _ in
      draft.change(.problems) { $0.heading = marked($0.heading) }
      draft.change(.other) { $0.heading = marked($0.heading) }
      draft.sections.swapAt(4, 5)
    },
    Defect("part three numbered four", "structure/section-number") { draft, _ in
      draft.change(.requests) { $0.heading = marked("四" + $0.heading.dropFirst()) }
    },
    Defect("part one twice", "structure/section-duplicate") { draft, _ in
      let copy = Draft.Section(
        name: nil,
        heading: marked(draft.sections[0].heading),
        paragraphs: ["全年各项公开任务均已完成，公开内容经过审核。"]
      )
      draft.sections.insert(copy, at: 1)
    },
    Defect("part five empty", "structure/section-empty") { draft, _ in
      draft.change(.problems) { section in
        section.heading = marked(section.heading)
        section.paragraphs = []
      }
    },
    Defect("a seventh part", "structure/section-extra", years: 2021...2025) { draft, _ in
      draft.sections.append(
        Draft.Section(name: nil, heading: marked("七、附则"), paragraphs: ["本报告由办公室负责解释。"])
      )
    },
    Defect("table four in part three", "structure/table-misplaced") { draft, _ in
      let table = draft.figures.disputesTable()
      draft.change(.requests) { $0.tables.append(table) }
      draft.change(.disputes) { section in
        section.tables = []
        section.paragraphs = ["有关数量见前表。"]
      }
    },
    Defect("another wording of a heading", "structure/section-heading") { draft, _ in
      draft.change(.problems) { $0.heading = marked("五、存在的问题及改进情况") }
    },
    Defect("a topic as a part", "structure/subtopic-as-section") { draft, _ in
      draft.sections.insert(
        Draft.Section(
          name: nil,
          heading: marked("二、监督保障情况"),
          paragraphs: ["办公室牵头，各科室配合，按季度通报进度。"]
        ),
        at: 1
      )
    },
    Defect("a part of the old form", "structure/old-format-section") { draft, _ in
      draft.sections.append(
        Draft.Section(name: nil, heading: marked("七、依申请公开收费及减免情况"), paragraphs: ["没有收费。"])
      )
    },
    Defect("a number left out", "structure/numbering-gap") { draft, _ in
      draft.change(.overview) { section in
        guard let last = section.paragraphs.popLast() else { return }
        section.paragraphs.append(marked("（六）") + last.dropFirst(3))
      }
    },
    Defect("fewer parts announced", "structure/announced-parts") { draft, _ in
      draft.parts = String(draft.parts.dropLast(6)) + marked("五部分组成") + "。"
    },
  ]

  static let ofDates = [
    Defect("no period", "period/stated") { draft, _ in draft.period = "" },
    Defect("another year's period", "period/full-year") { draft, _ in
      let year = draft.year - 1
      draft.period = "本报告所列数据的" + marked("统计期限自\(year)年1月1日起至\(year)年12月31日止") + "。"
    },
    Defect("a period that ends too early", "period/full-year") { draft, _ in
      draft.period =
        "本报告所列数据的" + marked("统计期限自\(draft.year)年1月1日起至\(draft.year)年12月30日止") + "。"
    },
    Defect("no contact", "contact/present") { draft, _ in draft.contact = "" },
    Defect("only a telephone number", "contact/complete") { draft, _ in
      draft.contact = "如有疑问，请拨打电话：0571-82345678。"
    },
    Defect("no area code", "contact/well-formed") { draft, _ in
      draft.contact =
        "如有疑问，请与\(draft.issuer.name)办公室联系（地址：\(draft.issuer.road)8号，电话：" + marked("82345678")
        + "，电子邮箱：\(draft.issuer.mailbox)@example.gov.cn）。"
    },
    Defect("a postcode of five digits", "contact/well-formed") { draft, _ in
      draft.contact =
        "如有疑问，请与\(draft.issuer.name)办公室联系（地址：\(draft.issuer.road)8号，邮编：" + marked("31001")
        + "，电话：0571-82345678，电子邮箱：\(draft.issuer.mailbox)@example.gov.cn）。"
    },
    Defect("not signed", "dates/signature-present") { draft, _ in draft.ending = [] },
    Defect("signed before the period ends", "dates/signed-after-period") { draft, _ in
      if !draft.ending.isEmpty { draft.ending[1] = marked("\(draft.year)年1月18日") }
    },
    Defect("two dates", "dates/consistent") { draft, numbers in
      draft.belowTitle = ["（\(draft.year + 1)年1月\(numbers.within(1...4))日）"]
      if !draft.ending.isEmpty { draft.ending[1] = marked(draft.ending[1]) }
    },
    Defect("late", "dates/published-by-deadline", kinds: [.department, .government]) { draft, _ in
      let month = draft.issuer.kind == .government ? 4 : 2
      if !draft.ending.isEmpty { draft.ending[1] = marked("\(draft.year + 1)年\(month)月9日") }
    },
  ]

  static let ofOverview = [
    Defect("a topic left out", "overview/topics", years: 2021...2025) { draft, _ in
      draft.change(.overview) { section in
        section.paragraphs.removeAll { $0.hasPrefix("（四）") || $0.hasPrefix("（五）") }
      }
    },
    Defect(
      "no results of assessment",
      "overview/assessment-results",
      kinds: [.government, .township]
    ) { draft, _ in
      draft.change(.overview) { section in
        _ = section.paragraphs.popLast()
        section.paragraphs.append("（五）监督保障。定期组织培训，及时整改问题。")
      }
    },
    Defect("a short overview", "overview/too-short") { draft, _ in
      let year = draft.year
      draft.change(.overview) { $0.paragraphs = ["\(year)年公开信息30条，各项工作平稳有序。"] }
    },
    Defect("no problems", "problems/stated") { draft, _ in
      draft.change(.problems) { $0.paragraphs = ["暂无。今后将继续努力，改进工作，抓好落实，不断提高质量。"] }
    },
    Defect("no word on fees", "other/fee-stated", years: 2021...2025) { draft, _ in
      draft.change(.other) { $0.paragraphs = ["没有其他需要报告的事项。"] }
    },
  ]
}

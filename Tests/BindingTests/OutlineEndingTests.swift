import ReportModel
import SourceText
import Testing

@Test func theEndingIsWhatFollowsTheLastSentence() {
  let cases: [(signature: String, ending: String)] = [
    ("云桥区水务局\n2024年1月18日", "云桥区水务局\n2024年1月18日"),
    ("云桥区水务局\n\n2024年1月18日\n\n（此件公开发布）", "云桥区水务局\n\n2024年1月18日\n\n（此件公开发布）"),
    ("", ""),
    ("附件：一览表\n\n云桥区水务局\n2024年1月18日", "附件：一览表\n\n云桥区水务局\n2024年1月18日"),
    ("特此报告。    云桥区水务局  2024年1月18日", "云桥区水务局  2024年1月18日"),
  ]
  for (signature, ending) in cases {
    #expect(OutlinedText(report(signature: signature)).ending == ending, "\(signature)")
  }
}

/// Tables that are attached stand behind the signature.
@Test func theEndingMayStandBeforeAttachedTables() {
  let rows = "规章\t0\t0\t1\n文件\t2\t1\t9\n许可\t1\t0\t0"
  for attached in ["附件1\n\n" + rows, "附表\n" + rows + "\n\n附件2\n\n" + rows, rows] {
    let text = report(signature: "云桥区水务局\n2024年1月18日\n\n" + attached)
    #expect(OutlinedText(text).ending.isEmpty)
    let bytes = Array(text.utf8)
    let tables = bytes.indices.filter { bytes[$0...].starts(with: Array(rows.utf8)) }
      .map { start in
        var table = BoundTable.missing(
          form: 0,
          table: 0,
          spec: sixSections.tables[0],
          reason: .noTable
        )
        table.presence = .found
        table.extent = ByteRange(start, start + rows.utf8.count)
        return table
      }
    let ending = OutlinedText(text, tables: tables).ending
    #expect(ending.hasPrefix("云桥区水务局\n2024年1月18日"), "\(attached): \(ending)")
  }
}

/// Where the form's parts are not there, only a report that follows the form ends early without them.
@Test func aTextWithPartsOfItsOwnIsNotCutBehindItsLastSentence() {
  let start = "云桥区水务局2023年政府信息公开工作年度报告\n\n现将有关情况报告如下。\n\n"
  let own = [
    "一、工作完成情况\n\n全年公开信息56条。", "二、不足之处\n\n内容不够丰富，更新不够及时。",
    "三、下一步打算\n\n加强学习，按月检查，不断提高公开质量。",
  ]
  let overview = "一、总体情况\n\n全年公开信息126条。"
  let cases: [(parts: [String], isCut: Bool)] = [
    (own, false), (own + ["四、几点建议\n\n统一培训。"], false), ([overview] + own[1...], false),
    ([own[0], own[1], "三、打算\n\n（一）加强学习。\n\n（二）按月检查（含节假日）！"], false),
    // The sentence is not whole, parts are too few or not the first ones, or they follow the form.
    ([own[0], own[1], "三、下一步打算\n\n加强学习，按月检查，"], true),
    ([own[0], own[1], "三、下一步打算\n\n加强学习，按月检查，不断提高"], true),
    ([own[0], own[1], "三、下一步打算"], true), ([own[0], own[1]], true), ([own[0]], true),
    ([overview, "二、主动公开政府信息情况\n\n见网站。", own[2]], true),
    ([overview, own[1]], true),
    ([own[0], own[1], "三、收到和处理政府信息公开申请情况\n\n全年收到22件。"], true),
  ]
  for (parts, isCut) in cases {
    let text = start + parts.joined(separator: "\n\n") + "\n"
    #expect((OutlinedText(text).cut != nil) == isCut, "\(parts)")
  }
}

@Test func aTextThatBreaksOffIsSeen() {
  let start = "云桥区水务局2023年政府信息公开工作年度报告\n\n根据规定，编制本报告。\n\n一、总体情况\n\n"
  let cases: [(text: String, isCut: Bool)] = [
    (start + "全年主动公开供水保障、河湖治理等方面的信息，共计", true),
    (start + "全年公开信息126条，其中通过网站公开86条，", true),
    (start + "全年公开信息126条。\n\n二、主动公开政府信息情况\n\n规章\t0\t0\t0\n文件\t2\t1\t9\n许可\t1", true),
    (start + "全年公开信息126条。\n\n二、主动公开政府信息情况\n", true),
    (start + "全年公开信息126条。", true),
    (start + "全年公开信息126条，其中规范性文件2件；", true),
    (start + "全年公开信息126条。\n\n云桥区水务局\n2024年1月18日", false),
    (report(), false),
    (report(signature: ""), false),
    (report(signature: "联系人：办公室，电话：0571-87654321"), false),
    (report(signature: "如有疑问，请与办公室联系（地址：滨河路18号，电话："), false),
    (report(signature: "如有疑问，请与办公室联系（地址：滨河路18号，邮编，"), true),
  ]
  for (text, isCut) in cases {
    #expect((OutlinedText(text).cut != nil) == isCut, "\(text.suffix(60))")
  }
}

@Test func aSecondReportInTheSameTextIsNotThisOne() {
  let outlined = OutlinedText(
    report() + "\n云桥区林业局2023年政府信息公开工作年度报告\n\n" + standardSections.joined(separator: "\n\n")
  )
  #expect(outlined.outline.headings.count == 6)
  #expect(
    outlined.outline.secondReport.map { outlined.text($0) } == "云桥区林业局2023年政府信息公开工作年度报告"
  )
  #expect(outlined.ending == "云桥区水务局\n2024年1月18日")
  let attached = report(signature: "附件：\n\n云桥区水务局2023年政府信息公开工作年度报告.docx")
  #expect(OutlinedText(attached).outline.secondReport == nil)
}

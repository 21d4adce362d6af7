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

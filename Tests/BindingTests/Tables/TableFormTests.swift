import Binding
import ReportModel
import SourceText
import Testing

/// Which form a table follows, and what it has that the form has not.
@Suite struct TableFormTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  private func table(
    _ name: String,
    _ text: String,
    preferred: Int? = nil
  ) throws -> (table: BoundTable, text: TextView) {
    let document = DocumentFixture.text(text)
    let tables = recoverTables(
      in: document,
      catalog: TableFormTests.catalog,
      preferred: preferred
    )
    let found = tables.first { FormFixture.forms[$0.form].tables[$0.table].name == name }
    return (try #require(found), document.text)
  }

  private func tabs(_ form: Int, _ index: Int, _ change: (inout [String]) -> Void = { _ in })
    -> String
  {
    let report = GeneratedReport(form: form, seed: 9)
    var lines = TableLayout.tabs.lines(TableGrid(report, table: index), seed: 9)
    change(&lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func strings(_ ranges: [ByteRange], _ text: TextView) -> [String] {
    ranges.map { text.string($0) }
  }

  // MARK: Choice

  @Test func tableTwoFollowsItsOwnWords() throws {
    for form in FormFixture.forms.indices {
      for preferred in [nil, 0, 1] {
        let found = try table("disclosure", tabs(form, 0), preferred: preferred)
        #expect(found.table.form == form)
        #expect(found.table.isFormCertain)
      }
    }
  }

  @Test func theOneRowThatDiffersDecidesOnlyWithoutAPreference() throws {
    for form in FormFixture.forms.indices {
      #expect(try table("requests", tabs(form, 1)).table.form == form)
      #expect(try table("requests", tabs(form, 1), preferred: 1 - form).table.form == 1 - form)
    }
  }

  @Test func formsThatFitAlikeAreDecidedByPreferenceElseTheFirst() throws {
    #expect(try table("disputes", tabs(1, 2)).table.form == 0)
    #expect(try table("disputes", tabs(1, 2), preferred: 1).table.form == 1)
    #expect(try table("disputes", "没有表格\n", preferred: 1).table.form == 1)
  }

  @Test func aTableThatIsNotThereIsMissing() throws {
    for name in ["disclosure", "requests", "disputes"] {
      let found = try table(name, "本年度没有收到政府信息公开申请。\n没有发生行政复议、行政诉讼。\n")
      #expect(found.table.presence == .missing)
      #expect(found.table.cells.allSatisfy { $0.state == .missing && $0.reason == .noTable })
    }
  }

  // MARK: Foreign rows and words

  @Test func aSingleRowInTheNewerFormIsForeign() throws {
    let found = try table("requests", tabs(0, 1), preferred: 1)
    #expect(strings(found.table.foreignRows, found.text) == ["（六）其他处理"])
    #expect(found.table.missingRows.count { $0 } == 3)
    #expect(found.table.extraRows.isEmpty)
  }

  @Test func threeRowsInTheOlderFormAreForeign() throws {
    let found = try table("requests", tabs(1, 1), preferred: 0)
    #expect(found.table.foreignRows.count == 3)
    #expect(found.table.missingRows.count { $0 } == 1)
  }

  @Test func aRowOfTheOlderFormInTheNewerTableTwoIsForeign() throws {
    let text = tabs(1, 0) { $0.append("政府集中采购\t3\t\t") }
    let found = try table("disclosure", text, preferred: 1)
    #expect(strings(found.table.foreignRows, found.text) == ["政府集中采购"])
  }

  @Test func wordsOfTheOtherVersionAreForeignLabels() throws {
    let text = tabs(1, 0) { lines in
      lines[1] = "信息内容\t本年制发件数\t本年废止件数\t对外公开总数量"
      lines[3] = lines[3].split(separator: "\t").enumerated()
        .map { $0 == 0 ? "规范性文件" : String($1) }.joined(separator: "\t")
    }
    let found = try table("disclosure", text, preferred: 1)
    #expect(found.table.form == 1)
    #expect(strings(found.table.foreignLabels, found.text) == ["对外公开总数量", "规范性文件"])
    #expect(found.table.rowLabels[1].deviates)
    #expect(found.table.cells[0].state == .unreadable)
  }

  // MARK: Extra rows

  @Test func aLabelledRowThatNoFormHasIsExtra() throws {
    let two = tabs(0, 0) { $0.insert("其他主动公开文件\t3\t4\t5", at: 4) }
    let disclosure = try table("disclosure", two)
    #expect(strings(disclosure.table.extraRows, disclosure.text) == ["其他主动公开文件"])
    let three = tabs(1, 1) { $0.insert("\t\t小计\t1\t0\t0\t0\t0\t0\t1", at: 15) }
    let requests = try table("requests", three)
    #expect(strings(requests.table.extraRows, requests.text) == ["小计"])
    #expect(!requests.table.cells.contains { $0.state == .unreadable || $0.state == .missing })
  }

  /// Many bodies put a table of their own below the form's, or a picture.
  @Test func whatFollowsTheTableIsNoRowOfIt() throws {
    let followers = [
      "\n公开领域情况：\n\n领域\t数量\n农村供水\t63\n", "\n领域\t数量\n农村供水\t63\n",
      "三、收到和处理情况\n\n![](images/2.png)\n", "（二）重点领域\n领域\t数量\n农村供水\t63\n",
    ]
    for follower in followers {
      let disclosure = try table("disclosure", tabs(1, 0) + follower, preferred: 1)
      #expect(disclosure.table.extraRows.isEmpty, "\(follower)")
    }
    let row = try table("disclosure", tabs(1, 0) + "其中：水资源费\t400\n", preferred: 1)
    #expect(strings(row.table.extraRows, row.text) == ["其中：水资源费"])
    let stacked = TableLayout.tabs.lines(
      TableGrid(GeneratedReport(form: 1, seed: 9), table: 0),
      seed: 9
    )
    .joined(separator: "\t").split(separator: "\t").joined(separator: "\n")
    for own in ["\n重点领域\n数量\n农村供水\n63\n", "\n\n领域\t数量\n农村供水\t63\n合计\t63\n"] {
      let below = try table("disclosure", stacked + own, preferred: 1)
      #expect(below.table.extraRows.isEmpty, "\(own)")
    }
    let within = try table("disclosure", stacked + "\n水资源费 400\n", preferred: 1)
    #expect(strings(within.table.extraRows, within.text) == ["水资源费"])
  }

  /// The words of a heading before another table, or of a row of the table before.
  @Test func labelsAboveOtherValuesAreNoPartOfAHeadAcross() throws {
    let heads = [
      "四、政府信息公开行政复议、行政诉讼情况\n\n科室\t2022年\t2023年\n办公室\t60\t72\n\n", "（七）总计\t\t5\t0\n结转下年\t0\t0\n",
      "复议结果\t维持\t纠正\n行政复议\t1\t1\n\n",
    ]
    for head in heads {
      let disputes = try table("disputes", head + tabs(1, 2), preferred: 1).table
      #expect(disputes.cells.allSatisfy { $0.state == .value }, "\(head)")
      #expect(
        disputes.cells.map(\.value) == (try table("disputes", tabs(1, 2))).table.cells.map(\.value)
      )
    }
  }

  @Test func aCleanTableHasNothingExtra() throws {
    for form in FormFixture.forms.indices {
      for (index, name) in ["disclosure", "requests", "disputes"].enumerated() {
        let bound = try table(name, tabs(form, index), preferred: form).table
        #expect(bound.extraRows.isEmpty && bound.extraColumns.isEmpty)
        #expect(bound.foreignRows.isEmpty && bound.foreignLabels.isEmpty)
        #expect(!bound.missingRows.contains(true) && !bound.missingColumns.contains(true))
        #expect(bound.rowLabels.allSatisfy { $0.range != nil && !$0.deviates })
        #expect(bound.columnLabels.allSatisfy { $0.range != nil && !$0.deviates })
        #expect(bound.groupLabels.allSatisfy { $0.range != nil })
        #expect(bound.headLabels.allSatisfy { $0.range != nil })
      }
    }
  }

  // MARK: Labels

  @Test func otherWordsThanTheFormsDeviate() throws {
    let cases: [(form: Int, table: Int, from: String, to: String)] = [
      (1, 1, "社会公益组织", "社会组织"), (1, 1, "4.保护第三方合法权益", "4.保护第三方的权益"),
      (1, 1, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正"),
      (1, 0, "本年制发件数", "本年制定件数"), (1, 2, "结果纠正", "结果纠错"),
    ]
    for item in cases {
      let name = ["disclosure", "requests", "disputes"][item.table]
      let text = tabs(item.form, item.table) { lines in
        lines = lines.map { $0.replacingFirst(item.from, with: item.to) }
      }
      let bound = try table(name, text, preferred: item.form).table
      let deviating = (bound.rowLabels + bound.columnLabels).count { $0.deviates }
      #expect(deviating == 1, "\(item.to)")
      #expect(!bound.cells.contains { $0.state != .value && $0.state != .blank }, "\(item.to)")
    }
  }

  @Test func aBrokenLabelOrOtherPunctuationDoesNotDeviate() throws {
    let cases: [(from: String, to: String)] = [
      ("（区分处理的，只计这一情形，不计其他情形）", ""), ("（一）予以公开", "(一) 予以公开"),
      ("3.危及“三安全一稳定”", "3、危及三安全一稳定"), ("2.重复申请", "2．重 复申请"),
      ("1.属于国家秘密", "①属于国家秘密"),
    ]
    for item in cases {
      let text = tabs(1, 1) { lines in
        lines = lines.map { $0.replacingFirst(item.from, with: item.to) }
      }
      let bound = try table("requests", text).table
      #expect(!bound.rowLabels.contains { $0.deviates || $0.range == nil }, "\(item.to)")
    }
    let head = tabs(1, 1) { lines in
      let parts = lines[2].replacingFirst("社会公益组织", with: "社会公益")
      lines[2] = parts
      lines.insert("\t\t\t\t\t\t组织\t\t\t", at: 3)
    }
    let bound = try table("requests", head).table
    #expect(!bound.columnLabels.contains { $0.deviates })
    #expect(!bound.cells.contains { $0.state != .value })
  }

  // MARK: Numbers without a head

  @Test func aLineOfFifteenNumbersIsTableFourOnlyIfItAddsUp() throws {
    let right = try table("disputes", "1\t0\t0\t2\t3\t0\t0\t0\t0\t0\t4\t0\t0\t0\t4\n1\t2\n").table
    #expect(
      right.cells.map { $0.value.text }.joined(separator: " ") == "1 0 0 2 3 0 0 0 0 0 4 0 0 0 4"
    )
    #expect(right.cells.allSatisfy { $0.basis == .headerLostAndSums })
    let wrong = try table("disputes", "1\t0\t0\t2\t4\t0\t0\t0\t0\t0\t4\t0\t0\t0\t4\n1\t2\n").table
    #expect(wrong.presence == .traces)
    #expect(wrong.cells.allSatisfy { $0.state == .unreadable && $0.reason == .tracesOnly })
  }

  @Test func headsInAnotherOrderLeaveTableFourUnread() throws {
    let text = tabs(1, 2) { lines in
      lines[1] = lines[1].replacingFirst("结果维持\t结果纠正", with: "结果纠正\t结果维持")
    }
    let bound = try table("disputes", text).table
    #expect(bound.cells.allSatisfy { $0.reason == .columnsNotCertain })
  }

  @Test func fourteenNumbersAreNotFifteen() throws {
    let text = tabs(1, 2) { lines in
      lines[3] = lines[3].split(separator: "\t").dropLast().joined(separator: "\t")
    }
    let bound = try table("disputes", text).table
    #expect(bound.cells.allSatisfy { $0.reason == .countDiffers(found: 14, expected: 15) })
  }
}

extension String {
  func replacingFirst(_ text: String, with other: String) -> String {
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(text) {
        return String(self[..<rest.startIndex]) + other + String(rest.dropFirst(text.count))
      }
      rest = rest.dropFirst()
    }
    return self
  }
}

import Binding
import ReportModel
import Testing

/// Recovery of whole tables in every layout in which they reach a reader.
@Suite struct TableLayoutTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)
  private static let seeds: ClosedRange<UInt64> = 401...402

  /// What zeros are printed as.
  private enum Zeros: String, CaseIterable {
    case digits = "0"
    case blank = ""
    case mark = "/"
  }

  private func tally(
    _ layout: TableLayout,
    _ zeros: Zeros,
    rewritten: (String) -> String = { $0 },
    numbers: (String) -> String = { $0 },
    only names: Set<String>? = nil
  ) -> RecoveryTally {
    var tally = RecoveryTally()
    for seed in TableLayoutTests.seeds {
      for form in FormFixture.forms.indices {
        var report = GeneratedReport(form: form, seed: seed)
        if zeros != .digits { report.replaceZeros(by: zeros.rawValue, percent: 30, seed: seed) }
        report.rewrite(numbers)
        let document = GeneratedText.document(report, layout, seed: seed, rewritten: rewritten)
        let tables = recoverTables(in: document, catalog: TableLayoutTests.catalog)
        tally.add(report, tables, only: names)
        tally.checkRanges(report, tables, document)
      }
    }
    return tally
  }

  @Test func noLayoutYieldsAWrongValueOrLosesARow() {
    var lines = ["layout: right / not read / called missing / wrong"]
    for layout in TableLayout.allCases {
      for zeros in Zeros.allCases {
        let tally = tally(layout, zeros)
        #expect(tally.wrong.isEmpty, "\(layout) \(zeros): \(tally.wrong.prefix(3))")
        // Without any words, nothing is left of table two.
        if layout != .numbersOnly { #expect(tally.lost == 0, "\(layout) \(zeros)") }
        lines.append(
          "\(layout) \(zeros): \(tally.right) / \(tally.unread) / \(tally.lost) / \(tally.wrong.count)"
        )
      }
    }
    print(lines.joined(separator: "\n"))
  }

  @Test func everyCellIsReadWhereCellsOrLinesAreWhole() {
    let whole: [TableLayout] = [
      .tabs, .pipes, .html, .ragged, .pageCut, .oneCell, .oneCellSpaced, .pipeStream, .spaced,
      .oneLine, .headLost, .heading,
    ]
    for layout in whole {
      let tally = tally(layout, .digits)
      #expect(tally.unread == 0, "\(layout)")
    }
  }

  @Test func emptyCellsAreReadWhereTheFormatOrTheWidthShowsThem() {
    for layout in [TableLayout.html, .ragged, .headLost, .heading] {
      #expect(tally(layout, .blank, only: ["requests"]).unread == 0, "\(layout)")
    }
    #expect(tally(.tabs, .blank, only: ["requests", "disputes"]).unread == 0)
    #expect(tally(.pipeStream, .blank, only: ["requests", "disputes"]).unread == 0)
  }

  @Test func nothingIsReadWhereLabelsAndNumbersStandApart() {
    for layout in [TableLayout.columnByColumn, .numbersFirst, .numbersOnly] {
      for zeros in Zeros.allCases {
        let tally = tally(layout, zeros, only: ["requests", "disclosure"])
        #expect(tally.right == 0, "\(layout)")
      }
    }
  }

  @Test func aLostColumnOfValuesLeavesEveryRowUnread() {
    #expect(tally(.columnLost, .digits, only: ["requests"]).right == 0)
  }

  @Test func labelsBeforeNumbersAreReadOnlyAsAWholeTable() {
    let tally = tally(.labelsFirst, .digits, only: ["requests"])
    #expect(tally.right > 0)
    #expect(tally.right % 7 == 0)
  }

  @Test func gluedDigitsAreReadWhereOneCutAddsUp() {
    let tally = tally(.glued, .digits, only: ["requests"])
    #expect(tally.right * 2 > tally.unread)
  }

  @Test func printingDoesNotChangeWhatIsRead() {
    let changes: [(String, (String) -> String)] = [
      ("traditional characters", traditional), ("line ends", { $0.replacing("\n", with: "\r\n") }),
      ("narrow brackets", { $0.replacing("（", with: "(").replacing("）", with: ")") }),
      ("wide label numbers", { $0.replacing("2.", with: "２．") }),
      ("other quotes", { $0.replacing("“", with: "\"").replacing("”", with: "\"") }),
    ]
    for (name, change) in changes {
      for layout in [TableLayout.tabs, .html, .oneCell, .spaced, .pageCut] {
        let plain = tally(layout, .digits)
        let changed = tally(layout, .digits, rewritten: change)
        #expect(changed.right == plain.right && changed.wrong.isEmpty, "\(name), \(layout)")
      }
    }
  }

  @Test func numbersAreReadInEveryWidthAndGrouping() {
    func wide(_ text: String) -> String {
      String(
        text.unicodeScalars.map { scalar -> Character in
          let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
          return Character(isDigit ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
      )
    }
    func grouped(_ text: String) -> String {
      guard text.count == 4, text.allSatisfy(\.isNumber) else { return text }
      return text.prefix(1) + "," + text.suffix(3)
    }
    for numbers in [wide, grouped] {
      for layout in [TableLayout.tabs, .oneCell, .spaced, .html] {
        let tally = tally(layout, .digits, numbers: numbers)
        #expect(tally.unread == 0 && tally.wrong.isEmpty, "\(layout)")
      }
    }
  }

  @Test func pageFurnitureBetweenRowsIsNoValue() {
    for furniture in ["- 3 -", "第3页", "3 / 7", "第 2 页 共 9 页"] {
      let tally = tally(.oneCell, .digits) { text in
        text.replacing("\n2.重复申请\n", with: "\n\(furniture)\n2.重复申请\n")
      }
      #expect(tally.unread == 0 && tally.wrong.isEmpty, "\(furniture)")
    }
  }

  private func traditional(_ text: String) -> String {
    let pairs: [(Character, Character)] = [
      ("数", "數"), ("据", "據"), ("关", "關"), ("为", "為"), ("项", "項"), ("于", "於"), ("请", "請"),
      ("况", "況"), ("组", "組"), ("织", "織"), ("业", "業"), ("机", "機"), ("构", "構"), ("会", "會"),
      ("务", "務"), ("总", "總"), ("计", "計"), ("开", "開"), ("结", "結"), ("转", "轉"), ("办", "辦"),
      ("处", "處"), ("属", "屬"), ("国", "國"), ("类", "類"), ("执", "執"), ("询", "詢"), ("无", "無"),
      ("没", "沒"), ("现", "現"), ("补", "補"), ("后", "後"), ("访", "訪"), ("报", "報"), ("诉", "訴"),
      ("复", "複"), ("当", "當"), ("获", "獲"), ("费", "費"), ("规", "規"), ("罚", "罰"), ("额", "額"),
    ]
    let table = Dictionary(uniqueKeysWithValues: pairs)
    return String(text.map { table[$0] ?? $0 }).replacing("信息", with: "資訊")
      .replacing("文件", with: "檔案")
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    var result = ""
    var rest = Substring(self)
    while let first = text.first, let index = rest.firstIndex(of: first) {
      result += rest[..<index]
      rest = rest[index...]
      if rest.hasPrefix(text) {
        result += other
        rest = rest.dropFirst(text.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}

import Binding
import ReportModel
import SourceText
import Testing

/// Damaged tables: what is gone is not read, and nothing else is read wrong.
@Suite struct TableDamageTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  /// Layouts in which a line is a row, so that no damage to lines moves a value unseen.
  private static let rowLayouts: [TableLayout] = [
    .tabs, .pipes, .ragged, .pageCut, .spaced, .wrapped, .heading, .ocr,
  ]
  /// Layouts with a cell on each line: two neighbouring lines that change places count right.
  private static let lineLayouts: [TableLayout] = [.oneCell, .oneCellSpaced, .glued, .oneLine]

  private func tally(_ layout: TableLayout, _ kind: TextDamage.Kind, seed: UInt64) -> RecoveryTally
  {
    var report = GeneratedReport(form: Int(seed % 2), seed: seed)
    if seed % 3 == 1 { report.replaceZeros(by: "", percent: 30, seed: seed) }
    var damage = TextDamage(seed: seed &+ 7)
    let text = damage.apply(kind, to: GeneratedText.text(report, layout, seed: seed))
    var tally = RecoveryTally()
    let tables = recoverTables(
      in: DocumentFixture.text(text),
      catalog: TableDamageTests.catalog
    )
    tally.add(report, tables)
    return tally
  }

  @Test func damagedLinesOfRowsAreNeverReadWrong() {
    var total = RecoveryTally()
    for layout in TableDamageTests.rowLayouts {
      for kind in TextDamage.Kind.allCases {
        for seed in UInt64(900)..<908 {
          let tally = tally(layout, kind, seed: seed)
          #expect(tally.wrong.isEmpty, "\(layout) \(kind) \(seed): \(tally.wrong.prefix(2))")
          total.right += tally.right
          total.unread += tally.unread
          total.lost += tally.lost
        }
      }
    }
    print("damaged rows: \(total.right) / \(total.unread) / \(total.lost) / 0")
    #expect(total.right > 4 * total.unread)
  }

  @Test func damagedLinesOfCellsAreNeverReadWrong() {
    let kinds: [TextDamage.Kind] = [.delete, .double, .join, .split, .cutTail, .loseHan]
    for layout in TableDamageTests.lineLayouts {
      for kind in kinds {
        for seed in UInt64(700)..<706 {
          let tally = tally(layout, kind, seed: seed)
          #expect(tally.wrong.isEmpty, "\(layout) \(kind) \(seed): \(tally.wrong.prefix(2))")
        }
      }
    }
  }

  @Test func nothingCrashesOnAnything() {
    var random = SeededNumbers(77)
    for round in 0..<150 {
      let layout = TableLayout.allCases[round % TableLayout.allCases.count]
      let report = GeneratedReport(form: round % 2, seed: UInt64(round))
      var bytes = Array(GeneratedText.text(report, layout, seed: UInt64(round)).utf8)
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: at)
        default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      let tables = recoverTables(
        in: DocumentFixture.bytes(bytes),
        catalog: TableDamageTests.catalog
      )
      #expect(tables.count == 3)
    }
  }

  @Test func extremeTextsEndInBoundedWork() {
    let label = "二、上年结转政府信息公开申请数量"
    let texts = [
      "", "\n", "\t\t\t\n", "|", String(repeating: label, count: 2_000),
      String(repeating: label + "\n", count: 2_000), String(repeating: "0\n", count: 20_000),
      String(repeating: "0", count: 100_000), String(repeating: "1 ", count: 30_000),
      String(repeating: "0\t", count: 20_000), String(repeating: "总计", count: 20_000),
      String(repeating: "| 0 |\n", count: 5_000), String(repeating: "本年公开机关", count: 5_000),
      label + String(repeating: "1234567890", count: 4) + "\n" + label,
    ]
    for text in texts {
      #expect(recoverTables(in: DocumentFixture.text(text), forms: FormFixture.forms).count == 3)
    }
  }

  @Test func withoutFormsThereAreNoTables() {
    #expect(recoverTables(in: DocumentFixture.text("0\n"), forms: []).isEmpty)
  }
}

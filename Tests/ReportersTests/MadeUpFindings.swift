import RuleEngine
import RuleLanguage
import SourceText

extension MadeUpOutcome {
  static var findings: [Finding] {
    [missingSection, mistyped, personalNumber, rowTotal, doubled, unreadable, passed]
  }

  private static var missingSection: Finding {
    Finding(
      rule: 3,
      kind: .fail,
      level: .error,
      range: ByteRange(at: range(of: "三、收到").start),
      message: Wording("没有“二、主动公开情况”", en: "there is no section two"),
      mend: Wording("在这里补写这一部分", en: "add the section here"),
      scene: Scene(section: "二、主动公开情况"),
      basis: [0, 1],
      silenced: ["tables/row-total", "wording/doubled"]
    )
  }

  private static var mistyped: Finding {
    let place = range(of: "截止")
    return Finding(
      rule: 6,
      kind: .fail,
      level: .note,
      range: place,
      message: Wording("“截止”后面是日期，应为“截至”", en: "write 截至 before a date"),
      scene: Scene(section: "一、总体情况"),
      basis: [0],
      fix: Fix(
        isSafe: true,
        title: Wording("改为“截至”", en: "replace with 截至"),
        edits: [TextEdit(range: place, text: "截至")]
      )
    )
  }

  private static var personalNumber: Finding {
    let place = range(of: "身份证11010519900307002X")
    return Finding(
      rule: 0,
      kind: .fail,
      level: .error,
      range: place,
      message: Wording("载有身份证号 11010519900307002X", en: "holds 11010519900307002X"),
      related: [
        RelatedPlace(
          range: range(of: "13812345678"),
          message: Wording("手机号 13812345678", en: "mobile number 13812345678")
        )
      ],
      basis: [0],
      fix: Fix(
        isSafe: false,
        title: Wording("删去", en: "delete it"),
        edits: [TextEdit(range: place, text: "13812345678")]
      )
    )
  }

  private static var rowTotal: Finding {
    let row = range(of: "新收数量\t4\t\t5")
    return Finding(
      rule: 1,
      kind: .fail,
      level: .warning,
      range: ByteRange(row.end - 1, row.end),
      message: Wording("“新收数量”总计应为 4，报告为 5", en: "the total should be 4 but is 5"),
      mend: Wording("核对这一行各列", en: "check the row's columns"),
      related: [
        RelatedPlace(
          range: ByteRange(row.end - 4, row.end - 3),
          message: Wording("自然人 4", en: "natural persons 4")
        ),
        RelatedPlace(range: ByteRange(at: row.end - 2), message: Wording("空格", en: "blank")),
        RelatedPlace(range: ByteRange(at: row.end - 2), message: Wording("空格", en: "blank")),
      ],
      evidence: [Wording("4 + 0 = 4，而总计为 5", en: "4 + 0 = 4, but the total is 5")],
      scene: Scene(
        section: "三、收到和处理申请情况",
        table: "表三",
        row: "新收数量",
        column: "总计",
        fact: "requests.new.total"
      ),
      basis: [0, 1]
    )
  }

  private static var doubled: Finding {
    Finding(
      rule: 5,
      kind: .review,
      level: .note,
      range: range(of: "重复了重复了"),
      message: Wording("“重复了”连写了两次 [1](2)", en: "words stand twice [1](2)"),
      because: Wording("可能是有意的", en: "it may be meant"),
      basis: [0]
    )
  }

  private static var unreadable: Finding {
    Finding(
      rule: 2,
      kind: .open,
      level: .note,
      range: range(of: "新收数量\t4\t\t5").union(range(of: "结转数量\t0\t0\t0")),
      message: Wording("两行的列数对不上", en: "two rows have too few cells"),
      because: Wording("附上 Word 原件再查", en: "check again with the Word file"),
      evidence: [Wording("有 3 个数，应有 7 个", en: "3 numbers where 7 should be")],
      scene: Scene(section: "三、收到和处理申请情况", table: "表三"),
      basis: [0]
    )
  }

  private static var passed: Finding {
    Finding(
      rule: 4,
      kind: .pass,
      level: .warning,
      range: ByteRange(at: 0),
      message: Wording("", en: ""),
      evidence: [Wording("2023 = 2023", en: "2023 = 2023")]
    )
  }
}

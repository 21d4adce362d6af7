extension Defect {
  static let ofDisclosure = [
    Defect("no table two", "disclosure/table-present", verdict: .review) { draft, _ in
      draft.change(.disclosure) { section in
        section.tables = []
        section.paragraphs = ["有关数量见附表。"]
      }
    },
    Defect("a row of table two missing", "disclosure/rows-complete") { draft, _ in
      draft.changeTable(.disclosure) { $0.remove(row: "coercion") }
    },
    Defect("another label in table two", "disclosure/label", years: 2021...2025) { draft, _ in
      draft.changeTable(.disclosure) { $0.relabel("本年制发件数", marked("本年制定件数")) }
    },
    Defect("a row of the older format", "disclosure/extra-row", years: 2021...2025) { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.lines.append(.head(["第二十条第（九）项"]))
        table.lines.append(.head(["信息内容", "采购项目数量", "采购总金额"]))
        table.lines.append(.head([marked("政府集中采购"), "3", "25.6"]))
      }
    },
    Defect("a blank in table two", "disclosure/blank-cells") { draft, _ in
      draft.changeTable(.disclosure) { table in
        // What is not there can't be pointed at; the row's label can.
        table.change("penalties", "decisions") { _ in "" }
        table.relabel("行政处罚", marked("行政处罚"))
      }
    },
    Defect("a unit in a cell", "disclosure/number-form") { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("penalties", "decisions") { marked($0 + "件") }
      }
    },
    Defect("less than nothing in table two", "disclosure/non-negative") { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("coercion", "decisions") { _ in marked("-1") }
      }
    },
    Defect("a fraction in table two", "disclosure/integer") { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("licences", "decisions") { marked($0 + ".5") }
      }
    },
    Defect("more issued than there are", "disclosure/stock", years: 2021...2025) { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("normative_documents", "repealed") { _ in "0" }
        table.change("normative_documents", "issued") { _ in "10" }
        table.change("normative_documents", "in_force") { _ in marked("3") }
      }
    },
    Defect("more new ones than in total", "disclosure/stock-2019", years: 2019...2020) { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("normative_documents", "disclosed") { _ in "9" }
        table.change("normative_documents", "in_total") { _ in marked("2") }
      }
    },
    Defect(
      "regulations of a body without the power",
      "disclosure/rule-making-power",
      kinds: [.street, .township, .government, .department]
    ) { draft, _ in
      draft.changeTable(.disclosure) { table in
        for column in ["in_total", "in_force"] {
          table.change("regulations", column) { _ in marked("4") }
        }
      }
    },
    Defect("a unit beside the fees", "disclosure/fee-unit", years: 2021...2025) { draft, _ in
      draft.changeTable(.disclosure) { table in
        table.change("fees", "amount") { _ in marked("96万元") }
      }
    },
  ]

  static let ofRequests = [
    Defect("no table three", "requests/table-present", verdict: .review) { draft, _ in
      draft.change(.requests) { section in
        section.tables = []
        section.paragraphs = ["有关数量见附表。"]
      }
    },
    Defect("a row of table three missing", "requests/rows-complete") { draft, _ in
      draft.changeTable(.requests) { $0.remove(row: "results.not_processed.publication") }
    },
    Defect("a column missing", "requests/columns-complete") { draft, _ in
      draft.changeTable(.requests) { $0.remove(column: 5) }
    },
    Defect("another label in table three", "requests/label") { draft, _ in
      draft.changeTable(.requests) { $0.relabel("社会公益组织", marked("社会组织")) }
    },
    Defect("其他处理 of the other format", "requests/other-handling") { draft, _ in
      let rows = draft.figures.requestsTable(MadeFormat(year: draft.year).other)
      draft.changeTable(.requests) { table in
        let isOther = { (line: DraftTable.Line) in
          if case .row(let row) = line { row.name.hasPrefix("results.other") } else { false }
        }
        guard let first = table.lines.firstIndex(where: isOther) else { return }
        table.lines.removeAll(where: isOther)
        table.lines.insert(contentsOf: rows.lines.filter(isOther), at: first)
      }
    },
    Defect("a blank in table three", "requests/blank-cells") { draft, _ in
      draft.changeTable(.requests) { table in
        table.change("results.refused.state_secret", "charity") { _ in "" }
        table.relabel("1.属于国家秘密", marked("1.属于国家秘密"))
      }
    },
    Defect("less than nothing in table three", "requests/number-form") { draft, _ in
      draft.changeTable(.requests) { table in
        table.change("carried_in", "research") { _ in marked("-1") }
      }
    },
    Defect("a fraction in table three", "requests/number-form") { draft, _ in
      draft.changeTable(.requests) { table in
        table.change("results.granted", "legal") { _ in marked("0.5") }
      }
    },
    Defect("more carried out than came in", "requests/carried-out-bound") { draft, _ in
      let rows = draft.figures.requests
      let cameIn = (rows["new"]?.first ?? 0) + (rows["carried_in"]?.first ?? 0)
      draft.changeTable(.requests) { table in
        table.change("results.total", "natural") { _ in "" }
        table.change("carried_out", "natural") { _ in marked(String(cameIn + 3)) }
      }
    },
    Defect("nothing came in, something was decided", "requests/zero-with-outcomes") { draft, _ in
      draft.changeTable(.requests) { table in
        for row in ["new", "carried_in", "carried_out"] {
          table.change(row, "natural") { _ in "0" }
        }
        table.change("results.total", "natural") { _ in "" }
        table.change("results.granted", "natural") { _ in marked("3") }
      }
    },
    Defect("a number in two cells", "requests/split-number", verdict: .review) { draft, _ in
      draft.changeTable(.requests) { table in
        for row in ["new", "results.granted", "results.total"] {
          for column in ["natural", "total"] { table.add(20, row, column, isMarked: false) }
        }
        table.split("new", "natural")
      }
    },
    Defect("items do not balance", "requests/identity", "requests/likely-cell") { draft, _ in
      draft.changeTable(.requests) { table in
        table.add(1, "carried_out", "business")
        table.add(1, "carried_out", "total")
        table.change("results.total", "business") { marked($0) }
        table.change("results.total", "total") { marked($0) }
      }
    },
    Defect("results do not add up", "requests/results-total", "requests/likely-cell") { draft, _ in
      draft.changeTable(.requests) { table in
        table.add(2, "results.granted", "natural")
        table.add(2, "results.granted", "total")
        table.change("results.total", "natural") { marked($0) }
        table.change("results.total", "total") { marked($0) }
      }
    },
    Defect("one total is wrong", "requests/row-total", "requests/likely-cell") { draft, numbers in
      draft.changeTable(.requests) { table in
        table.add(numbers.within(1...9), "results.unable.not_held", "total")
      }
    },
    Defect("one request in two columns", "requests/misfiled-pair") { draft, _ in
      draft.changeTable(.requests) { table in
        for column in ["natural", "total"] {
          table.add(1, "new", column, isMarked: false)
        }
        for column in ["business", "total"] {
          table.add(1, "carried_out", column, isMarked: false)
        }
        for column in ["natural", "business"] {
          table.change("results.total", column) { marked($0) }
        }
      }
    },
    Defect(
      "one cell is wrong",
      "requests/likely-cell",
      "requests/row-total",
      "requests/results-total"
    ) { draft, numbers in
      draft.changeTable(.requests) { table in
        table.add(numbers.within(1...9), "results.unable.not_held", "natural")
        table.change("results.unable.not_held", "total") { marked($0) }
        table.change("results.total", "natural") { marked($0) }
      }
    },
  ]

  static let ofDisputes = [
    Defect("no table four", "disputes/table-present", verdict: .review) { draft, _ in
      draft.change(.disputes) { section in
        section.tables = []
        section.paragraphs = ["有关数量见附表。"]
      }
    },
    // Ten values where fifteen belong may have lost anything: nobody is accused of it.
    Defect("a group of table four missing", "disputes/unreadable", verdict: .open) { draft, _ in
      draft.changeTable(.disputes) { table in
        for _ in 0..<5 { table.remove(column: 10) }
      }
    },
    Defect("another label in table four", "disputes/label") { draft, _ in
      draft.changeTable(.disputes) { $0.relabel("结果纠正", marked("结果纠错")) }
    },
    Defect("a blank in table four", "disputes/blank-cells") { draft, _ in
      draft.changeTable(.disputes) { table in
        table.change("direct", "pending") { _ in "" }
        table.change("direct", "total") { marked($0) }
      }
    },
    Defect("less than nothing in table four", "disputes/number-form") { draft, _ in
      draft.changeTable(.disputes) { table in table.change("review", "other") { _ in marked("-1") }
      }
    },
    Defect("cases do not add up", "disputes/total") { draft, numbers in
      draft.changeTable(.disputes) { table in
        table.add(numbers.within(1...4), "review", "total")
      }
    },
  ]
}

extension Defect {
  /// Faults that are seen beside last year's report or another body's.
  static let ofPairs = [
    Defect(
      "carried in other than carried out",
      "requests/continuity",
      companion: .previous,
      years: 2020...2025,
      plant: { draft in
        draft.changeTable(.requests) { table in
          for column in ["natural", "total"] { table.change("carried_in", column) { marked($0) } }
        }
      },
      beside: { before, _ in
        before.changeTable(.requests) { table in
          for row in ["new", "carried_out"] {
            for column in ["natural", "total"] { table.add(3, row, column, isMarked: false) }
          }
        }
      }
    ),
    Defect(
      "last year's table three",
      "requests/copied-table",
      companion: .previous,
      years: 2022...2025,
      kinds: [.department, .government],
      plant: { draft in
        draft.changeTable(.requests) { table in
          for row in ["new", "results.granted", "results.total"] {
            for column in ["natural", "total"] { table.add(20, row, column, isMarked: false) }
          }
          table.relabel(FormWording.relation, marked(FormWording.relation))
        }
      },
      beside: { before, draft in
        for section in draft.sections where section.name == .requests {
          before.change(.requests) { $0.tables = section.tables }
        }
      }
    ),
    Defect(
      "documents in force that do not follow on",
      "disclosure/stock-continuity",
      companion: .previous,
      years: 2022...2025,
      plant: { draft in
        draft.changeTable(.disclosure) { table in
          table.change("normative_documents", "in_force") { marked($0) }
        }
      },
      beside: { before, _ in
        before.changeTable(.disclosure) { table in
          table.add(4, "normative_documents", "in_force", isMarked: false)
        }
      }
    ),
    Defect(
      "items that do not follow on",
      "disclosure/items-continuity",
      companion: .previous,
      years: 2020...2020,
      plant: { draft in
        draft.changeTable(.disclosure) { $0.change("licences", "previous") { marked($0) } }
      },
      beside: { before, _ in
        before.changeTable(.disclosure) { $0.add(3, "licences", "previous", isMarked: false) }
      }
    ),
    Defect(
      "a leap",
      "disclosure/jump",
      companion: .previous,
      years: 2022...2025,
      plant: { draft in
        draft.changeTable(.disclosure) { $0.change("licences", "decisions") { marked($0) } }
      },
      beside: { before, draft in
        before.changeTable(.disclosure) { table in
          table.change("licences", "decisions") { _ in String(draft.figures.licences * 6 + 700) }
        }
      }
    ),
    Defect(
      "last year's text",
      "copying/previous-year",
      companion: .previousCopied,
      years: 2020...2025,
      plant: { $0.title = marked($0.title) }
    ),
    Defect(
      "another body's text",
      "copying/other-issuer",
      companion: .copied,
      years: 2019...2025,
      plant: { $0.title = marked($0.title) }
    ),
  ]
}

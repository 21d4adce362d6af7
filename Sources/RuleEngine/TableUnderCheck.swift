import ReportModel

/// A table of the report with the form's table that it follows, to be handed on without copying.
final class TableUnderCheck {
  let bound: BoundTable
  let plan: PreparedTable
  /// The values of its cells; `unknown` where there is none, or no whole one.
  let wholes: [Int]

  static let unknown = Int.min

  init(_ bound: BoundTable, plan: PreparedTable) {
    self.bound = bound
    self.plan = plan
    wholes = bound.cells.map { cell in
      cell.state == .value ? cell.value.whole ?? TableUnderCheck.unknown : TableUnderCheck.unknown
    }
  }
}

import ReportModel

/// A table of the report with the form's table that it follows, to be handed on without copying.
final class TableUnderCheck {
  let bound: BoundTable
  let plan: PreparedTable

  init(_ bound: BoundTable, plan: PreparedTable) {
    self.bound = bound
    self.plan = plan
  }
}

import Binding
package import ReportModel
import RuleLanguage
import SourceText

/// What was understood of one document's structure, for asking why something was not seen.
package struct TreeOutcome: Sendable {
  package var path: String
  /// Nil where `failure` says why nothing was read.
  package var tree: Tree?
  package var failure: InputFailure?
}

/// The blocks of a document and what the form sees in them.
package struct Tree: Sendable {
  package var document: Document
  package var outline: Outline
  package var tables: [BoundTable]
  package var summary: ReportSummary
  /// The form whose sections the outline names.
  package var form: Form
  package var forms: [Form]
}

/// Reads one document and lays the form over it, whether it looks like a report or not.
package func readTree(
  _ configuration: Configuration,
  input: Input,
  files: some FileSystem
) -> TreeOutcome {
  let item: InputList.Item
  switch input {
  case .bytes(let bytes, let name): item = InputList.Item(path: name, content: .bytes(bytes))
  case .unread(let problem, let name):
    item = InputList.Item(path: name, content: .problem(problem))
  case .path(let path): item = InputList.Item(path: path, content: nil)
  }
  let forms = configuration.ruleSet.forms
  switch BoundInput(item, configuration, files) {
  case .failure(let failure):
    return TreeOutcome(path: item.path, tree: nil, failure: failure)
  case .report(let report, _):
    guard forms.indices.contains(report.form) else {
      return TreeOutcome(path: item.path, tree: nil, failure: .notAReport)
    }
    let tree = Tree(
      document: report.document,
      outline: report.outline,
      tables: report.tables,
      summary: report.summary(configuration.ruleSet),
      form: forms[report.form],
      forms: forms
    )
    return TreeOutcome(path: item.path, tree: tree, failure: nil)
  }
}

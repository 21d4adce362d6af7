package import Linting

/// Writes what a run produced; the same outcome gives the same bytes.
package func render(
  _ outcome: Outcome,
  as format: OutputFormat,
  options: RenderOptions
) -> [UInt8] {
  switch format {
  case .text: renderText(outcome, options)
  case .json: renderJSON(outcome, options)
  case .sarif: renderSARIF(outcome, options)
  }
}

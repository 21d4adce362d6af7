package import Linting

/// Writes what a run produced; the same outcome gives the same bytes.
package func render(
  _ outcome: Outcome,
  as format: OutputFormat,
  options: RenderOptions
) -> [UInt8] {
  var writer = ReportWriter(format, ruleSet: outcome.ruleSet, options: options)
  for file in outcome.files { writer.add(file) }
  writer.finish(outcome.notifications)
  return writer.takeBytes()
}

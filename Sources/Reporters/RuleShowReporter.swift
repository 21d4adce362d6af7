import Linting
package import ReportModel
package import RuleLanguage
import SourceText

/// Writes one rule as it stands in its file, with what it costs.
package func renderRule(
  _ index: Int,
  of ruleSet: RuleSet,
  declaration: String,
  profiles: [ProfileLevels],
  options: RenderOptions
) -> [UInt8] {
  let card = ruleSet.cards[index]
  let description = RuleDescription(
    card,
    in: ruleSet,
    profiles: profiles,
    language: options.language,
    examples: { _ in nil }
  )
  let cost = ruleSet.program.cost(of: ruleSet.program.rules[index]).cost
  var page = TextPage(options: options)
  page.line(page.paint.bold(card.id) + "  " + description.title)
  page.line()
  for part in description.parts {
    let label = part.label.text(options.language) + page.say("：", en: ": ")
    page.line(page.paint.faint(label) + shown(part.text))
  }
  page.line(page.paint.faint(page.say("代价：", en: "Cost: ")) + cost.name)
  page.line()
  for line in declaration.split(separator: "\n", omittingEmptySubsequences: false) {
    page.line(shown(String(line)))
  }
  return page.takeBytes()
}

/// Writes the vocabulary of a form: the names of its sections, tables and facts with the official
/// labels.
package func renderVocabulary(of form: Form, options: RenderOptions) -> [UInt8] {
  var page = TextPage(options: options)
  let last = form.lastYear.map(String.init) ?? ""
  page.line(
    page.paint.bold(form.name) + "  " + form.title.text(options.language)
      + "  \(form.firstYear)...\(last)"
  )
  page.line()
  page.line(page.paint.bold(page.say("部分", en: "Sections")))
  for section in form.sections { page.line("  section.\(section.name)  \(section.label)") }
  for table in form.tables {
    page.line()
    page.line(page.paint.bold("\(table.name)  \(table.title.text(options.language))"))
    let shape = TableShape(table)
    for cell in shape.cells {
      let row = shape.rowSpecs[cell.row]
      let column = shape.columnSpecs[cell.column]
      let unit = column.unit.isEmpty ? "" : page.say("（\(column.unit)）", en: " (\(column.unit))")
      let labels =
        groups(of: row.group, in: table.rowGroups) + [row.label]
        + groups(of: column.group, in: table.columnGroups) + [column.label]
      page.line(
        "  \(table.name)[\(row.path), \(column.name)]  " + labels.joined(separator: " › ") + unit
      )
    }
  }
  return page.takeBytes()
}

/// The labels of the groups around a row or column, the outermost first.
private func groups(of group: Int?, in groups: [GroupSpec]) -> [String] {
  var labels: [String] = []
  var next = group
  while let index = next, groups.indices.contains(index), labels.count < groups.count {
    labels.append(groups[index].label)
    next = groups[index].parent
  }
  return labels.reversed()
}

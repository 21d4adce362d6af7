import JSON
package import Linting
import ReportModel
import SourceText

/// A format in which a document's tree can be written.
package enum TreeFormat: String, CaseIterable, Sendable {
  case text, json
}

/// Writes the blocks of a document and what the form sees in them.
package func render(
  _ outcome: TreeOutcome,
  as format: TreeFormat,
  options: RenderOptions
) -> [UInt8] {
  switch format {
  case .text: renderText(outcome, options)
  case .json: renderJSON(outcome, options)
  }
}

private func renderText(_ outcome: TreeOutcome, _ options: RenderOptions) -> [UInt8] {
  var page = TextPage(options: options)
  if let failure = outcome.failure { page.add(failure: failure, of: outcome.path) }
  if let tree = outcome.tree { page.add(tree, path: outcome.path) }
  return page.takeBytes()
}

extension TextPage {
  fileprivate mutating func add(_ tree: Tree, path: String) {
    line(paint.bold(shown(path)))
    for (index, block) in tree.document.blocks.enumerated() {
      let place = tree.document.placed.place(of: block.range).wording.text(options.language)
      let level = block.level > 0 ? " \(block.level)" : ""
      let head = "\(place) \(block.kind.name)\(level)"
      line("  " + paint.faint(head) + "  " + beginning(of: block, in: tree.document))
      for heading in tree.outline.headings where heading.block == index {
        line("      " + paint.bold("→ " + meaning(of: heading, in: tree)))
      }
    }
    addMissing(tree)
  }

  private func beginning(of block: Block, in document: Document) -> String {
    let text = shown(document.text.string(block.range)).unicodeScalars
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.prefix(40))
    return String(result) + (text.count > 40 ? "…" : "")
  }

  private func meaning(of heading: OutlineHeading, in tree: Tree) -> String {
    guard let section = tree.section(of: heading) else {
      return say("不是格式规定的部分", en: "no section of the form")
    }
    return section.name + "（" + section.label + "），" + heading.likeness.name
  }

  private mutating func addMissing(_ tree: Tree) {
    for (index, section) in tree.form.sections.enumerated() {
      let isThere = tree.outline.headings.contains { $0.section == index }
      if !isThere {
        line(say("  没有找到部分 ", en: "  section not found: ") + "\(section.name)（\(section.label)）")
      }
    }
    for table in tree.tables {
      let place = tree.document.placed.place(of: table.extent).wording.text(options.language)
      let position = table.extent.isEmpty ? "" : "  " + place
      line(
        say("  表 ", en: "  table ") + tree.name(of: table) + "：" + table.presence.name + position
      )
    }
  }
}

private func renderJSON(_ outcome: TreeOutcome, _ options: RenderOptions) -> [UInt8] {
  JSONWriter.document { writer in
    writer.field("version", 1)
    writer.field("path", outcome.path)
    if let failure = outcome.failure {
      writer.object("failure") { writer in
        writer.field("code", failure.code)
        writer.field("message", failure.message.text(options.language))
      }
    }
    if let tree = outcome.tree { write(tree, to: &writer) }
  }
}

private func write(_ tree: Tree, to writer: inout JSONWriter) {
  let document = tree.document
  writer.field("format", document.format.rawValue)
  writer.field("encoding", document.encoding)
  writer.object("report") { tree.summary.write(to: &$0) }
  writer.array("blocks") { writer in
    for (index, block) in document.blocks.enumerated() {
      writer.object { writer in
        writer.field("kind", block.kind.name)
        if block.level > 0 { writer.field("level", Int(block.level)) }
        if block.isBold { writer.field("bold", true) }
        document.placed.write(block.range, to: &writer)
        writer.field("text", masked(document.text.string(block.range)))
        guard let heading = tree.outline.headings.first(where: { $0.block == index }) else {
          return
        }
        writer.field("likeness", heading.likeness.name)
        writer.field(ifPresent: "ordinal", heading.ordinal)
        writer.field(ifPresent: "section", tree.section(of: heading)?.name)
      }
    }
  }
  writer.array("tables") { writer in
    for table in tree.tables {
      writer.object { writer in
        writer.field("name", tree.name(of: table))
        writer.field("presence", table.presence.name)
        writer.field(ifPresent: "form", tree.form(of: table)?.name)
        if !table.extent.isEmpty { document.placed.write(table.extent, to: &writer) }
      }
    }
  }
}

extension Tree {
  fileprivate func section(of heading: OutlineHeading) -> SectionSpec? {
    guard let index = heading.section, form.sections.indices.contains(index) else { return nil }
    return form.sections[index]
  }

  fileprivate func form(of table: BoundTable) -> Form? {
    forms.indices.contains(table.form) ? forms[table.form] : nil
  }

  fileprivate func name(of table: BoundTable) -> String {
    guard let form = form(of: table), form.tables.indices.contains(table.table) else { return "" }
    return form.tables[table.table].name
  }
}

extension Block.Kind {
  fileprivate var name: String {
    switch self {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .listItem: "list-item"
    case .table: "table"
    case .picture: "picture"
    case .pageBreak: "page-break"
    case .rule: "rule"
    }
  }
}

extension HeadingLikeness {
  fileprivate var name: String {
    switch self {
    case .official: "official"
    case .deviating: "deviating"
    case .foreign: "foreign"
    }
  }
}

extension BoundTable.Presence {
  fileprivate var name: String {
    switch self {
    case .found: "found"
    case .missing: "missing"
    case .traces: "traces"
    }
  }
}

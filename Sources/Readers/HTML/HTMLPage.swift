package import ReportModel
package import SourceText

/// A web page, and the parts of it that may be the report.
///
/// What is a report and what is not, only the form knows; a page offers its parts, and who has the
/// form chooses.
package struct HTMLPage: Sendable {
  /// A part of a page that may be the report.
  package struct Part: Equatable, Sendable {
    /// Number of the element that holds it.
    let node: Int
    /// Whether the page's title, which stands outside it, is put before it.
    package let hasTitle: Bool
    /// Whether what the page hides is shown.
    package let showsHidden: Bool
    /// Characters of text in it, links left out.
    package let size: Int
  }

  let source: TextView
  let tree: HTMLTree
  private let shown: HTMLMeasures
  private let all: HTMLMeasures

  /// Reads a page that was decoded.
  package init(_ source: TextView) throws(HTMLLimit) {
    self.source = source
    let span = source.bytes.span
    var tree = try HTMLTreeBuilder.tree(of: span)
    all = HTMLMeasures(tree, span, showsHidden: true)
    tree.showWhatMayOpen(all)
    shown = HTMLMeasures(tree, span, showsHidden: false)
    self.tree = tree
  }

  func measures(_ showsHidden: Bool) -> HTMLMeasures { showsHidden ? all : shown }

  /// Parts that hold most of the page's text, innermost first, each without and with the page's title.
  package func parts(showsHidden: Bool) -> [[Part]] {
    containers(showsHidden: showsHidden).reversed().map { node in
      [false, true].map { hasTitle in
        Part(
          node: node,
          hasTitle: hasTitle,
          showsHidden: showsHidden,
          size: measures(showsHidden).amounts[node].text
        )
      }
    }
  }

  /// Number of characters of text on the whole page, hidden ones included or not.
  package func size(showsHidden: Bool) -> Int { measures(showsHidden).amounts[0].text }

  /// Elements around each other, from the page down to where its text parts, and those beside them
  /// that hold much of it too.
  private func containers(showsHidden: Bool) -> [Int] {
    let amounts = measures(showsHidden).amounts
    var found: [Int] = []
    var node = 0
    while found.count < HTMLPage.mostContainers {
      let children = tree.children(of: node).filter { mayHold($0, showsHidden: showsHidden) }
      guard let main = children.max(by: { amounts[$0].text < amounts[$1].text }),
        amounts[main].text * 2 >= amounts[node].text
      else { break }
      let holdsMore =
        amounts[main].text != amounts[node].text || amounts[main].linkText != amounts[node].linkText
      if holdsMore {
        let whole = withoutTableParts(node)
        if found.last != whole { found.append(whole) }
        let others = children.filter { $0 != main && amounts[$0].text * 4 >= amounts[node].text }
        found += others.prefix(3)
      }
      node = main
    }
    let innermost = withoutTableParts(node)
    return found.last == innermost ? found : found + [innermost]
  }

  private static let mostContainers = 12

  /// Whether an element may be one that holds a report.
  private func mayHold(_ node: Int, showsHidden: Bool) -> Bool {
    if tree.nodes[node].traits.contains(.hidden) && !showsHidden { return false }
    switch tree.nodes[node].tag {
    case .page, .division, .list, .item, .table, .section, .row, .cell: return true
    case .link, .bold, .inline: return measures(showsHidden).amounts[node].lines > 0
    default: return false
    }
  }

  /// The table around a row; any other element itself.
  private func withoutTableParts(_ node: Int) -> Int {
    var node = node
    while tree.nodes[node].tag == .row || tree.nodes[node].tag == .section {
      node = Int(tree.nodes[node].parent)
    }
    return node
  }

  /// What the head calls the article, if that has a number as a year is; else the page's name.
  private var titleOfHead: ByteRange? {
    let span = source.bytes.span
    guard let title = tree.articleTitle,
      (title.start..<title.end).count(where: { isDigit(span[$0]) }) >= 4
    else { return tree.title }
    return title
  }

  /// The article's or the page's name in its head, unless it is left out or text of a part stands
  /// before it.
  private func headTitle(before part: Part, _ leftOut: [ByteRange]) -> ByteRange? {
    guard let title = titleOfHead,
      !leftOut.contains(where: { $0.overlaps(title) })
    else { return nil }
    let amounts = measures(part.showsHidden).amounts
    let first = tree.descendants(of: part.node).first {
      tree.nodes[$0].tag == .text && amounts[$0].text + amounts[$0].linkText > 0
    }
    let isBefore = first.map { tree.nodes[$0].source.start >= title.end } ?? true
    return isBefore ? title : nil
  }

  /// A part as a document, without the text of some ranges of the source.
  package func document(
    of part: Part,
    encoding: String,
    leavingOut ranges: [ByteRange] = []
  ) -> Document {
    let span = source.bytes.span
    let measures = measures(part.showsHidden)
    var writer = HTMLBlockWriter(
      tree,
      measures,
      showsHidden: part.showsHidden,
      leavingOut: ranges
    )
    let title = part.hasTitle ? titleNode(before: part.node) : nil
    if let title {
      writer.write(title..<Int(tree.nodes[title].end), span)
      writeText(between: Int(tree.nodes[title].end), and: part.node, measures, &writer, span)
    } else if part.hasTitle, let title = headTitle(before: part, ranges) {
      writer.write(text: title, span)
    }
    writer.write(part.node..<Int(tree.nodes[part.node].end), span)
    writer.dropTrailingLinks()
    writeEnding(after: part.node, measures, &writer, span)
    let view = TextView(writer.view.bytes)
    var document = Document(
      format: .html,
      encoding: encoding,
      text: view,
      origin: .markup(MarkedUpSource(text: source, runs: writer.view.runs)),
      blocks: writer.joinedBlocks,
      segments: writer.segments,
      rows: writer.rows
    )
    lookForDamage(in: &document)
    document.mayHideTables = hasFiles || writer.hasFrames || isWrittenByScripts(part)
    document.notes += unseenNotes(on: part)
    return document
  }
}

import Archives
import Readers
import ReportModel
import SourceText

/// Makes a copy of a Word file in which findings are comments.
///
/// Only the comments, their anchors in the document, and where they are new, a relationship and a
/// content type are written; every other entry is copied with its compressed bytes. Comments of an
/// earlier run go; those of people stay.
struct CommentedCopy {
  private var package: WordPackage
  private let places: WordPlaces
  private let comments: [FindingComment]
  /// New content of entries, in the order in which they came up.
  private var changed: [(name: String, content: [UInt8])] = []

  /// The copy's bytes; `places` are those that the same bytes were read with.
  static func bytes(
    of original: [UInt8],
    places: WordPlaces,
    comments: [FindingComment]
  ) -> Result<[UInt8], WordProblem> {
    do throws(WordProblem) {
      var copy = CommentedCopy(try WordPackage(original), places, comments)
      return .success(try copy.written())
    } catch {
      return .failure(error)
    }
  }

  private init(_ package: WordPackage, _ places: WordPlaces, _ comments: [FindingComment]) {
    self.package = package
    self.places = places
    self.comments = comments
  }

  private mutating func written() throws(WordProblem) -> [UInt8] {
    let name = package.documentName
    let target = try package.targets(of: .comments, from: name).first
    var part: WordPackage.Part?
    if let target { part = try package.part(target) }
    let earlier = part.map { ExistingComments($0.text) }
    guard let document = try package.part(name) else { throw .noDocument }
    let anchors = ExistingAnchors(document.text, of: earlier?.ownIDs ?? [])
    let names = WordNamespace(rootTag: anchors.rootTag)
    var edits = PartEdits()
    for range in anchors.ranges { edits.remove(range) }
    var numbered: [(id: Int, comment: FindingComment)] = []
    for comment in comments {
      guard let anchor = CommentAnchor(comment.range, in: places) else { continue }
      let id = (earlier?.highestID ?? -1) + 1 + numbered.count
      anchor.insert(id: id, names, into: &edits)
      numbered.append((id, comment))
    }
    change(document, edits)
    if let part, let earlier, update(part, earlier, numbered) { return try archive() }
    if !numbered.isEmpty { try addPart(numbered, isStrict: names.isStrict, named: target) }
    return try archive()
  }

  // MARK: Parts

  private mutating func change(_ part: WordPackage.Part, _ edits: PartEdits) {
    guard !edits.isEmpty else { return }
    changed.append((part.name, edits.applied(to: part.text, original: part.bytes)))
  }

  /// Puts comments into the part that the file has for them; false where it has no end to put them at.
  private mutating func update(
    _ part: WordPackage.Part,
    _ earlier: ExistingComments,
    _ numbered: [(id: Int, comment: FindingComment)]
  ) -> Bool {
    let root = PartRoot(part.text, collecting: .partName)
    guard let end = root.end else { return false }
    var edits = PartEdits()
    for range in earlier.own { edits.remove(range) }
    let names = WordNamespace(rootTag: root.tag)
    let elements = numbered.map { $0.comment.element(id: $0.id, names) }.joined()
    if !elements.isEmpty { edits.insert(elements, at: end) }
    change(part, edits)
    return true
  }

  /// Adds a part for comments, and says of it what the package wants to know.
  private mutating func addPart(
    _ numbered: [(id: Int, comment: FindingComment)],
    isStrict: Bool,
    named target: String?
  ) throws(WordProblem) {
    let slash = package.documentName.lastIndex(of: "/")
    let folder = slash.map { String(package.documentName[...$0]) } ?? ""
    var file = "comments.xml"
    if target == nil && package.archive.index(of: folder + file) != nil {
      file = "comments-reportlint.xml"
    }
    let name = target ?? folder + file
    let elements = numbered.map { $0.comment }
    let ids = numbered.map(\.id)
    changed.append((name, Array(commentsPart(elements, ids: ids, isStrict: isStrict).utf8)))
    if target == nil { try addRelationship(to: file, isStrict: isStrict) }
    try addContentType(of: name)
  }

  private mutating func addRelationship(to file: String, isStrict: Bool) throws(WordProblem) {
    let name = WordPackage.relationships(of: package.documentName)
    guard let part = try package.part(name) else {
      let element = relationship(id: "rIdReportlint", to: file, isStrict: isStrict)
      changed.append((name, Array(relationshipsPart([element]).utf8)))
      return
    }
    let root = PartRoot(part.text, collecting: .relationshipID)
    guard let end = root.end else { return }
    var id = "rIdReportlint"
    while root.values.contains(id) { id += "1" }
    var edits = PartEdits()
    edits.insert(relationship(id: id, to: file, isStrict: isStrict), at: end)
    change(part, edits)
  }

  private mutating func addContentType(of name: String) throws(WordProblem) {
    guard let part = try package.part("[Content_Types].xml") else { return }
    let root = PartRoot(part.text, collecting: .partName)
    guard let end = root.end, !root.values.contains("/" + name) else { return }
    var edits = PartEdits()
    edits.insert(contentType(of: name), at: end)
    change(part, edits)
  }

  /// The archive with the changed entries in their places, and new ones at its end.
  private func archive() throws(WordProblem) -> [UInt8] {
    var writer = ZipWriter()
    var contents: [Int: [UInt8]] = [:]
    for (name, content) in changed {
      if let index = package.archive.index(of: name) { contents[index] = content }
    }
    for (index, entry) in package.archive.entries.enumerated() {
      if let content = contents[index] {
        writer.add(entry.name, content)
      } else {
        do throws(ZipProblem) {
          try writer.copy(entry, of: package.archive)
        } catch {
          throw .archive(error)
        }
      }
    }
    for (name, content) in changed where package.archive.index(of: name) == nil {
      writer.add(name, content)
    }
    return writer.finished()
  }
}

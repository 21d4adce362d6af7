/// What every XML part begins with.
let xmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

private let officeRelationships =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/// A part of nothing but these comments.
func commentsPart(_ comments: [FindingComment], ids: [Int], isStrict: Bool) -> String {
  let address = isStrict ? WordNamespace.strict : WordNamespace.transitional
  let root = "<w:comments xmlns:w=\"\(address)\">"
  let names = WordNamespace(rootTag: root)
  let elements = zip(comments, ids).map { comment, id in comment.element(id: id, names) }
  return xmlDeclaration + root + elements.joined() + "</w:comments>"
}

/// A relationship to a part of comments.
func relationship(id: String, to file: String, isStrict: Bool) -> String {
  let address =
    isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : officeRelationships
  return "<Relationship Id=\"\(id)\" Type=\"\(address)/comments\" Target=\"\(file)\"/>"
}

/// A part of relationships.
func relationshipsPart(_ elements: [String]) -> String {
  xmlDeclaration
    + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    + elements.joined() + "</Relationships>"
}

/// What the package says of a part of comments.
func contentType(of name: String) -> String {
  "<Override PartName=\"/\(name)\" ContentType=\"\(contentTypePrefix)comments+xml\"/>"
}

private let contentTypePrefix =
  "application/vnd.openxmlformats-officedocument.wordprocessingml."

/// The parts of a new Word file that say what the others are.
func packageParts() -> [(name: String, content: String)] {
  let types =
    xmlDeclaration
    + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    + "<Default Extension=\"rels\""
    + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Override PartName=\"/word/document.xml\""
    + " ContentType=\"\(contentTypePrefix)document.main+xml\"/>"
    + contentType(of: "word/comments.xml") + "</Types>"
  let root =
    "<Relationship Id=\"rId1\" Type=\"\(officeRelationships)/officeDocument\""
    + " Target=\"word/document.xml\"/>"
  let comments = relationship(id: "rId1", to: "comments.xml", isStrict: false)
  return [
    ("[Content_Types].xml", types), ("_rels/.rels", relationshipsPart([root])),
    ("word/_rels/document.xml.rels", relationshipsPart([comments])),
  ]
}

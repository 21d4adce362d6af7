package import Archives
import Markup
package import SourceText

/// A Word file as a package of parts: which part is the document, and which parts it points to.
package struct WordPackage: Sendable {
  package private(set) var archive: ZipArchive
  /// Name of the part that holds the document.
  package private(set) var documentName: String

  /// Kinds of parts that a document points to.
  package enum PartKind: String, Sendable {
    case officeDocument, styles, numbering, comments, footnotes, endnotes
  }

  /// Opens a package and finds its document.
  package init(_ bytes: [UInt8]) throws(WordProblem) {
    do throws(ZipProblem) {
      archive = try ZipArchive(bytes)
    } catch {
      throw .archive(error)
    }
    documentName = "word/document.xml"
    let names = try targets(of: .officeDocument, from: "")
    let found = names.first { archive.index(of: $0) != nil } ?? documentName
    guard archive.index(of: found) != nil else { throw .noDocument }
    documentName = found
  }

  /// An XML part.
  package struct Part: Sendable {
    package let name: String
    /// Its content as it is in the archive.
    package let bytes: [UInt8]
    /// The content in UTF-8, without a byte order mark.
    package let text: TextView
  }

  /// An XML part; nil where the package has none of that name.
  package mutating func part(_ name: String) throws(WordProblem) -> Part? {
    let bytes: [UInt8]?
    do throws(ZipProblem) {
      bytes = try archive.content(of: name)
    } catch {
      throw .archive(error)
    }
    guard let bytes else { return nil }
    switch xmlText(bytes) {
    case .success(let text): return Part(name: name, bytes: bytes, text: text)
    case .failure(let problem): throw .part(name, problem)
    }
  }

  /// The names of the parts of a kind that a part points to; `""` is the package itself.
  package mutating func targets(
    of kind: PartKind,
    from part: String
  ) throws(WordProblem) -> [String] {
    let name = WordPackage.relationships(of: part)
    guard let text = try self.part(name)?.text else { return [] }
    var reader = XMLReader(text, vocabulary: WordName.vocabulary)
    var targets: [String] = []
    while true {
      switch reader.next() {
      case .start(let element):
        guard element.anyName == .relationship else { continue }
        let type = reader.value(.relationshipType, in: XMLVocabulary.none) ?? ""
        guard type.split(separator: "/").last.map(String.init) == kind.rawValue,
          reader.value(.targetMode, in: XMLVocabulary.none) != "External",
          let target = reader.value(.target, in: XMLVocabulary.none)
        else { continue }
        targets.append(WordPackage.resolved(target, from: part))
      case .end, .text: continue
      case .finished: return targets
      case .failed(let problem): throw .part(name, problem)
      }
    }
  }

  /// The text of the first part of a kind that the document points to; nil where there is none.
  mutating func text(of kind: PartKind) throws(WordProblem) -> TextView? {
    guard let name = try targets(of: kind, from: documentName).first else { return nil }
    return try part(name)?.text
  }

  /// Name of the part that holds the relationships of a part.
  package static func relationships(of part: String) -> String {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return "\(part[..<slash])_rels/\(part[slash...]).rels"
  }

  /// The name of a part that another one points to.
  private static func resolved(_ target: String, from part: String) -> String {
    guard !target.hasPrefix("/") else { return String(target.dropFirst()) }
    var folders = part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = folders.popLast()
      default: folders.append(String(step))
      }
    }
    return folders.joined(separator: "/")
  }
}

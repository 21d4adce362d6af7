import Markup
import SourceText

/// What is looked up in the parts of a Word file to put comments into it.
enum CommentName: String, CaseIterable {
  case comment, commentRangeStart, commentRangeEnd, commentReference, r, rPr, id, author
  case relationshipID = "Id"
  case partName = "PartName"

  static let vocabulary = XMLVocabulary(
    names: allCases.map(\.rawValue),
    namespaces: [[WordNamespace.transitional, WordNamespace.strict]]
  )

  /// The name of an element of Word; nil for one that does not matter here.
  init?(_ element: XMLElement) {
    guard element.namespace == 0, CommentName.allCases.indices.contains(element.name) else {
      return nil
    }
    self = CommentName.allCases[element.name]
  }
}

extension XMLReader {
  /// The value of an attribute of the last start tag.
  func value(_ name: CommentName, in space: Int) -> String? {
    attributes.first { attribute in
      attribute.namespace == space && attribute.name >= 0
        && CommentName.allCases[attribute.name] == name
    }
    .map { string($0) }
  }
}

/// The root of a part, for putting something at its end.
struct PartRoot {
  /// The start tag as it is written.
  private(set) var tag = ""
  /// Where the end tag begins; nil where the root is one tag.
  private(set) var end: Int?
  /// The values of an attribute without prefix, of all elements.
  private(set) var values: Set<String> = []

  init(_ text: TextView, collecting name: CommentName) {
    var reader = XMLReader(text, vocabulary: CommentName.vocabulary)
    while true {
      switch reader.next() {
      case .start(let element):
        if reader.depth == 1 { tag = text.string(element.range) }
        if let value = reader.value(name, in: XMLVocabulary.none) { values.insert(value) }
      case .end(let element):
        if reader.depth == 0 && !element.isEmpty { end = element.range.start }
      case .text: continue
      case .finished, .failed: return
      }
    }
  }
}

/// The comments that a file has already.
struct ExistingComments {
  /// Elements that this program wrote in an earlier run.
  private(set) var own: [ByteRange] = []
  private(set) var ownIDs: Set<String> = []
  /// The highest number that a comment of somebody else has.
  private(set) var highestID = -1

  init(_ text: TextView) {
    var reader = XMLReader(text, vocabulary: CommentName.vocabulary)
    while true {
      switch reader.next() {
      case .start(let element):
        guard CommentName(element) == .comment else { continue }
        let id = reader.value(.id, in: 0) ?? ""
        let isOwn = reader.value(.author, in: 0) == FindingComment.author
        reader.skipElement()
        if isOwn {
          own.append(ByteRange(element.range.start, reader.offset))
          ownIDs.insert(id)
        } else if let number = Int(id) {
          highestID = max(highestID, number)
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
  }
}

/// Where comments are anchored in a document part.
struct ExistingAnchors {
  /// Anchors of the comments that are to go: markers, and runs that hold nothing but a reference.
  private(set) var ranges: [ByteRange] = []
  private(set) var rootTag = ""

  init(_ text: TextView, of ids: Set<String>) {
    var reader = XMLReader(text, vocabulary: CommentName.vocabulary)
    var run: Int?
    var isReference = false
    while true {
      switch reader.next() {
      case .start(let element):
        if reader.depth == 1 { rootTag = text.string(element.range) }
        // Without such comments only the root's tag was asked for.
        if ids.isEmpty { return }
        switch CommentName(element) {
        case .commentRangeStart, .commentRangeEnd:
          if has(ids, reader) { ranges.append(element.range) }
        case .r:
          run = element.range.start
          isReference = false
        case .commentReference:
          if has(ids, reader) { isReference = true }
        default: continue
        }
      case .end(let element):
        guard CommentName(element) == .r, let start = run else { continue }
        if isReference { ranges.append(ByteRange(start, reader.offset)) }
        run = nil
      case .text: continue
      case .finished, .failed: return
      }
    }
  }

  private func has(_ ids: Set<String>, _ reader: XMLReader) -> Bool {
    reader.value(.id, in: 0).map { ids.contains($0) } ?? false
  }
}

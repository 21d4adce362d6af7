import Linting
import Readers
import RuleEngine
import RuleLanguage
import SourceText

/// A finding as a Word comment: where it stands and what it says.
struct FindingComment {
  /// By this author comments of this program are known, and replaced by the next run.
  static let author = commentAuthor

  /// In the text view.
  let range: ByteRange
  /// What Word shows beside the comment: the level or kind.
  let initials: String
  /// Lines of text; the first one is the headline.
  let lines: [String]

  /// The comments on a file, one for each finding that is shown, in the order of the findings.
  static func all(of file: ReportedFile, _ language: Language) -> [FindingComment] {
    file.checked.findings.compactMap { finding in
      guard finding.kind >= .open, let card = file.card(of: finding) else { return nil }
      return FindingComment(finding, card, file, language)
    }
  }

  private init(_ finding: Finding, _ card: RuleCard, _ file: ReportedFile, _ language: Language) {
    range = finding.range
    initials = finding.word(language)
    let colon = language == .chinese ? "：" : ": "
    var lines = [initials + colon + shown(card.title.text(language))]
    func add(_ zh: String, _ en: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      lines.append((language == .chinese ? zh : en) + colon + shown(text))
    }
    add("是什么", "what", finding.message.text(language))
    switch finding.kind {
    case .open: add("为何未判断", "why open", finding.because?.text(language))
    case .review: add("为何请人核对", "why review", finding.because?.text(language))
    case .fail, .pass, .notApplicable: add("原因", "why", finding.because?.text(language))
    }
    add("依据", "basis", file.citations(of: finding).text(language))
    add("改法", "mend", finding.mend?.text(language))
    lines.append("[\(card.id)]")
    self.lines = lines
  }
}

extension FindingComment {
  /// The comment as an element of the comments part.
  func element(id: Int, _ names: WordNamespace) -> String {
    var element = "<w:comment\(names.declaration) w:id=\"\(id)\" w:author=\"\(Self.author)\""
    element += " w:initials=\"\(xmlEscaped(initials))\">"
    for (index, line) in lines.enumerated() {
      let look = index == 0 ? "<w:rPr><w:b/></w:rPr>" : ""
      element +=
        "<w:p><w:r>\(look)<w:t xml:space=\"preserve\">\(xmlEscaped(line))</w:t></w:r></w:p>"
    }
    return element + "</w:comment>"
  }
}

/// How elements of Word are written in a part: the part may not bind the prefix `w`.
struct WordNamespace {
  static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

  /// What each inserted element declares; empty where the part binds `w` at its root.
  let declaration: String
  /// Whether the part is written in the strict form of the standard.
  let isStrict: Bool

  /// The names of a part by the start tag of its root.
  init(rootTag: String) {
    isStrict = rootTag.firstRange(of: WordNamespace.strict) != nil
    let address = isStrict ? WordNamespace.strict : WordNamespace.transitional
    let isBound = ["\"", "'"].contains {
      rootTag.firstRange(of: "xmlns:w=\($0)\(address)\($0)") != nil
    }
    declaration = isBound ? "" : " xmlns:w=\"\(address)\""
  }
}

/// A text as it stands in XML, without the characters that XML has no place for.
func xmlEscaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    case "\t", "\n": result.append(scalar)
    case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
    default: result.append(scalar)
    }
  }
  return String(result)
}

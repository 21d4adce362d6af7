import Markup
import SourceText

/// The namespaces that Word files use, in the order of the vocabulary.
enum WordSpace {
  static let word = 0
  static let relationships = 1
  static let compatibility = 2
  static let packageRelationships = 3
  static let math = 4
}

/// The element and attribute names of WordprocessingML that matter here (ECMA-376, part 1, 17).
enum WordName: String, CaseIterable {
  // Structure.
  case document, footnotes, endnotes, footnote, endnote, comment, body, p, pPr, r, rPr, tbl, tblPr,
    tblGrid, tblPrEx, tr, trPr, tc, tcPr, sectPr
  case sdtPr, sdtEndPr, txbxContent, altChunk, subDoc
  // Within runs.
  case t, tab, ptab, br, cr, sym, noBreakHyphen, blip, imagedata, chart
  case oleObject = "OLEObject"
  case footnoteReference, endnoteReference, id, customMarkFollows, rt, fldChar, fldSimple, instrText
  // Changes and alternatives.
  case ins, del, moveFrom, moveTo, pPrChange, rPrChange, cellDel, cellMerge
  case choice = "Choice"
  case fallback = "Fallback"
  case alternateContent = "AlternateContent"
  // Properties.
  case pStyle, rStyle, numPr, ilvl, numId, outlineLvl, jc, ind, b, sz, vanish, gridSpan, vMerge
  case hMerge, gridBefore, vertAlign, strike, dstrike, color, shd, highlight, fill
  // Styles and numbering.
  case docDefaults, rPrDefault, style, basedOn, name, abstractNum, num, lvl, lvlOverride
  case startOverride, start, numFmt, lvlText, isLgl, lvlRestart, suff, numStyleLink, styleLink
  // Attributes.
  case val, type, instr, fldCharType, char, font, space, firstLine, firstLineChars, styleId, format
  case isDefault = "default"
  case abstractNumId, author
  // Packages.
  case relationship = "Relationship"
  case target = "Target"
  case relationshipType = "Type"
  case targetMode = "TargetMode"

  static let all = WordName.allCases

  /// Whether a value of a switch is none of those that mean off.
  static func isOn(_ value: String) -> Bool { !["0", "false", "off"].contains(value) }

  /// These names, with the namespaces in both of their forms: Transitional and Strict.
  static let vocabulary = XMLVocabulary(
    names: all.map(\.rawValue),
    namespaces: [
      [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
      ],
      [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ],
      ["http://schemas.openxmlformats.org/markup-compatibility/2006"],
      ["http://schemas.openxmlformats.org/package/2006/relationships"],
      [
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
      ],
    ]
  )
}

extension XMLElement {
  /// The name, whatever its namespace; nil for one that does not matter.
  var anyName: WordName? { name >= 0 ? WordName.all[name] : nil }

  /// The name in the namespace of Word; nil for one that does not matter.
  var wordName: WordName? { namespace == WordSpace.word ? anyName : nil }
}

extension XMLReader {
  /// The next element that begins, however deep; nil at the end, or where the text breaks off.
  mutating func nextElement() -> XMLElement? {
    while true {
      switch next() {
      case .start(let element): return element
      case .end, .text: continue
      case .finished, .failed: return nil
      }
    }
  }

  /// The value of an attribute of the last start tag.
  func value(_ name: WordName, in space: Int = WordSpace.word) -> String? {
    for attribute in attributes
    where attribute.namespace == space && attribute.name >= 0
      && WordName.all[attribute.name] == name
    {
      return string(attribute)
    }
    return nil
  }

  /// The `w:val` of the last start tag.
  var wordValue: String? { value(.val) }

  /// The `w:val` as a whole number.
  var wordNumber: Int? { value(.val).flatMap { Int($0) } }

  /// The `w:val` of a property that is on unless it says otherwise.
  var isOn: Bool { WordName.isOn(value(.val) ?? "") }
}

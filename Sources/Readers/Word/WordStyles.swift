import Markup
import SourceText

/// What the properties of a paragraph, of a run or of a style say; nil where they say nothing.
struct WordProperties {
  var style: String?
  /// From 0; 9 is body text.
  var outlineLevel: Int?
  var numbering: Int?
  /// From 0.
  var numberingLevel: Int?
  var isBold: Bool?
  /// In half points.
  var size: Int?
  var isHidden: Bool?
  /// Whether a line is drawn through it.
  var isStruck: Bool?
  var isRaised: Bool?
  /// Whether its letters are white.
  var isWhite: Bool?
  /// Whether another colour than white lies behind them.
  var hasGround: Bool?
  var isCentred: Bool?
  /// Whether the first line is indented.
  var isIndented: Bool?
  /// Whether the end of the paragraph is a tracked deletion.
  var endIsDeleted = false
  /// Tracked changes among the properties.
  var changes = 0

  /// These properties, completed by those of what they are based on.
  func based(on other: WordProperties) -> WordProperties {
    var result = self
    result.outlineLevel = outlineLevel ?? other.outlineLevel
    result.numbering = numbering ?? other.numbering
    result.numberingLevel = numberingLevel ?? other.numberingLevel
    result.isBold = isBold ?? other.isBold
    result.size = size ?? other.size
    result.isHidden = isHidden ?? other.isHidden
    result.isStruck = isStruck ?? other.isStruck
    result.isRaised = isRaised ?? other.isRaised
    result.isWhite = isWhite ?? other.isWhite
    result.hasGround = hasGround ?? other.hasGround
    result.isCentred = isCentred ?? other.isCentred
    result.isIndented = isIndented ?? other.isIndented
    return result
  }

  /// Takes the property at whose start tag a reader stands; false where it is none of these.
  mutating func take(_ name: WordName, _ reader: XMLReader) {
    switch name {
    case .pStyle, .rStyle: style = reader.wordValue
    case .outlineLvl: outlineLevel = reader.wordNumber
    case .numId: numbering = reader.wordNumber
    case .ilvl: numberingLevel = reader.wordNumber.map { min(max($0, 0), 8) }
    case .b: isBold = reader.isOn
    case .sz: size = reader.wordNumber
    case .vanish: isHidden = reader.isOn
    case .strike, .dstrike: isStruck = reader.isOn || isStruck == true
    case .vertAlign: isRaised = reader.wordValue == "superscript"
    case .color: isWhite = reader.wordValue?.uppercased() == "FFFFFF"
    case .shd: hasGround = reader.isShaded
    case .highlight: hasGround = !["none", "white"].contains(reader.wordValue)
    case .jc: isCentred = reader.wordValue == "center"
    case .ind:
      let indent = reader.value(.firstLineChars) ?? reader.value(.firstLine)
      if let indent { isIndented = (Int(indent) ?? 0) > 0 }
    default: break
    }
  }
}

extension XMLReader {
  /// Whether the shading at whose start tag the reader stands is another colour than white.
  var isShaded: Bool {
    guard [nil, "clear", "nil"].contains(wordValue) else { return true }
    return ![nil, "AUTO", "FFFFFF"].contains(value(.fill)?.uppercased())
  }

  /// Reads properties up to the end of their element, whose start was the last event.
  ///
  /// `isParagraph` leaves out the look of the paragraph's end mark, which shows nowhere.
  mutating func properties(ofParagraph isParagraph: Bool) -> WordProperties {
    var properties = WordProperties()
    let outer = depth
    var mark = 0
    while true {
      switch next() {
      case .start(let element):
        guard let name = element.wordName else {
          skipElement()
          continue
        }
        switch name {
        case .pPrChange, .rPrChange:
          properties.changes += 1
          skipElement()
        case .rPr: mark = depth
        case .numPr: continue
        case .sectPr: skipElement()
        case .del, .moveFrom:
          if mark > 0 { properties.endIsDeleted = true }
          properties.changes += 1
        case .ins, .moveTo: properties.changes += 1
        default: if mark == 0 || !isParagraph { properties.take(name, self) }
        }
      case .end:
        if depth < mark { mark = 0 }
        if depth < outer { return properties }
      case .text: continue
      case .finished, .failed: return properties
      }
    }
  }
}

/// The styles of a document.
struct WordStyles {
  private var styles: [String: Style] = [:]
  private var defaults = WordProperties()
  private var defaultParagraph: String?

  private struct Style {
    var name = ""
    var base: String?
    var paragraph = WordProperties()
    var run = WordProperties()
    /// The whole chain below it, once it was asked for.
    var resolved: WordProperties?
  }

  /// Reads `styles.xml`; what breaks off is taken as far as it goes.
  init(_ text: TextView?) {
    guard let text else { return }
    var reader = XMLReader(text, vocabulary: WordName.vocabulary)
    while let element = reader.nextElement() {
      switch element.wordName {
      case .rPrDefault: readDefaults(&reader)
      case .style: readStyle(&reader)
      default: continue
      }
    }
  }

  private mutating func readDefaults(_ reader: inout XMLReader) {
    defaults = reader.properties(ofParagraph: false)
  }

  private mutating func readStyle(_ reader: inout XMLReader) {
    guard let id = reader.value(.styleId) else { return reader.skipElement() }
    let isParagraph = reader.value(.type) == "paragraph"
    let isDefault = ["1", "true", "on"].contains(reader.value(.isDefault))
    if isParagraph && isDefault && defaultParagraph == nil { defaultParagraph = id }
    var style = Style()
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .name: style.name = reader.wordValue ?? ""
        case .basedOn: style.base = reader.wordValue
        case .pPr: style.paragraph = reader.properties(ofParagraph: true)
        case .rPr: style.run = reader.properties(ofParagraph: false)
        default: reader.skipElement()
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
    if styles[id] == nil { styles[id] = style }
  }

  /// The properties of a style with all that it is based on; those of the default style for nil.
  mutating func properties(of id: String?) -> WordProperties {
    guard let id = id.flatMap({ styles[$0] == nil ? nil : $0 }) ?? defaultParagraph else {
      return defaults
    }
    if let known = styles[id]?.resolved { return known }
    var result = WordProperties()
    var next: String? = id
    var steps = 0
    // A chain that goes round, or on without end, says nothing more.
    while let current = next, let style = styles[current], steps < WordLimits().styleChain {
      result = result.based(on: style.paragraph).based(on: style.run)
      next = style.base
      steps += 1
    }
    result = result.based(on: defaults)
    styles[id]?.resolved = result
    return result
  }

  /// The properties of a character style alone, without what holds for all text.
  func characterProperties(of id: String?) -> WordProperties {
    var result = WordProperties()
    var next = id
    var steps = 0
    while let current = next, let style = styles[current], steps < WordLimits().styleChain {
      result = result.based(on: style.run)
      next = style.base
      steps += 1
    }
    return result
  }

  /// The name of a style in small letters: `heading 1`, `toc 2`, `title`.
  func name(of id: String?) -> String { (id.flatMap { styles[$0]?.name } ?? "").lowercased() }

  /// The styles by which a numbering is attached to paragraphs, in the order of their names.
  var numbered: [(id: String, numbering: Int)] {
    styles.compactMap { id, style in style.paragraph.numbering.map { (id, $0) } }
      .sorted { $0.id < $1.id }
  }
}

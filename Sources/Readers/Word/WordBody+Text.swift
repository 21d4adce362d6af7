import Markup
import SourceText

/// A field: instruction, separator, result.
struct WordField {
  var instruction: [UInt8] = []
  var isResult = false

  /// Whether its result is a page number, which is no text of the document.
  var isPageNumber: Bool { isPageField(instruction) }
}

/// Whether the instruction of a field asks for a page number or a number of pages.
private func isPageField(_ instruction: some Sequence<UInt8>) -> Bool {
  let text = String(decoding: Array(instruction), as: UTF8.self).uppercased()
  let word = text.split(separator: " ").first ?? ""
  return ["PAGE", "NUMPAGES", "SECTIONPAGES"].contains(word)
}

extension WordBody {
  /// Whether text at this place is seen: not hidden, no field's instruction, no page number.
  var isShown: Bool {
    guard let open = paragraphs.last, open.run?.isMark != true else { return false }
    for field in fields where !field.isResult || field.isPageNumber { return false }
    return !(open.run?.properties.isHidden ?? open.style.isHidden ?? false) && !isStruck
  }

  /// Whether a line is drawn through text at this place, as over words that are to go.
  private var isStruck: Bool {
    paragraphs.last.map { $0.run?.properties.isStruck ?? $0.style.isStruck ?? false } ?? false
  }

  mutating func startText() {
    let hidden = paragraphs.last.map { $0.run?.properties.isHidden ?? $0.style.isHidden ?? false }
    if hidden == true { remarks.hiddenRuns += 1 } else if isStruck { remarks.struckRuns += 1 }
    guard isShown else { return frames.append(.other) }
    // The prefix xml is declared nowhere, so its namespace is not known.
    frames.append(.text(reader.value(.space, in: XMLVocabulary.unknown) == "preserve"))
  }

  /// Takes text where it stands in a run's text or a field's instruction.
  mutating func append(_ characters: XMLCharacters) {
    switch frames.last {
    case .text(let keepsBlanks):
      var bytes: [UInt8] = []
      reader.append(characters, to: &bytes)
      for index in bytes.indices where bytes[index] < 0x20 { bytes[index] = 0x20 }
      if isTypedMark(bytes) { return }
      guard !keepsBlanks else { return append(bytes) }
      let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.endIndex
      let end = bytes.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
      append(Array(bytes[start..<end]))
    case .instruction:
      guard let last = fields.indices.last, fields[last].instruction.count < 64 else { return }
      reader.append(characters, to: &fields[last].instruction)
    case .paragraph, .run, .table, .row, .cell, .box, .note, .alternatives, .other, nil: break
    }
  }

  /// Whether text is the mark of a note that was typed and raised.
  private func isTypedMark(_ bytes: [UInt8]) -> Bool {
    guard let open = paragraphs.last, open.run?.properties.isRaised == true else { return false }
    return isNoteMark(bytes) && !isRaisedAlone(after: open.line.text.last)
  }

  /// Appends bytes to the open paragraph as text of the open run.
  mutating func append(_ bytes: [UInt8]) {
    guard isShown, let last = paragraphs.indices.last else { return }
    let run = paragraphs[last].run
    let style = paragraphs[last].style
    let visible = bytes.count { $0 > 0x20 }
    // Two half points: such paragraphs keep others apart, and such words are there to be hidden.
    if let size = run?.properties.size ?? style.size, size <= 2, visible > 0 {
      remarks.unseenRuns += 1
      return
    }
    if visible > 0 && isPale(paragraphs[last]) {
      let start = paragraphs[last].line.text.count
      paragraphs[last].paleBytes += visible
      if let end = paragraphs[last].pale.last, end.upperBound == start {
        paragraphs[last].pale[paragraphs[last].pale.count - 1] =
          end.lowerBound..<(start + bytes.count)
      } else {
        paragraphs[last].pale.append(start..<(start + bytes.count))
      }
    }
    paragraphs[last].visibleBytes += visible
    if run?.properties.isBold ?? style.isBold ?? false { paragraphs[last].boldBytes += visible }
    if visible > 0 && paragraphs[last].line.size == 0 {
      paragraphs[last].line.size = run?.properties.size ?? style.size ?? 0
    }
    paragraphs[last].line.append(bytes, run: run.map { ByteRange(at: $0.start) })
  }

  /// Whether text of the open run is white, and nothing tells that it stands on another colour.
  private func isPale(_ open: OpenParagraph) -> Bool {
    guard let run = open.run?.properties, run.isWhite ?? open.style.isWhite ?? false else {
      return false
    }
    let hasGround =
      run.hasGround ?? open.properties.hasGround ?? open.style.hasGround
      ?? tables.last?.hasGround ?? false
    return !hasGround
  }

  mutating func appendBreak() {
    append([0x0A])
    guard let last = paragraphs.indices.last, reader.value(.type) == "page" else { return }
    paragraphs[last].line.pageEnds.append(paragraphs[last].line.text.count)
  }

  /// A character of a symbol font, as far as it means something in text: boxes and ticks.
  func symbol() -> String {
    guard let code = reader.value(.char).flatMap({ UInt32($0, radix: 16) }) else { return "" }
    switch code {
    case 0xF0FE, 0xF052: return "☑"
    case 0xF0FD, 0xF054: return "☒"
    case 0xF0A8, 0xF06F, 0xF0A3: return "□"
    case 0xF0FC, 0xF050: return "✓"
    case 0xF000...0xF8FF, 0..<0x20: return ""
    default: return Unicode.Scalar(code).map { String(Character($0)) } ?? ""
    }
  }

  // MARK: Fields

  mutating func readFieldMark() {
    switch reader.value(.fldCharType) {
    case "begin": if fields.count < 32 { fields.append(WordField()) }
    case "separate": if let last = fields.indices.last { fields[last].isResult = true }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  mutating func startSimpleField() {
    if isPageField((reader.value(.instr) ?? "").utf8) { return reader.skipElement() }
    frames.append(.other)
  }
}

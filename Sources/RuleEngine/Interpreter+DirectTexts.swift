import Phrases
import RuleLanguage
import SourceText

/// Questions about texts of the report where their bytes tell; see `DirectQuestion`.
extension Interpreter {
  /// Whether a part of the report holds a constant text.
  func holds(_ part: TextPart, _ constant: Int32, whole: Int32) -> Verdict {
    if let range = textRange(whole) {
      return holds(part, constant, in: range).map { Verdict($0) } ?? .unsure
    }
    return holds(part, constant, in: operand(whole)).map { Verdict($0) } ?? .unsure
  }

  /// The same where it is known where that part stands; nil where its bytes do not tell.
  func holds(_ part: TextPart, _ constant: Int32, in range: ByteRange) -> Bool? {
    guard Int(constant) < rules.hanConstants.count else { return nil }
    let bytes = report.document.text.bytes
    return RuleEngine.holds(part, rules.hanConstants[Int(constant)], in: bytes.span, range)
  }

  /// Whether a part of the report is a constant text.
  func isText(_ whole: Int32, _ constant: Int32, _ isEqual: Bool) -> Verdict {
    if let range = textRange(whole), let isSame = isText(range, constant) {
      return Verdict(isSame == isEqual)
    }
    switch truth(compare(isEqual ? .equal : .notEqual, operand(whole), .text(constant))) {
    case .yes: return .yes
    case .no: return .no
    case .unknown: return .unsure
    }
  }

  /// The same where it is known where that part stands; nil where its bytes do not tell.
  func isText(_ range: ByteRange, _ constant: Int32) -> Bool? {
    guard Int(constant) < rules.hanConstants.count else { return nil }
    let bytes = report.document.text.bytes
    return equals(rules.hanConstants[Int(constant)], in: bytes.span, range)
  }

  /// Where the text stands that a step is, for the steps that nearly all are: a match, a hole of a
  /// match, or their `text`; nil for others.
  private func textRange(_ code: Int32) -> ByteRange? {
    switch program.codes[Int(code)] {
    case .local(let slot): return range(ofMatchIn: slot)
    case .hole(let match, let hole): return range(ofHole: hole, in: match)
    case .property(.text, let owner):
      switch program.codes[Int(owner)] {
      case .local(let slot): return range(ofMatchIn: slot)
      case .hole(let match, let hole): return range(ofHole: hole, in: match)
      default: return nil
      }
    case .property(.issuer, let owner):
      guard case .report(.report) = program.codes[Int(owner)],
        case .span(let range) = headPiece(report.issuer)
      else { return nil }
      return range
    default: return nil
    }
  }

  @inline(__always)
  private func range(ofMatchIn slot: Int32) -> ByteRange? {
    guard case .match(_, let index) = slots[Int(slot)] else { return nil }
    return report.matches.match(at: Int(index)).range
  }

  @inline(__always)
  private func range(ofHole hole: Int32, in match: Int32) -> ByteRange? {
    guard case .local(let slot) = program.codes[Int(match)],
      case .match(let phrase, let index) = slots[Int(slot)]
    else { return nil }
    let place = holePlace(phrase, index, hole)
    return place < 0 ? nil : report.matches.hole(at: place).range
  }
}

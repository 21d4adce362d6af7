import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// What a first, quick look at a report keeps, under 1 KB: enough to find its year before and its
/// look-alikes in a batch.
struct ReportSketch: Sendable {
  /// The issuer's name in the title, folded; nil where the title does not tell.
  let issuer: [UInt16]?
  let year: Int?
  /// When it was signed, where that would cost a conversion later; nil where it is looked for only
  /// if somebody asks.
  let signed: Int?
  /// For each of 64 classes of stretches of text, the smallest hash; `UInt32.max` for an empty class.
  let minima: [UInt32]

  /// Number of classes in which two texts agree, of those that both have.
  func likeness(to other: ReportSketch) -> (equal: Int, compared: Int) {
    let (own, theirs) = (minima.span.bytes, other.minima.span.bytes)
    let empty = SIMD4<UInt32>(repeating: .max)
    var equal = SIMD4<UInt32>()
    var left = SIMD4<UInt32>()
    var place = 0
    // A sketch has a multiple of four classes.
    let last = min(own.byteCount, theirs.byteCount) - 16
    while place <= last {
      let a = own.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SIMD4<UInt32>.self)
      let b = theirs.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SIMD4<UInt32>.self)
      // A mark is −1; where both are empty they are equal, too.
      let isLeft = marks(a .== empty) | marks(b .== empty)
      left &-= isLeft
      equal &-= marks(a .== b) & ~isLeft
      place &+= 16
    }
    let classes = max(0, last + 16) / MemoryLayout<UInt32>.size
    return (Int(equal.wrappedSum()), classes - Int(left.wrappedSum()))
  }

  @inline(__always)
  private func marks(_ mask: SIMDMask<SIMD4<Int32>>) -> SIMD4<UInt32> {
    unsafeBitCast(mask, to: SIMD4<UInt32>.self)
  }
}

/// Makes sketches: what all reports share (labels of the forms, stock phrases) does not count.
struct SketchMaker: Sendable {
  private static let classes = 64
  private static let commonBits = 1 << 18
  /// Bytes at the beginning of a file in which the title is looked for.
  private static let titleLimit = 4096

  /// Bytes at the end of a file in which the date of the signature is looked for.
  private static let endingLimit = 600

  private let titles: [PhraseSet]
  private let dates: PhraseSet
  /// One bit for each value of the lower part of a hash: whether a common stretch has it.
  private let common: [UInt64]

  init(_ ruleSet: RuleSet) {
    titles = ruleSet.titles
    dates = PhraseSet(parsePhrase("{signed: date}") { _ in nil }.phrase.map { [$0] } ?? [])
    var common = [UInt64](repeating: 0, count: SketchMaker.commonBits / 64)
    var texts = ruleSet.program.stock
    for form in ruleSet.forms {
      for section in form.sections { texts += [section.label] + section.accepted }
      for table in form.tables {
        texts += table.heads
        texts += table.rows.map { $0.label + $0.remark }
        texts += table.rowGroups.map(\.label)
      }
    }
    for text in texts {
      eachStretchHash(of: Array(text.utf8)) { hash in
        let bit = Int(hash) & (SketchMaker.commonBits - 1)
        common[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    self.common = common
  }

  /// A quick look at a text; `canBeReadAgain` says that it costs little to have the text once more.
  func sketch(_ text: TextView, canBeReadAgain: Bool) -> ReportSketch {
    let title = title(of: text)
    return ReportSketch(
      issuer: title?.issuer,
      year: title?.year,
      signed: canBeReadAgain ? nil : signed(text),
      minima: minima(of: text)
    )
  }

  /// The latest day named in a report's last lines, where it is signed, as `CalendarDate.ordinal`; 0:
  /// none.
  func signed(_ text: TextView) -> Int {
    var tail = FoldedText()
    tail.reserve(bytes: SketchMaker.endingLimit, blocks: 16)
    var index = text.lineCount - 1
    while index >= 0, text.line(index).start + SketchMaker.endingLimit > text.bytes.count {
      let line = text.trimmed(text.line(index))
      if !line.isEmpty { tail.append([line][...], of: text, id: index) }
      index -= 1
    }
    var latest = 0
    let matches = dates.search(tail)
    for hole in matches[0].flatMap({ matches.holes(of: $0) }) {
      if case .date(let date?) = hole.value { latest = max(latest, date.ordinal) }
    }
    return latest
  }

  private func minima(of text: TextView) -> [UInt32] {
    var minima = [UInt32](repeating: .max, count: SketchMaker.classes)
    // Lent once for thousands of stretches; a class has six bits, what is common eighteen.
    minima.withUnsafeMutableBufferPointer { least in
      common.withUnsafeBufferPointer { common in
        eachStretchHash(of: text.bytes) { hash in
          guard hash < least[Int(hash >> 26)] else { return }
          let bit = Int(hash) & (SketchMaker.commonBits - 1)
          if common[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { least[Int(hash >> 26)] = hash }
        }
      }
    }
    return minima
  }

  /// What the first lines say as a title.
  private struct Title {
    let issuer: [UInt16]
    let year: Int
    /// Whether nothing else stands on the lines, as it does where they only name a report.
    let isAlone: Bool
  }

  /// The first lines that read as a title, one line or two together; those with more on them count
  /// where there are no others.
  private func title(of text: TextView) -> Title? {
    var lines: [ByteRange] = []
    for index in 0..<min(text.lineCount, 24) {
      let line = text.trimmed(text.line(index))
      if line.start > SketchMaker.titleLimit { break }
      if !line.isEmpty && line.count < 300 { lines.append(line) }
    }
    var first: Title?
    for start in lines.indices.prefix(8) {
      for length in [1, 2] where start + length <= lines.count {
        guard let found = title(lines[start..<(start + length)], text) else { continue }
        if found.isAlone { return found }
        first = first ?? found
      }
    }
    return first
  }

  private func title(_ lines: ArraySlice<ByteRange>, _ text: TextView) -> Title? {
    var block = FoldedText()
    block.append(lines, of: text, id: 0)
    for phrases in titles {
      let matches = phrases.search(block)
      guard let match = matches[0].first else { continue }
      var issuer: [UInt16]?
      var year: Int?
      for hole in matches.holes(of: match) {
        switch hole.value {
        case .year(let value): year = year ?? value
        case .text: issuer = issuer ?? folded(text.string(hole.range)).filter { $0 != 0x23 }
        case .number, .date, .checked, .documentNumber: continue
        }
      }
      guard let issuer, let year else { continue }
      let span = text.bytes.span
      let isAlone =
        match.range.end == lines.last?.end && !lines.contains { hasMarkOfNoTitle($0, span) }
      return Title(issuer: issuer, year: year, isAlone: isAlone)
    }
    return nil
  }
}

import SourceText
import Synchronization

/// A plain text as it was decoded, before anything was made of it.
struct PlainText: Sendable {
  let decoded: Decoded
  let hasByteOrderMark: Bool

  init(_ bytes: [UInt8], _ encoding: EncodingName?) {
    decoded = decode(bytes, as: encoding)
    hasByteOrderMark = bytes.count > decoded.text?.bytes.count ?? bytes.count
  }
}

/// The texts of the first inputs of a batch between the first look at them and their check, so that
/// they are read and decoded once.
///
/// They are bounded; the others are read again. What comes of a run is the same with and without it.
final class KeptTexts: Sendable {
  private struct Shelf {
    var texts: [Int: PlainText] = [:]
    var room: Int
  }

  private let shelf: Mutex<Shelf>

  /// A shelf with room for so many bytes.
  init(room: Int = 6 << 20) { shelf = Mutex(Shelf(room: room)) }

  /// Keeps an input's text while there is room.
  func keep(_ text: PlainText, of input: Int) {
    let size = text.size
    shelf.withLock { shelf in
      guard size <= shelf.room else { return }
      shelf.room -= size
      shelf.texts[input] = text
    }
  }

  /// What is kept of an input.
  func text(_ input: Int) -> TextView? {
    shelf.withLock { $0.texts[input]?.decoded.text }
  }

  /// What was kept of an input, which is read again where it is needed once more.
  func take(_ input: Int) -> PlainText? { shelf.withLock { $0.texts.removeValue(forKey: input) } }
}

extension PlainText {
  /// About how many bytes it takes.
  fileprivate var size: Int {
    256 + (decoded.text.map { $0.bytes.count + $0.lineCount * 4 } ?? 0)
  }
}

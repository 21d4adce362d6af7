package import SourceText

/// Where the words of a text view stand on pages.
package struct PagePlaces: Sendable {
  /// In the order of the text view.
  package let words: [PlacedWord]

  /// Places of words in the order of the text view.
  package init(words: [PlacedWord]) { self.words = words }

  /// The page and the box around the words of a range, as far as they stand on its first page.
  package func place(of view: ByteRange) -> (page: Int, box: PageBox)? {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].view.end <= view.start { low = middle + 1 } else { high = middle }
    }
    guard low < words.count else { return words.last.map { ($0.page, $0.box) } }
    let first = words[low]
    var box = first.box
    for word in words[(low + 1)...] {
      if word.view.start >= view.end || word.page != first.page { break }
      box = box.union(word.box)
    }
    return (first.page, box)
  }
}

/// A word on a page.
package struct PlacedWord: Sendable {
  /// Its text in the text view.
  package let view: ByteRange
  /// From 1.
  package let page: Int
  package let box: PageBox

  /// A word with its place.
  package init(view: ByteRange, page: Int, box: PageBox) {
    self.view = view
    self.page = page
    self.box = box
  }
}

/// A rectangle on a page, in points (1/72 inch) from its upper left corner.
package struct PageBox: Equatable, Sendable {
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  /// A rectangle by its sides.
  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The smallest rectangle that holds both.
  package func union(_ other: PageBox) -> PageBox {
    PageBox(
      left: min(left, other.left),
      top: min(top, other.top),
      right: max(right, other.right),
      bottom: max(bottom, other.bottom)
    )
  }
}

/// Why bytes are no text that can be read.
package enum DecodingProblem: Equatable, Sendable {
  /// There is nothing, or nothing but white space.
  case empty
  /// The file is no text: NUL or control bytes, first at this offset.
  case binary(at: Int)
  /// A byte has no meaning in the encoding that was given or that the file is clearly in.
  case undecodable(EncodingName, at: BytePlace)
  /// Neither UTF-8 nor GB18030; both first bad bytes.
  case unknownEncoding(utf8: BytePlace, gb18030: BytePlace)

  /// Stable name for outputs.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .binary: "binary"
    case .undecodable, .unknownEncoding: "undecodable"
    }
  }

  /// What to tell people.
  package var message: Wording {
    switch self {
    case .empty:
      Wording("文件是空的", en: "the file is empty")
    case .binary(let offset):
      Wording(
        "不是文本文件（偏移 \(offset) 处有控制字节）",
        en: "this is no text file (control byte at offset \(offset))"
      )
    case .undecodable(let encoding, let place):
      Wording(
        "按 \(encoding.rawValue) 读不通：第 \(place.line) 行、偏移 \(place.offset) 处的字节无效",
        en: """
          this is not \(encoding.rawValue): line \(place.line), offset \(place.offset) holds a byte \
          that means nothing in it
          """
      )
    case .unknownEncoding(let utf8, let gb18030):
      Wording(
        """
        看不出编码：按 UTF-8 读到第 \(utf8.line) 行（偏移 \(utf8.offset)）不通，\
        按 GB18030 读到第 \(gb18030.line) 行（偏移 \(gb18030.offset)）不通
        """,
        en: """
          unknown encoding: UTF-8 fails in line \(utf8.line) (offset \(utf8.offset)), GB18030 in \
          line \(gb18030.line) (offset \(gb18030.offset))
          """
      )
    }
  }
}

/// A byte of the file as it lies on disk.
package struct BytePlace: Equatable, Sendable {
  /// From 0.
  package let offset: Int
  /// From 1.
  package let line: Int

  /// A byte with its offset and line.
  package init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}

/// Something about the encoding that a person should know although the text was read.
package enum DecodingNote: Equatable, Sendable {
  /// The text is not UTF-8 from this byte on and was read as GB18030.
  case readAsGB18030(badUTF8: BytePlace)
  /// The text was read in an encoding that only its pattern of NUL bytes speaks for.
  case guessedUTF16(EncodingName)
  /// So little non-ASCII text that another encoding would fit as well.
  case tooShortToTell
  /// So many places had bytes that mean nothing in the encoding, and are lost.
  case damaged(EncodingName, places: Int)

  /// What to tell people.
  package var message: Wording {
    switch self {
    case .readAsGB18030(let place):
      Wording(
        "不是 UTF-8（第 \(place.line) 行、偏移 \(place.offset) 处的字节无效），按 GB18030 读取",
        en: """
          not UTF-8 (line \(place.line), offset \(place.offset)), so it was read as GB18030
          """
      )
    case .guessedUTF16(let encoding):
      Wording(
        "没有字节顺序标记，按 \(encoding.rawValue) 读取",
        en: "no byte order mark; read as \(encoding.rawValue)"
      )
    case .damaged(let encoding, let places):
      Wording(
        "按 \(encoding.rawValue) 读取，有 \(places) 处字节无效，那里的字已丢失（显示为“�”）",
        en: """
          read as \(encoding.rawValue); \(places) places hold bytes that mean nothing in it, and the \
          characters there are lost (shown as “�”)
          """
      )
    case .tooShortToTell:
      Wording(
        "文字太少，编码可能判断有误，可用 --encoding 指定",
        en: "too little text to be sure of the encoding; --encoding can state it"
      )
    }
  }
}

package import SourceText

/// What stands next in an XML text.
package enum XMLEvent: Equatable, Sendable {
  case start(XMLElement)
  /// An end tag, or the end of an element that is one tag.
  case end(XMLElement)
  case text(XMLCharacters)
  /// The root element is closed and nothing follows it.
  case finished
  /// Nothing more is read.
  case failed(XMLProblem)
}

/// An element at its start or end tag.
package struct XMLElement: Equatable, Sendable {
  /// Index in the vocabulary's names, or `XMLVocabulary.unknown`.
  package let name: Int
  /// Index in the vocabulary's namespaces, `XMLVocabulary.unknown` or `.none`.
  package let namespace: Int
  /// The tag; for the end of an element that is one tag, the empty place after it.
  package let range: ByteRange
  /// Whether the element is one tag, `<a/>`.
  package let isEmpty: Bool
}

/// Text between tags: a run without CDATA, or one CDATA section.
package struct XMLCharacters: Equatable, Sendable {
  /// Without `<![CDATA[` and `]]>`.
  package let range: ByteRange
  /// Whether the bytes are the text, without references and carriage returns.
  package let isPlain: Bool
  /// Whether references are no references here.
  package let isCDATA: Bool
}

/// An attribute of the last start tag.
package struct XMLAttribute: Equatable, Sendable {
  /// Index in the vocabulary's names, or `XMLVocabulary.unknown`.
  package let name: Int
  /// Index in the vocabulary's namespaces, `XMLVocabulary.unknown` or `.none`.
  package let namespace: Int
  /// The name as it is written, prefix included.
  package let nameRange: ByteRange
  /// Between the quotes.
  package let value: ByteRange
  /// Whether the bytes are the value, without references and white space that stands for a blank.
  package let isPlain: Bool
}

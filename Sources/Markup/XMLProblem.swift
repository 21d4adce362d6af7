/// Why an XML text is not read any further.
package enum XMLProblem: Error, Equatable, Sendable {
  /// Not UTF-8, UTF-16 or GB18030 as it says or must be.
  case unknownEncoding
  /// A document type declaration, which could define entities.
  case doctype(at: Int)
  /// Markup or text that XML does not allow, at this byte.
  case malformed(at: Int)
  /// An end tag that does not fit its start tag.
  case crossedTags(at: Int)
  /// The text ends inside an element, or holds none.
  case unfinished
  /// More than `XMLLimits` allow.
  case overLimit(XMLLimit, at: Int)
}

/// A limit that an XML text may break.
package enum XMLLimit: Equatable, Sendable {
  /// Elements within elements.
  case depth(Int)
  /// Elements in all.
  case elements(Int)
  /// Attributes of one element.
  case attributes(Int)
  /// Namespaces that are declared at one place.
  case namespaces(Int)
}

/// How much of an XML text is read.
package struct XMLLimits: Sendable {
  /// Elements within elements.
  package var depth = 256
  /// Elements in all.
  package var elements = 1_000_000
  /// Attributes of one element.
  package var attributes = 256
  /// Namespaces that are declared at one place.
  package var namespaces = 256

  /// The limits for documents.
  package init() {}
}

// Public, as the ranges and numbers are inlined by other modules, and what they conform to with them.
public import Frozen

extension Wording: Freezable {
  /// Reads a text in both languages.
  package init(from frozen: inout FrozenReader) {
    self.init(frozen.next(), en: frozen.next())
  }

  /// Writes the text in both languages.
  package func write(to frozen: inout FrozenWriter) { frozen.write(zh, en) }
}

extension ExactNumber: Freezable {
  /// Reads a number.
  @usableFromInline package init(from frozen: inout FrozenReader) {
    self.init(mantissa: frozen.next(), scale: frozen.next())
  }

  /// Writes the number.
  @usableFromInline package func write(to frozen: inout FrozenWriter) {
    frozen.write(mantissa, scale)
  }
}

extension ByteRange: Freezable {
  /// Reads a range.
  @usableFromInline package init(from frozen: inout FrozenReader) {
    self.init(frozen.next(), frozen.next())
  }

  /// Writes the range.
  @usableFromInline package func write(to frozen: inout FrozenWriter) { frozen.write(start, end) }
}

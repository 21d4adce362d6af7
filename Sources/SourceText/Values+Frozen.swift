package import Frozen

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
  package init(from frozen: inout FrozenReader) {
    self.init(mantissa: frozen.next(), scale: frozen.next())
  }

  /// Writes the number.
  package func write(to frozen: inout FrozenWriter) { frozen.write(mantissa, scale) }
}

extension ByteRange: Freezable {
  /// Reads a range.
  package init(from frozen: inout FrozenReader) { self.init(frozen.next(), frozen.next()) }

  /// Writes the range.
  package func write(to frozen: inout FrozenWriter) { frozen.write(start, end) }
}

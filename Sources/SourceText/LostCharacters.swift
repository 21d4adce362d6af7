/// The width of a character at an offset that programs print for one which they lost; 0 where none
/// stands.
///
/// They are `?`, `□`, U+FFFD and those of private use, a font's own codes. All of them have other uses
/// too: where one stands decides what it is.
package func lostCharacterWidth(_ span: Span<UInt8>, at index: Int, before end: Int) -> Int {
  guard index >= 0 && index < end && end <= span.count else { return 0 }
  if span[index] == 0x3F { return 1 }
  guard index + 2 < end else { return 0 }
  switch (span[index], span[index + 1], span[index + 2]) {
  case (0xE2, 0x96, 0xA1), (0xEF, 0xBF, 0xBD), (0xEE, _, _), (0xEF, 0x80...0xA3, _): return 3
  default: return 0
  }
}

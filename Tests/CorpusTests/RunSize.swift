#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many reports a test looks at: few in every run, as many as the environment asks for in a
/// long one.
enum RunSize {
  /// Reports made to be checked whole.
  static let reports = number("CORPUS_REPORTS")
  /// Reports that are damaged at random.
  static let damaged = number("CORPUS_DAMAGED")

  /// The seeds of a test that otherwise takes the given number of them.
  static func seeds(_ usual: Int, of asked: Int?) -> Range<UInt64> {
    0..<UInt64(max(usual, asked ?? 0))
  }

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }
}

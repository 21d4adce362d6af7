#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How often something is damaged at random: as usual, or as often as `WORD_FUZZ` asks for.
func fuzzRounds(_ usual: Int) -> Int {
  getenv("WORD_FUZZ").flatMap { Int(String(cString: $0)) } ?? usual
}

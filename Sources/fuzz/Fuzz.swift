#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gives bytes that libFuzzer makes up to the reader that `FUZZ_READER` in the environment names; the
/// command line is libFuzzer's own.
@main
struct Fuzz {
  static func main() {
    guard entry != nil else {
      let names = FuzzEntry.allCases.map(\.rawValue).joined(separator: ", ")
      print("FUZZ_READER is to name one of these: \(names)")
      exit(64)
    }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { start, count in
        entry?.read(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      }
    )
  }
}

/// From the environment and not from the command line, with which libFuzzer starts itself again.
private let entry = getenv("FUZZ_READER").flatMap { FuzzEntry(rawValue: String(cString: $0)) }

/// The loop of libFuzzer; ends when its limits are reached or an input is found that fails.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Measures the release build beside it against programs that only read and only start.
///
/// Usage: `benchmark CORPUS [ROUNDS]`. The corpus is written below `CORPUS`; see
/// `docs/BENCHMARKS.md`.
@main
struct Benchmark {
  private static let few = 500
  private static let many = 2_000

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2, let rounds = arguments.count > 2 ? Int(arguments[2]) : 7, rounds > 0
    else {
      stop("usage: benchmark CORPUS [ROUNDS]")
    }
    let own = arguments[0]
    let programs = own.lastIndex(of: "/").map { String(own[...$0]) } ?? "./"
    let corpus = arguments[1]
    let one = corpus + "/one"
    let fewFiles = corpus + "/few"
    let manyFiles = corpus + "/many"
    for (count, path) in [(1, one), (few, fewFiles), (many, manyFiles)] {
      guard writeCorpus(count, to: path) else { stop("can't write to \(path)") }
    }
    let measured = Programs(path: programs)
    var series = Series()
    for _ in 0..<rounds {
      series.hello.append(measured.hello())
      series.one.append(measured.reportlint(one))
      series.floor.append(measured.floor(manyFiles))
      series.few.append(measured.reportlint(fewFiles))
      series.many.append(measured.reportlint(manyFiles))
    }
    // A start takes milliseconds: more rounds, and only of this.
    for _ in 0..<(rounds * 5) {
      series.hello.append(measured.hello())
      series.one.append(measured.reportlint(one))
    }
    print(series)
  }

  /// The measurements of all rounds.
  private struct Series {
    var hello: [Usage] = []
    var one: [Usage] = []
    var floor: [Usage] = []
    var few: [Usage] = []
    var many: [Usage] = []
  }

  private static func print(_ series: Series) {
    let start = median(series.one.map(\.processor))
    let floor = median(series.floor.map(\.processor)) / Double(many)
    let fewCost = (median(series.few.map(\.processor)) - start) / Double(few - 1)
    let manyCost = (median(series.many.map(\.processor)) - start) / Double(many - 1)
    let hello = median(series.hello.map(\.elapsed))
    let one = median(series.one.map(\.elapsed))
    let peaks = (few: peak(series.few), many: peak(series.many))
    Swift.print(
      """
      reports                        \(many), made from seeds, all rules of strict, JSON, one job
      processor time a report        \(tenths(manyCost)) µs; opening and reading alone \(tenths(floor)) µs
        ratio                        \(tenths(manyCost / floor))
        with the start in it         \(tenths(median(series.many.map(\.processor)) / Double(many))) µs
      cost a report, \(many) : \(few)     \(hundredths(manyCost / fewCost))
      peak memory, \(few) and \(many)     \(tenths(peaks.few)) MB and \(tenths(peaks.many)) MB
      one report, start to exit      \(tenths(one / 1_000)) ms; a hello world \(tenths(hello / 1_000)) ms
        ratio                        \(tenths(one / hello))
      """
    )
  }

  /// The middle of several durations, in microseconds.
  private static func median(_ durations: [Duration]) -> Double {
    let sorted = durations.sorted()
    guard !sorted.isEmpty else { return 0 }
    let parts = sorted[sorted.count / 2].components
    return Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12
  }

  private static func peak(_ series: [Usage]) -> Double {
    Double(series.map(\.peakBytes).max() ?? 0) / 1e6
  }

  private static func tenths(_ value: Double) -> String { rounded(value, to: 10) }

  private static func hundredths(_ value: Double) -> String { rounded(value, to: 100) }

  private static func rounded(_ value: Double, to parts: Double) -> String {
    value.isFinite ? String((value * parts).rounded() / parts) : "?"
  }
}

/// The programs that are measured, in the directory of this one.
private struct Programs {
  let path: String

  func hello() -> Usage { finished("hellofloor", []) }

  func floor(_ directory: String) -> Usage { finished("readingfloor", [directory]) }

  func reportlint(_ directory: String) -> Usage {
    finished(
      "reportlint",
      [
        "check", "--rules", "strict", "--format", "json", "--jobs", "1", "--fail-on", "never",
        directory,
      ]
    )
  }

  private func finished(_ program: String, _ arguments: [String]) -> Usage {
    guard let usage = run(path + program, arguments) else {
      stop("can't start \(path)\(program): build the package with -c release first")
    }
    guard usage.status == 0 else { stop("\(program) ended with status \(usage.status)") }
    return usage
  }
}

/// Ends with a message.
private func stop(_ message: String) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(2, bytes, bytes.count)
  exit(2)
}

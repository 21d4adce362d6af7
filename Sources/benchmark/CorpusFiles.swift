import ReportCorpus

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes made-up reports into a directory, the same bytes for the same count; false where it can't.
func writeCorpus(_ count: Int, to directory: String) -> Bool {
  guard makeDirectory(directory) else { return false }
  for index in 0..<count {
    let report = makeReport(seed: UInt64(index), options: options(index))
    let digits = String(index)
    let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    guard write(report.bytes, to: "\(directory)/report-\(number).txt") else { return false }
  }
  return true
}

/// Every fifth report has a fault, every tenth another layout: as a supervisor would meet them.
private func options(_ index: Int) -> ReportOptions {
  let defects = Defect.all
  return ReportOptions(
    layout: index % 10 == 7 ? .pipes : .tabs,
    noise: index % 10 == 3 ? [.spacedDigits, .pageNumbers] : [],
    defect: index % 5 == 0 ? defects[index / 5 % defects.count] : nil
  )
}

private func makeDirectory(_ path: String) -> Bool {
  var made = path.hasPrefix("/") ? "" : "."
  for part in path.split(separator: "/") {
    made += "/" + part
    guard mkdir(made, 0o755) == 0 || errno == EEXIST else { return false }
  }
  return true
}

private func write(_ bytes: [UInt8], to path: String) -> Bool {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard file >= 0 else { return false }
  defer { close(file) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

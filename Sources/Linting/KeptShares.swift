import Synchronization

/// How much two inputs that are most like each other have in common, from the check of the first one
/// to that of the second.
final class KeptShares: Sendable {
  /// By the input that comes first.
  private let counts = Mutex<[Int: Int]>([:])

  /// What is kept of two inputs, which is not asked for again; else what is worked out, kept for the
  /// turn of the second one.
  func count(of input: Int, _ other: Int, _ work: () -> Int?) -> Int? {
    let first = min(input, other)
    if let known = counts.withLock({ $0.removeValue(forKey: first) }) { return known }
    guard let count = work() else { return nil }
    if input == first { counts.withLock { $0[first] = count } }
    return count
  }
}

import Dispatch
import Synchronization

/// Does one thing with every input, several at a time; the answers are in the order of the inputs.
///
/// Inputs that are not begun when `isCancelled` becomes true have no answer.
func survey<Answer: Sendable>(
  _ items: [InputList.Item],
  jobs: Int,
  isCancelled: @Sendable () -> Bool,
  _ answer: @Sendable (InputList.Item) -> Answer
) -> [Answer?] {
  let next = Atomic(0)
  let answers = Mutex<[Answer?]>(Array(repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
    while !isCancelled() {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      let found = answer(items[index])
      answers.withLock { $0[index] = found }
    }
  }
  return answers.withLock { $0 }
}

import Dispatch
import Synchronization

/// Does one thing with every input, several at a time; the answers are in the order of the inputs.
///
/// Inputs that are not begun when `isCancelled` becomes true have no answer.
func survey<Item: Sendable, Answer: Sendable>(
  _ items: [Item],
  jobs: Int,
  isCancelled: @Sendable () -> Bool,
  _ answer: @Sendable (Item) -> Answer
) -> [Answer?] {
  let answers = Mutex<[Answer?]>([])
  let done = survey(items, jobs: jobs, isCancelled: isCancelled, answer) { found in
    answers.withLock { $0.append(found) }
  }
  return answers.withLock { $0 } + Array(repeating: nil, count: items.count - done)
}

/// Does one thing with every input, several at a time, and delivers the answers one by one in the
/// order of the inputs; only a few wait at any time.
///
/// Returns how many were delivered; they are the first ones of the list.
func survey<Item: Sendable, Answer: Sendable>(
  _ items: [Item],
  jobs: Int,
  isCancelled: @Sendable () -> Bool,
  _ answer: @Sendable (Item) -> Answer,
  deliver: @Sendable (Answer) -> Void
) -> Int {
  let next = Atomic(0)
  let queue = Mutex(DeliveryQueue<Answer>())
  DispatchQueue.concurrentPerform(iterations: min(max(1, jobs), items.count)) { _ in
    while !isCancelled() {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      let found = answer(items[index])
      // Under the lock, so that deliveries never overtake each other.
      queue.withLock { queue in
        guard index == queue.delivered else {
          queue.waiting[index] = found
          return
        }
        queue.delivered += 1
        deliver(found)
        while !queue.waiting.isEmpty,
          let ready = queue.waiting.removeValue(forKey: queue.delivered)
        {
          queue.delivered += 1
          deliver(ready)
        }
      }
    }
  }
  return queue.withLock { $0.delivered }
}

/// Answers that came before an earlier one.
private struct DeliveryQueue<Answer: Sendable>: Sendable {
  var waiting: [Int: Answer] = [:]
  var delivered = 0
}

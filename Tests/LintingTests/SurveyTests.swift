@testable import Linting
import Synchronization
import Testing

@Suite
struct SurveyTests {
  private let items = (0..<500).map { InputList.Item(path: "\($0)", content: nil) }

  @Test
  func answersAreInTheOrderOfTheInputs() {
    for jobs in [1, 2, 3, 8, 1000] {
      let answers = survey(items, jobs: jobs, isCancelled: { false }) { $0.path }
      #expect(answers == items.map(\.path))
    }
    #expect(survey([InputList.Item](), jobs: 4, isCancelled: { false }) { $0.path }.isEmpty)
  }

  @Test
  func whatIsNotBegunWhenCancelledHasNoAnswer() {
    let done = Atomic(0)
    let answers = survey(items, jobs: 2, isCancelled: { done.load(ordering: .relaxed) >= 10 }) {
      done.add(1, ordering: .relaxed)
      return $0.path
    }
    let count = answers.count { $0 != nil }
    #expect(count >= 10 && count <= 11)
  }
}

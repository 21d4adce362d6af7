import Linting
import Reporters
import RuleLanguage
import Synchronization

/// The Word file with comments that a check writes beside its reports.
final class Annotation: Sendable {
  /// The report, read once: comments are put into the very bytes that were checked.
  let input: Input
  private let original: [UInt8]
  private let path: String
  private let session: Session
  private let outcome = Mutex<FileOutcome?>(nil)

  /// What `--annotate` asks for; nil where it is not there.
  init?(_ session: Session, _ plan: CheckPlan) throws(CommandFailure) {
    guard let path = session.arguments.value(.annotate) else { return nil }
    if plan.destinations.contains(where: { $0.path == path }) {
      throw .usage(.sameOutputTwice(path))
    }
    let inputs = session.inputs()
    guard inputs.count == 1, let first = inputs.first else { throw .usage(.annotationOfMany) }
    self.session = session
    self.path = path
    switch first {
    case .bytes(let bytes, _):
      input = first
      original = bytes
    case .unread:
      input = first
      original = []
    case .path(let name):
      if (try? session.disk.kind(of: name)) == .directory { throw .usage(.annotationOfMany) }
      if session.disk.isSameFile(name, path) { throw .usage(.annotationOverInput(name)) }
      let read = Annotation.read(name, session.disk)
      input = read.input
      original = read.bytes
    }
  }

  /// Keeps what came of the report.
  func take(_ file: FileOutcome) { outcome.withLock { $0 = file } }

  /// Writes the file, where the report could be checked.
  func write(_ ruleSet: RuleSet) throws(CommandFailure) {
    guard let file = outcome.withLock({ $0 }),
      let bytes = annotatedDocument(
        file,
        original: original,
        ruleSet: ruleSet,
        language: session.language
      )
    else { return }
    try session.write(bytes, to: path)
  }

  private static func read(_ name: String, _ disk: Disk) -> (input: Input, bytes: [UInt8]) {
    do throws(FileProblem) {
      let bytes = try disk.read(name, limit: inputLimit)
      return (.bytes(bytes, name: name), bytes)
    } catch {
      return (.unread(error, name: name), [])
    }
  }
}

import SourceText

/// Why a command ends before it has anything to show; said on standard error.
enum CommandFailure: Error {
  case usage(UsageError)
  /// The rule files have errors, shown already.
  case rules([UInt8])
  case cannotWrite(String, Wording)
}

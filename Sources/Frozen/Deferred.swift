public import Synchronization

/// A value that is read back from its bytes only where it is first asked for.
///
/// For what most runs never ask for, such as the words of findings that are not made. An object, since
/// all copies of what holds it share what was read.
@usableFromInline
package final class Deferred<Value: Freezable & Sendable>: Sendable {
  /// Where the value stands that was not read: bytes that nobody changes, and that stay where they are.
  @usableFromInline nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
  @usableFromInline let known: Mutex<Value?>

  /// A value that is there.
  @inlinable
  package init(_ value: Value) {
    bytes = UnsafeBufferPointer(start: nil, count: 0)
    known = Mutex(value)
  }

  /// Keeps the place of a value, or reads it where its bytes may go.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let part = frozen.part()
    if frozen.staysPut {
      bytes = part
      known = Mutex(nil)
    } else {
      bytes = UnsafeBufferPointer(start: nil, count: 0)
      var reader = FrozenReader(part: part)
      let value: Value = reader.next()
      known = Mutex(value)
    }
  }

  /// The value.
  @inlinable
  package var value: Value {
    known.withLock { known in
      if let known { return known }
      var reader = FrozenReader(part: bytes)
      let value: Value = reader.next()
      known = value
      return value
    }
  }
}

extension Deferred: Freezable {
  /// Writes the value behind the number of its bytes.
  @usableFromInline
  package func write(to frozen: inout FrozenWriter) {
    var part = FrozenWriter()
    part.write(value)
    frozen.append(part: part)
  }
}

extension Deferred: CustomReflectable {
  /// The parts of the value: whether they were read already is nobody's concern.
  @usableFromInline
  package var customMirror: Mirror { Mirror(reflecting: value) }
}

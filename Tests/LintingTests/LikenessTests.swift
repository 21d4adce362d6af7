import Testing

@testable import Linting

@Test func classesThatBothTextsHaveAreCompared() {
  let own = (0..<64).map { $0 % 5 == 0 ? UInt32.max : UInt32($0) }
  let other = (0..<64).map { $0 % 7 == 0 ? UInt32.max : $0 % 3 == 0 ? UInt32(1_000) : UInt32($0) }
  let likeness = sketch(own).likeness(to: sketch(other))
  #expect(likeness.compared == (0..<64).count { $0 % 5 != 0 && $0 % 7 != 0 })
  #expect(likeness.equal == (0..<64).count { $0 % 5 != 0 && $0 % 7 != 0 && $0 % 3 != 0 })
}

private func sketch(_ minima: [UInt32]) -> ReportSketch {
  ReportSketch(issuer: nil, year: nil, signed: 0, minima: minima)
}

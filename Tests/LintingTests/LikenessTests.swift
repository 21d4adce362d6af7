import Testing

@testable import Linting

@Test func classesThatBothTextsHaveAreCompared() {
  var own: [UInt32] = []
  var other: [UInt32] = []
  var equal = 0
  var compared = 0
  for index in 0..<64 {
    let isOwn = index % 5 != 0
    let isOther = index % 7 != 0
    let isSame = index % 3 != 0
    own.append(isOwn ? UInt32(index) : .max)
    other.append(isOther ? UInt32(isSame ? index : 1_000) : .max)
    if isOwn && isOther { compared += 1 }
    if isOwn && isOther && isSame { equal += 1 }
  }
  let likeness = sketch(own).likeness(to: sketch(other))
  #expect(likeness.compared == compared)
  #expect(likeness.equal == equal)
}

private func sketch(_ minima: [UInt32]) -> ReportSketch {
  ReportSketch(issuer: nil, year: nil, signed: 0, minima: minima)
}

import Testing

@testable import SourceText

@Test func aNumberIsWrittenWithAllItsDigits() {
  let cases: [(mantissa: Int64, scale: Int, text: String)] = [
    (0, 0, "0"), (7, 0, "7"), (-3, 0, "-3"), (10, 0, "10"), (999, 0, "999"), (1_000, 0, "1000"),
    (47_735, 2, "477.35"), (5, 2, "0.05"), (-5, 2, "-0.05"), (-12, 1, "-1.2"), (50, 2, "0.5"),
    (1, 18, "0.000000000000000001"), (.max, 0, "9223372036854775807"),
    (.min, 0, "-9223372036854775808"), (.min, 18, "-9.223372036854775808"),
    (.max, 1, "922337203685477580.7"),
  ]
  for (mantissa, scale, text) in cases {
    #expect(ExactNumber(mantissa: mantissa, scale: scale).text == text)
  }
}

import JSON
import Testing

private func written(_ body: (inout JSONWriter) -> Void) -> String {
  String(decoding: JSONWriter.document(body), as: UTF8.self)
}

@Suite
struct JSONWriterTests {
  @Test
  func emptyObjectIsTwoBracesAndALineEnd() {
    #expect(written { _ in } == "{}\n")
  }

  @Test
  func fieldsAreSeparatedByCommas() {
    let text = written { writer in
      writer.field("a", 1)
      writer.field("b", true)
      writer.field("c", "x")
      writer.field(ifPresent: "d", nil as String?)
      writer.array("e", ["1", "2"])
      writer.array("f") { _ in }
      writer.object("g") { $0.field("h", -3) }
      writer.field(named: "i/\"1", "")
    }
    #expect(
      text
        == #"{"a":1,"b":true,"c":"x","e":["1","2"],"f":[],"g":{"h":-3},"i/\"1":""}"# + "\n"
    )
  }

  @Test
  func objectsInArraysBeginALine() {
    let text = written { writer in
      writer.array("a") { writer in
        writer.object { $0.field("b", 1) }
        writer.object { $0.array("c") { $0.object { _ in } } }
      }
    }
    #expect(text == "{\"a\":[\n{\"b\":1},\n{\"c\":[\n{}]}]}\n")
  }

  @Test(arguments: [
    ("", ""), ("年度", "年度"), ("a\"b\\c", #"a\"b\\c"#), ("\t\n\r", #"\t\n\r"#),
    ("\u{8}\u{C}\u{0}\u{1F}", #"\b\f\u0000\u001f"#), ("/\u{7F}", "/\u{7F}"),
    ("\u{1F600}“”", "\u{1F600}“”"), ("\"", #"\""#), ("x\u{1}y", #"x\u0001y"#),
  ])
  func textIsEscaped(text: String, expected: String) {
    #expect(written { $0.field("t", text) } == "{\"t\":\"\(expected)\"}\n")
  }
}

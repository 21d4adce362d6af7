/// A report before it is laid out: what a defect changes.
struct Draft {
  let year: Int
  let issuer: MadeIssuer
  let figures: TableFigures
  var title: String
  /// Lines between the title and the preamble.
  var belowTitle: [String] = []
  /// The preamble's sentences, each of which a defect may change alone.
  var basis: String
  var parts: String
  var period: String
  var contact: String
  var sections: [Section]
  /// The body that signs and the date; empty where a report is not signed.
  var ending: [String]

  /// A section with its heading, its paragraphs and the table below them.
  struct Section {
    let name: SectionName?
    var heading: String
    var paragraphs: [String]
    var tables: [DraftTable] = []
  }

  /// The values of all tables by their names in facts.
  var facts: [(name: String, value: String)] {
    sections.flatMap(\.tables).flatMap(\.facts)
  }
}

extension Draft {
  /// Changes a section; nothing where it is not there.
  mutating func change(_ name: SectionName, _ change: (inout Section) -> Void) {
    for index in sections.indices where sections[index].name == name { change(&sections[index]) }
  }

  /// Changes the table of a section.
  mutating func changeTable(_ name: SectionName, _ change: (inout DraftTable) -> Void) {
    self.change(name) { section in
      for index in section.tables.indices { change(&section.tables[index]) }
    }
  }

  /// Adds a sentence to the end of the section's first paragraph.
  mutating func say(_ sentence: String, in name: SectionName) {
    change(name) { section in
      if section.paragraphs.isEmpty {
        section.paragraphs = [sentence]
      } else {
        section.paragraphs[0] += sentence
      }
    }
  }
}

/// Numbers for the three tables that agree with each other.
struct TableFigures {
  /// Table three by row, six kinds of applicants and the total.
  private(set) var requests: [String: [Int]] = [:]
  /// Table four: review, direct suits, suits after review; four outcomes and the total.
  private(set) var disputes: [[Int]] = []
  /// Documents made or issued, disclosed or repealed, and in total or in force.
  private(set) var documents: [Int] = []
  private(set) var licences = 0
  private(set) var penalties = 0
  private(set) var coercion = 0
  /// Fees in 万元, with two decimals where there are any.
  private(set) var fees = "0"

  static let applicants = 6

  init(_ numbers: inout SeededNumbers, issuer: MadeIssuer, format: MadeFormat) {
    let open = Array(repeating: Int?.none, count: Self.applicants)
    fillRequests(&numbers, largest: issuer.largestIntake, format, carriedOut: open)
    fillDisputes(&numbers, largest: issuer.largestIntake / 20)
    let isOffice = issuer.kind == .institution || issuer.kind == .street
    let made = isOffice ? 0 : numbers.below(9)
    let second = format == .trial ? made : numbers.below(4)
    documents = [made, second, made + second + numbers.below(isOffice ? 1 : 30)]
    licences = numbers.within(0...(isOffice ? 60 : 900))
    penalties = isOffice ? 0 : numbers.below(80)
    coercion = isOffice ? 0 : numbers.below(6)
    if !isOffice, numbers.below(3) > 0 {
      fees = "\(numbers.within(1...600)).\(numbers.within(1...9))\(numbers.within(1...9))"
    }
  }

  /// Last year's figures, from which this year's follow on.
  init(
    _ numbers: inout SeededNumbers,
    before next: TableFigures,
    issuer: MadeIssuer,
    format: MadeFormat
  ) {
    self.init(&numbers, issuer: issuer, format: format)
    let carriedIn = next.requests["carried_in"] ?? []
    fillRequests(
      &numbers,
      largest: issuer.largestIntake,
      format,
      carriedOut: carriedIn.dropLast().map(\.self)
    )
    if format == .current {
      let inForce = next.documents[2] - next.documents[0] + next.documents[1]
      documents = [min(documents[0], inForce), documents[1], inForce]
    }
    // An even number of licences changes no items (`disclosed`).
    licences = next.licences / 2 * 2 + 2
    penalties = next.penalties
  }

  /// The total of a row of table three.
  func total(_ row: String) -> Int { requests[row]?.last ?? 0 }

  /// The total of a group of rows of table three, or of one row.
  func total(group: String) -> Int {
    requests.filter { $0.key == group || $0.key.hasPrefix(group + ".") }
      .reduce(0) { $0 + ($1.value.last ?? 0) }
  }

  private mutating func fillRequests(
    _ numbers: inout SeededNumbers,
    largest: Int,
    _ format: MadeFormat,
    carriedOut known: [Int?]
  ) {
    let rows = FormWording.requestRows(format).map(\.name)
    for row in rows { requests[row] = Array(repeating: 0, count: Self.applicants + 1) }
    let outcomes = rows.filter { $0.hasPrefix("results.") && $0 != "results.total" }
    for applicant in 0..<Self.applicants {
      // Most requests come from persons, some from companies, few from anybody else.
      let share = applicant == 0 ? largest : applicant == 1 ? largest / 6 : largest / 60
      let known = known[applicant]
      let new = numbers.below(share + 1) + (known ?? 0)
      let carriedIn = numbers.below(share / 12 + 1)
      let carriedOut = known ?? numbers.below(min(new + carriedIn, share / 10 + 1) + 1)
      let decided = new + carriedIn - carriedOut
      set("new", applicant, new)
      set("carried_in", applicant, carriedIn)
      set("carried_out", applicant, carriedOut)
      set("results.total", applicant, decided)
      for _ in 0..<decided {
        let row = numbers.below(2) == 0 ? "results.granted" : numbers.pick(outcomes)
        set(row, applicant, (requests[row]?[applicant] ?? 0) + 1)
      }
    }
    for row in rows {
      let sum = requests[row]?.dropLast().reduce(0, +) ?? 0
      set(row, Self.applicants, sum)
    }
  }

  private mutating func set(_ row: String, _ column: Int, _ value: Int) {
    requests[row]?[column] = value
  }

  private mutating func fillDisputes(_ numbers: inout SeededNumbers, largest: Int) {
    for _ in 0..<3 {
      let outcomes = (0..<4).map { _ in numbers.below(largest + 1) / 2 }
      disputes.append(outcomes + [outcomes.reduce(0, +)])
    }
  }
}

extension TableFigures {
  /// Table two in a format; the numbers of the older format that have no counterpart are made here.
  func disclosureTable(_ format: MadeFormat) -> DraftTable {
    let blocks = format == .trial ? FormWording.disclosure2019 : FormWording.disclosure2021
    var lines: [DraftTable.Line] = []
    for block in blocks {
      lines.append(.head([block.caption]))
      lines.append(.head([FormWording.content] + block.columns.map(\.label)))
      for row in block.rows {
        lines.append(
          .row(
            DraftTable.Row(
              name: row.name,
              path: [row.label],
              columns: block.columns.map(\.name),
              values: block.columns.map { disclosed(row.name, $0.name) }
            )
          )
        )
      }
    }
    return DraftTable(name: "disclosure", labelColumns: 1, width: 4, lines: lines)
  }

  private func disclosed(_ row: String, _ column: String) -> String {
    switch (row, column) {
    case ("regulations", _): "0"
    case ("normative_documents", "made"), ("normative_documents", "issued"): String(documents[0])
    case ("normative_documents", "disclosed"), ("normative_documents", "repealed"):
      String(documents[1])
    case ("normative_documents", _): String(documents[2])
    case ("licences", "decisions"): String(licences)
    case ("penalties", "decisions"): String(penalties)
    case ("coercion", "decisions"): String(coercion)
    case ("fees", "amount"): fees
    case ("licences", "change"): licences % 2 == 0 ? "0" : "-2"
    case (_, "previous"): String(8 + penalties % 7)
    case (_, "change"): "0"
    case ("other_services", _): String(licences / 3)
    case ("procurement", "count"): String(documents[0] + 1)
    case ("procurement", _): "\(documents[2] + 3).5"
    default: "0"
    }
  }

  /// Table three in the report's format.
  func requestsTable(_ format: MadeFormat) -> DraftTable {
    let names = FormWording.applicantColumns
    let covered: [String?] = [nil, nil, nil]
    var lines: [DraftTable.Line] = [
      .head([FormWording.relation, nil, nil, FormWording.applicants]),
      .head(
        covered + [names[0].1, FormWording.organisations, nil, nil, nil, nil, names[6].1]
      ),
      .head(covered + [nil] + names[1...5].map(\.1) + [nil]),
    ]
    for row in FormWording.requestRows(format) {
      let values = requests[row.name] ?? merged(row.name)
      lines.append(
        .row(
          DraftTable.Row(
            name: row.name,
            path: row.path,
            columns: names.map(\.0),
            values: values.map(String.init)
          )
        )
      )
    }
    return DraftTable(name: "requests", labelColumns: 3, width: 10, lines: lines)
  }

  /// The values of a row that the figures' own format does not have: the sum of its parts, or all in
  /// the last of them.
  private func merged(_ row: String) -> [Int] {
    let zeros = Array(repeating: 0, count: Self.applicants + 1)
    if row == "results.other.else" { return requests["results.other"] ?? zeros }
    return requests.filter { $0.key.hasPrefix(row + ".") }.values
      .reduce(zeros) { sum, part in zip(sum, part).map(+) }
  }

  /// Table four.
  func disputesTable() -> DraftTable {
    let kinds = FormWording.disputeKinds.map(\.1)
    let gap: [String?] = [nil, nil, nil, nil]
    let five: [String?] = [nil, nil, nil, nil, nil]
    let groups = ["review", "direct", "after_review"]
    return DraftTable(
      name: "disputes",
      labelColumns: 0,
      width: 15,
      lines: [
        .head([FormWording.review] + gap + [FormWording.litigation]),
        .head(kinds + [FormWording.direct] + gap + [FormWording.afterReview] + gap),
        .head(five + kinds + kinds),
        .row(
          DraftTable.Row(
            name: "",
            path: [],
            columns: groups.flatMap { group in FormWording.disputeKinds.map { "\(group).\($0.0)" }
            },
            values: disputes.joined().map(String.init)
          )
        ),
      ]
    )
  }
}

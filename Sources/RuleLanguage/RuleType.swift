package import Phrases

/// The type of an expression in a rule.
package indirect enum RuleType: Equatable, Sendable {
  /// Already reported, or decided only when a rule runs (`left`, `right`); agrees with everything.
  case any
  case number, text, bool, date
  /// A stretch of the report's text; also a text, and a scope to search in.
  case span
  case list(RuleType)
  case report
  case section, heading
  /// A table; nil where its name is known only when a rule runs.
  case table(String?)
  case row(String?)
  case column(String?)
  /// The cells of a group of rows in a column, or of columns in a row; the path continues.
  case group(table: String, isInColumn: Bool, path: String)
  case cell, label, item
  /// A match of a phrase, by its index in the rule set.
  case match(Int)
  /// What a hole stands for; nil for a named part of a pattern.
  case hole(HoleType?)

  /// The type as messages name it.
  var name: String {
    switch self {
    case .any: "任意值 (anything)"
    case .number: "数 (number)"
    case .text: "文本 (text)"
    case .bool: "条件 (condition)"
    case .date: "日期 (date)"
    case .span: "文字 (span)"
    case .list(let member): "列表 (list of \(member.name))"
    case .report: "报告 (report)"
    case .section: "部分 (section)"
    case .heading: "标题 (heading)"
    case .table: "表 (table)"
    case .row: "行 (row)"
    case .column: "列 (column)"
    case .group: "一组单元格 (group of cells)"
    case .cell: "单元格 (cell)"
    case .label: "标签 (label)"
    case .item: "编号项 (numbered item)"
    case .match: "短语匹配 (match)"
    case .hole: "短语中的空 (hole)"
    }
  }

  /// Whether arithmetic takes it.
  var isNumeric: Bool {
    switch self {
    case .any, .number, .cell: true
    case .hole(let type): type == .number || type == .year || type == .docnumber
    default: false
    }
  }

  /// Whether it has text.
  var isTextual: Bool {
    switch self {
    case .any, .text, .span, .match, .hole, .heading, .label, .item, .report, .section: true
    default: false
    }
  }

  /// Whether it is a day.
  var isDate: Bool {
    switch self {
    case .any, .date: true
    case .hole(let type): type == .date
    default: false
    }
  }

  /// Whether it is true, false or unknown.
  var isCondition: Bool {
    switch self {
    case .any, .bool: true
    default: false
    }
  }

  /// Whether a finding can point at it.
  var hasPlace: Bool {
    switch self {
    case .any, .span, .report, .section, .heading, .table, .row, .column, .group, .cell, .label,
      .item, .match, .hole:
      true
    case .list(let member): member.hasPlace
    case .number, .text, .bool, .date: false
    }
  }

  /// The type of what is either of this type or of another; nil where nothing takes both.
  func joined(with other: RuleType) -> RuleType? {
    if self == .any || self == other { return other }
    if other == .any { return self }
    if isNumeric && other.isNumeric { return .number }
    if isDate && other.isDate { return .date }
    if hasPlace && other.hasPlace { return .any }
    return isTextual && other.isTextual ? .text : nil
  }

  /// What the members of a list are; nil for what is no list.
  var member: RuleType? {
    switch self {
    case .any: .any
    case .list(let member): member
    case .group: .cell
    default: nil
    }
  }
}

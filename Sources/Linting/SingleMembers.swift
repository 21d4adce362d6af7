import ReportModel
import RuleLanguage

extension RuleSet {
  /// Whether a list can't have two members, so that its first is its last: the rows or columns of a
  /// table that have one name, where in no form two of them have it.
  func hasOneMember(_ list: Int32) -> Bool {
    let codes = program.codes
    guard case .quantify(.where, let all, let slot, let body) = codes[Int(list)],
      case .property(let units, let owner) = codes[Int(all)],
      case .table(let table, _) = codes[Int(owner)],
      case .binary(.equal, let left, let right) = codes[Int(body)],
      case .property(.name, let unit) = codes[Int(left)],
      case .local(slot) = codes[Int(unit)],
      case .text(let text) = codes[Int(right)],
      program.texts[Int(text)].zh.count == 1,
      case .text(let name)? = program.texts[Int(text)].zh.first
    else { return false }
    return forms.indices.allSatisfy { form in
      let tables = forms[form].tables.indices.filter {
        forms[form].tables[$0].name == program.tables[Int(table)]
      }
      return tables.allSatisfy { index in
        let shape = shapes[form][index]
        switch units {
        case .rows: return shape.rowSpecs.count { $0.path == name } <= 1
        case .columns: return shape.columnSpecs.count { $0.name == name } <= 1
        default: return false
        }
      }
    }
  }
}

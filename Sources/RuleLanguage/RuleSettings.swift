package import SourceText

/// What is in force of a rule set, and where each of it was set.
package struct RuleSettings: Sendable {
  /// Every rule of the files read, in force or not, by id.
  package var rules: [RuleSetting]
  /// Every parameter, by name.
  package var params: [ParamSetting]
}

/// Whether a rule is in force, how strictly, and who says so.
package struct RuleSetting: Sendable {
  package var id: String
  /// Nil for a rule that is not in force.
  package var level: Level?
  /// What put the rule into force or out of it; nil where nothing takes it in.
  package var selection: SettingOrigin?
  /// What set the level.
  package var levelOrigin: SettingOrigin
}

/// A parameter with its value and who set it.
package struct ParamSetting: Sendable {
  package var name: String
  package var value: ParamValue
  package var origin: SettingOrigin
}

/// The place in a rule file where something was set.
package struct SettingOrigin: Equatable, Sendable {
  /// The profile that set it; nil for the declaration itself.
  package var profile: String?
  package var path: String
  package var range: ByteRange
}

extension Checker {
  /// What a selection puts into force, with its origins.
  func settings(_ selection: Selection) -> RuleSettings {
    let rules = cards.indices.map { index in
      let declared = SettingOrigin(path: cards[index].path, range: cards[index].range)
      let level = selection.levels[index]
      return RuleSetting(
        id: cards[index].id,
        level: selection.isOn[index] ? level?.value ?? cards[index].level : nil,
        selection: selection.origins[index] ?? (selection.isOn[index] ? declared : nil),
        levelOrigin: level?.origin ?? declared
      )
    }
    var params: [ParamSetting] = []
    for file in files {
      for param in file.params {
        guard let index = paramIndex[param.name.text] else { continue }
        let set = selection.params[index]
        params.append(
          ParamSetting(
            name: param.name.text,
            value: set?.value ?? program.params[index],
            origin: set?.origin ?? SettingOrigin(path: file.path, range: param.name.range)
          )
        )
      }
    }
    return RuleSettings(
      rules: rules.sorted { $0.id < $1.id },
      params: params.sorted { $0.name < $1.name }
    )
  }

  /// Which rules are in force, how strictly, and what set it last.
  struct Selection {
    /// A value and what set it.
    struct Choice<Value: Sendable>: Sendable {
      var value: Value
      var origin: SettingOrigin
    }

    var isOn: [Bool]
    /// What put a rule into force or out of it, by the rule's index.
    var origins: [Int: SettingOrigin] = [:]
    var levels: [Int: Choice<Level>] = [:]
    var params: [Int: Choice<ParamValue>] = [:]

    init(count: Int, startsFull: Bool) {
      isOn = Array(repeating: startsFull, count: count)
    }
  }
}

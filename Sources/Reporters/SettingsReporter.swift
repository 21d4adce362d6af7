import JSON
import Linting
package import RuleLanguage
import SourceText

/// A format in which settings can be shown.
package enum SettingsFormat: String, CaseIterable, Sendable {
  case text, json
}

/// An option of the command line with the value in force.
package struct OptionSetting: Sendable {
  package var name: String
  package var value: String
  /// Whether nobody said anything, so that the default is in force.
  package var isDefault: Bool

  /// An option with its value.
  package init(name: String, value: String, isDefault: Bool) {
    self.name = name
    self.value = value
    self.isDefault = isDefault
  }
}

/// Writes the options, rules, levels and parameters in force, and where each was set.
///
/// `source` yields the bytes of a rule file.
package func renderSettings(
  _ settings: RuleSettings,
  options optionSettings: [OptionSetting],
  as format: SettingsFormat,
  options: RenderOptions,
  source: @escaping (String) -> [UInt8]?
) -> [UInt8] {
  var lines = LineFinder(source: source)
  return switch format {
  case .text: text(settings, optionSettings, options, &lines)
  case .json: json(settings, optionSettings, &lines)
  }
}

private func text(
  _ settings: RuleSettings,
  _ optionSettings: [OptionSetting],
  _ options: RenderOptions,
  _ lines: inout LineFinder
) -> [UInt8] {
  var page = TextPage(options: options)
  page.line(page.paint.bold(page.say("选项", en: "Options")))
  for option in optionSettings {
    let origin =
      option.isDefault ? page.say("默认", en: "default") : page.say("命令行", en: "command line")
    page.line("  --\(option.name) \(shown(option.value))  " + page.paint.faint(origin))
  }
  let inForce = settings.rules.count { $0.level != nil }
  let heading = page.say(
    "规则（\(inForce) 条起作用，\(settings.rules.count - inForce) 条不检查）",
    en: "Rules (\(inForce) in force, \(settings.rules.count - inForce) off)"
  )
  page.line()
  page.line(page.paint.bold(heading))
  for rule in settings.rules {
    let level = rule.level?.name ?? "off"
    let padding = String(repeating: " ", count: max(0, 7 - level.utf8.count))
    var words: [String] = []
    if rule.level != nil {
      words.append(page.say("级别 ", en: "level ") + page.place(rule.levelOrigin, &lines))
    }
    if let selection = rule.selection, selection != rule.levelOrigin {
      let verb =
        rule.level == nil ? page.say("停用 ", en: "off ") : page.say("列入 ", en: "taken in ")
      words.append(verb + page.place(selection, &lines))
    } else if rule.selection == nil {
      words.append(page.say("没有规则组列入", en: "no profile takes it in"))
    }
    let origin = words.joined(separator: page.say("，", en: ", "))
    page.line("  \(level)\(padding) \(rule.id)  " + page.paint.faint(origin))
  }
  if !settings.params.isEmpty {
    page.line()
    page.line(page.paint.bold(page.say("参数", en: "Parameters")))
    for param in settings.params {
      let origin = page.place(param.origin, &lines)
      page.line("  \(param.name) = \(shown(param.value.written))  " + page.paint.faint(origin))
    }
  }
  return page.takeBytes()
}

extension TextPage {
  /// Who set something, and where.
  fileprivate func place(_ origin: SettingOrigin, _ lines: inout LineFinder) -> String {
    let place = shown(origin.file) + ":\(lines.line(of: origin))"
    guard let profile = origin.profile else { return place }
    return say("规则组 ", en: "profile ") + profile + say("（\(place)）", en: " (\(place))")
  }
}

private func json(
  _ settings: RuleSettings,
  _ optionSettings: [OptionSetting],
  _ lines: inout LineFinder
) -> [UInt8] {
  JSONWriter.document { writer in
    writer.field("version", 1)
    writer.array("options") { writer in
      for option in optionSettings {
        writer.object { writer in
          writer.field("name", option.name)
          writer.field("value", option.value)
          writer.field("origin", option.isDefault ? "default" : "command line")
        }
      }
    }
    writer.array("rules") { writer in
      for rule in settings.rules {
        writer.object { writer in
          writer.field("id", rule.id)
          writer.field("level", rule.level?.name ?? "off")
          if let selection = rule.selection { write("selected", selection, &lines, to: &writer) }
          if rule.level != nil { write("levelFrom", rule.levelOrigin, &lines, to: &writer) }
        }
      }
    }
    writer.array("params") { writer in
      for param in settings.params {
        writer.object { writer in
          writer.field("name", param.name)
          writer.field("value", param.value.written)
          write("from", param.origin, &lines, to: &writer)
        }
      }
    }
  }
}

private func write(
  _ name: StaticString,
  _ origin: SettingOrigin,
  _ lines: inout LineFinder,
  to writer: inout JSONWriter
) {
  let line = lines.line(of: origin)
  writer.object(name) { writer in
    writer.field(ifPresent: "profile", origin.profile)
    writer.field("file", origin.file)
    writer.field("line", line)
  }
}

/// Finds lines in rule files, each of which is taken apart once.
private struct LineFinder {
  let source: (String) -> [UInt8]?
  private var texts: [String: TextView] = [:]

  init(source: @escaping (String) -> [UInt8]?) { self.source = source }

  /// The line of a setting, from 1.
  mutating func line(of origin: SettingOrigin) -> Int {
    let text = texts[origin.path] ?? TextView(source(origin.path) ?? [])
    texts[origin.path] = text
    return text.lineIndex(at: origin.range.start) + 1
  }
}

extension SettingOrigin {
  fileprivate var file: String { ruleFileName(path) }
}

extension ParamValue {
  /// As it stands in a rule file, a text without its quotes.
  fileprivate var written: String {
    switch self {
    case .number(let number): number.text
    case .text(let text): text
    }
  }
}

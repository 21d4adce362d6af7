import SourceText

extension RuleBook {
  /// The book as one Markdown document.
  var markdown: String {
    var lines = ["# " + heading, "", summary, ""]
    for group in groups {
      lines.append("- " + group.name)
      for rule in group.rules {
        lines.append("  - [\(rule.id)](#\(RuleBook.anchor(rule.id))) \(escaped(rule.title))")
      }
    }
    for group in groups {
      lines += ["", "## " + group.name]
      for rule in group.rules { lines += section(rule) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ rule: RuleDescription) -> [String] {
    var lines = ["", "<a id=\"\(RuleBook.anchor(rule.id))\"></a>", ""]
    lines += ["### `\(rule.id)` \(escaped(rule.title))", ""]
    for part in rule.parts {
      lines.append("- **\(say(part.label))** \(escaped(part.text))")
    }
    for (heading, example) in rule.examples {
      lines += ["", say(heading) + say("：", en: ":"), "", "```", example.text, "```"]
    }
    return lines
  }

  /// A text with the characters escaped that Markdown would take for marks.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "\n": result.append(" ")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

import SourceText

extension RuleBook {
  /// The book as one HTML page that loads nothing.
  var page: String {
    let tongue = say("zh-CN", en: "en")
    var lines = [
      "<!doctype html>", "<html lang=\"\(tongue)\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(escaped(heading))</title>", "<style>", RuleBook.style, "</style>", "</head>",
      "<body>", "<header>", "<h1>\(escaped(heading))</h1>", "<p>\(escaped(summary))</p>",
      "<p><label>\(say("查找：", en: "Search: "))<input type=\"search\" id=\"search\"></label> "
        + "<output id=\"found\"></output></p>", "</header>", "<main>",
    ]
    for group in groups {
      lines.append("<h2>\(escaped(group.name))</h2>")
      for rule in group.rules { lines += section(rule) }
    }
    lines += ["</main>", "<script>", script, "</script>", "</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ rule: RuleDescription) -> [String] {
    var lines = [
      "<section id=\"\(RuleBook.anchor(rule.id))\">",
      "<h3>\(escaped(rule.title)) <a href=\"#\(RuleBook.anchor(rule.id))\"><code>\(rule.id)</code></a></h3>",
      "<dl>",
    ]
    for part in rule.parts {
      lines.append("<dt>\(escaped(say(part.label)))</dt><dd>\(escaped(part.text))</dd>")
    }
    lines.append("</dl>")
    for (heading, example) in rule.examples {
      lines.append("<details><summary>\(escaped(say(heading)))</summary>")
      lines.append("<pre>\(escaped(example.text))</pre></details>")
    }
    return lines + ["</section>"]
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// Shows the rules that have all the words typed, and how many they are.
  private var script: String {
    """
    const field = document.getElementById("search"), found = document.getElementById("found");
    const rules = [...document.querySelectorAll("section")].map(
      (part) => ({ part, text: part.textContent.toLowerCase() }));
    const show = () => {
      const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let count = 0;
      for (const { part, text } of rules) {
        part.hidden = !words.every((word) => text.includes(word));
        if (!part.hidden) count += 1;
      }
      found.textContent = words.length ? `${count}\(say(" 条", en: " rules"))` : "";
      for (const group of document.querySelectorAll("h2")) {
        let next = group.nextElementSibling, any = false;
        for (; next && next.tagName === "SECTION"; next = next.nextElementSibling) any ||= !next.hidden;
        group.hidden = !any;
      }
    };
    field.addEventListener("input", show);
    show();
    """
  }

  private static let style = """
    body { font: 16px/1.7 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 0 1rem 4rem; }
    header { background: Canvas; position: sticky; top: 0; border-bottom: 1px solid; }
    input { font: inherit; width: 18rem; max-width: 60%; }
    h3 { margin: 2rem 0 .3rem; } h3 code { font-size: .8em; font-weight: normal; }
    section { scroll-margin-top: 12rem; }
    dl { display: grid; grid-template-columns: 6rem 1fr; gap: .2rem 1rem; margin: 0 0 .5rem; }
    dt { opacity: .7; } dd { margin: 0; }
    pre { overflow-wrap: anywhere; white-space: pre-wrap; }
    @media print { header { position: static; } input, output { display: none; } }
    """
}

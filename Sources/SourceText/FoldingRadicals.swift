/// The character that a radical sign stands for; signs without one stay.
///
/// Some PDF fonts map characters such as 一 or 见 to their radical signs, which look the same.
func unifiedRadical(_ code: UInt16) -> UInt16 {
  let radicals = RadicalTable.standard.units
  let index = Int(code) - 0x2E80
  guard index >= 0 && index < radicals.count && radicals[index] != 0 else { return code }
  return radicals[index]
}

/// Characters for U+2E80…2FD5; 0 where a sign has none.
private struct RadicalTable: Sendable {
  let units: [UInt16]

  static let standard = RadicalTable()

  private init() {
    var units = [UInt16](repeating: 0, count: 0x2F00 - 0x2E80)
    for pair in RadicalTable.supplement {
      let codes = Array(pair.utf16)
      units[Int(codes[0]) - 0x2E80] = codes[1]
    }
    units.append(contentsOf: RadicalTable.kangxi.utf16)
    self.units = units
  }

  private static let supplement = [
    "⺟母", "⺠民", "⺬示", "⺼肉", "⻁虎", "⻄西", "⻅见", "⻆角", "⻉贝", "⻋车", "⻐钅", "⻑長", "⻓长",
    "⻔门", "⻘青", "⻙韦", "⻚页", "⻛风", "⻜飞", "⻝食", "⻢马", "⻣骨", "⻤鬼", "⻥鱼", "⻦鸟", "⻧卤",
    "⻨麦", "⻩黄", "⻬齐", "⻮齿", "⻰龙", "⻳龟",
  ]

  /// U+2F00…2FD5 in order.
  private static let kangxi = """
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮\
    皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車\
    辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒\
    龍龜龠
    """
}

import SourceText

/// Tells a label of which programs that read pictures of pages took a character for one that looks
/// like it from a label of the office's own.
struct MisreadLabel {
  let catalog: LabelCatalog
  let stream: LabelStream
  let bytes: [UInt8]

  /// The longest cell that is looked at, in characters.
  private static let longest = 90

  /// Whether the cell or line of a stream position has a label's characters, but for a few that look
  /// like them.
  func holds(_ unit: Int, at position: Int) -> Bool {
    guard stream.isText, position < stream.codeLines.count else { return false }
    let label = catalog.units[unit].codes
    let line = stream.lines[Int(stream.codeLines[position])]
    var range = line.range
    if line.isExplicit, let cell = stream.cell(at: Int(stream.offsets[position]), in: line) {
      range = stream.cells[cell].range
    }
    let printed = characters(of: range)
    guard label.count >= 4, printed.count >= label.count else { return false }
    return (0...printed.count - label.count).contains { start in
      var misread = 0
      for (scalar, code) in zip(printed[start...], label) {
        if catalog.alphabet.codes[Int(scalar)] == code { continue }
        misread += 1
        let isAlike = LookAlikes.of(scalar).contains { catalog.alphabet.codes[Int($0)] == code }
        guard isAlike, misread * 3 <= label.count else { return false }
      }
      return misread > 0
    }
  }

  /// Whether the cell of a stream position has the beginning of a printed label and no more.
  ///
  /// Where it ends within the label's words, the rest stood on a line that is gone; where it ends with
  /// a part of the label, it was shortened.
  func isCutOff(_ label: String, at position: Int) -> Bool {
    guard stream.isText, position < stream.codeLines.count else { return false }
    let line = stream.lines[Int(stream.codeLines[position])]
    guard line.isExplicit, let cell = stream.cell(at: Int(stream.offsets[position]), in: line)
    else {
      return false
    }
    let printed = characters(of: stream.cells[cell].range)
    guard printed.count >= 3 else { return false }
    var rest = Array(label.utf16)[...]
    while !rest.isEmpty {
      let left = behind(printed, in: rest)
      if let next = left.first {
        return Scalars.isHan(UInt32(next)) && left.count { Scalars.isHan(UInt32($0)) } >= 2
      }
      // The label's number may be missing.
      guard let mark = rest.firstIndex(where: { !Scalars.isHan(UInt32($0)) }),
        mark < rest.startIndex + 4
      else { return false }
      rest = rest[(mark + 1)...]
    }
    return false
  }

  /// What follows characters in a label that begins with them; nothing where it does not.
  private func behind(_ printed: [UInt16], in label: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    var next = 0
    for (index, unit) in zip(label.indices, label) {
      if next == printed.count { return label[index...] }
      guard Scalars.isHan(UInt32(unit)) else { continue }
      guard unit == printed[next] else { return [] }
      next += 1
    }
    return []
  }

  private func characters(of range: ByteRange) -> [UInt16] {
    let span = bytes.span
    var found: [UInt16] = []
    var index = range.start
    while index < min(range.end, bytes.count), found.count < MisreadLabel.longest {
      let (scalar, next) = Scalars.decode(span, at: index, end: range.end)
      if Scalars.isHan(scalar) && scalar < 0x10000 {
        found.append(UInt16(truncatingIfNeeded: scalar))
      }
      index = next
    }
    return found
  }
}

/// Characters that look so much like others that one is read for the other.
enum LookAlikes {
  /// The characters that one may have been.
  static func of(_ scalar: UInt16) -> [UInt16] { table[scalar] ?? [] }

  private static let table: [UInt16: [UInt16]] = {
    var table: [UInt16: [UInt16]] = [:]
    for group in groups {
      let members = group.utf16.map { $0 }
      for one in members { table[one, default: []] += members.filter { $0 != one } }
    }
    return table
  }()

  /// Characters of a group look alike.
  private static let groups = [
    "性牲", "卷巷眷券", "激缴邀徼", "密蜜", "未末木本", "己已巳", "件仵伴", "予子矛", "干千于十", "大太犬天", "人入八", "自白目日曰",
    "田由甲申电", "科料", "机杌枕", "构枸沟购", "社杜", "益盆盈", "组细祖", "织炽帜识", "律津", "服报", "务夯", "他地她仙池", "计什汁",
    "属厉厲",
    "国囯图因", "家冢", "禁楚", "止正上", "危厄", "及反友", "安宴", "全金仝", "稳隐", "走定", "护妒沪", "第弟", "合台含", "权杈",
    "内肉丙",
    "部郎陪", "事争", "息恳忌", "四匹", "类娄", "过这边", "程桯", "案桉", "查杳杏", "询洵", "项顷须", "关美", "掌常", "握渥", "相柑",
    "没设役投", "现观规视", "成戍咸", "要耍妥", "作昨", "补朴", "后石", "容客", "仍扔", "明朋", "确碓", "访仿防", "举誉", "重童",
    "供拱洪",
    "版板扳", "物牧", "无元", "量昰", "请清情诸", "认汄", "新折斩", "具貝贝", "获荻", "取敢", "逾愉渝", "期斯", "再冉", "知如", "求永",
    "纳钠讷", "用甩", "结洁诘", "转砖", "下卜", "年午牛", "继断", "续读绩", "为力办", "商南", "业亚", "法沽", "理埋", "复夏", "议仪",
    "诉拆", "讼颂", "审宙", "维雒", "持特待", "纠纣", "处外", "罚罪", "强张", "制刺", "收牧", "费贲", "息恩", "体休", "其共", "总忽",
    "直真", "接按", "起超", "许汻", "废发", "放效", "数教", "额颜", "保侏",
  ]
}

/// What kind of body a made-up issuer is.
package enum MadeKind: String, CaseIterable, Sendable {
  case street, township, government, department, institution
}

/// A made-up body that reports, with all that its report says of it.
package struct MadeIssuer: Sendable {
  package let kind: MadeKind
  /// The full name, as in the title.
  package let name: String
  /// The county or district that it belongs to.
  let place: String
  /// What it calls itself.
  let ownName: String
  /// What it works on.
  let subjects: String
  /// The local part of its e-mail address.
  let mailbox: String
  let road: String
  /// How many requests it gets in a year at most.
  let largestIntake: Int

  /// An issuer that follows from the numbers.
  static func make(_ numbers: inout SeededNumbers, kind: MadeKind) -> MadeIssuer {
    let place = numbers.pick(places)
    let town = numbers.pick(towns)
    let body = numbers.pick(bodies(kind))
    let isTown = kind == .street || kind == .township
    return MadeIssuer(
      kind: kind,
      name: isTown ? place + town + body.ending : place + body.ending,
      place: place,
      ownName: kind == .government ? "我" + String(place.suffix(1)) : body.ownName,
      subjects: body.subjects,
      mailbox: body.mailbox,
      road: numbers.pick(roads),
      largestIntake: largestIntake(kind)
    )
  }

  private static func largestIntake(_ kind: MadeKind) -> Int {
    switch kind {
    case .street, .institution: 8
    case .township: 15
    case .department: 60
    case .government: 900
    }
  }

  private struct Body {
    let ending: String
    let ownName: String
    let subjects: String
    let mailbox: String
  }

  private static func bodies(_ kind: MadeKind) -> [Body] {
    switch kind {
    case .street:
      [
        Body(ending: "街道办事处", ownName: "我街道", subjects: "社区治理、老旧小区改造和养老服务", mailbox: "jiedao"),
        Body(ending: "街道办事处", ownName: "我街道", subjects: "物业管理、垃圾分类和便民服务", mailbox: "jdb"),
      ]
    case .township:
      [
        Body(ending: "镇人民政府", ownName: "我镇", subjects: "农田水利、宅基地审核和社会救助", mailbox: "zhenzf"),
        Body(ending: "乡人民政府", ownName: "我乡", subjects: "乡村道路、土地流转和防灾减灾", mailbox: "xiangzf"),
      ]
    case .government:
      [Body(ending: "人民政府", ownName: "我县", subjects: "重大项目、财政资金和民生保障", mailbox: "zfb")]
    case .department:
      [
        Body(ending: "水务局", ownName: "我局", subjects: "供水保障、河湖治理和防汛抗旱", mailbox: "swj"),
        Body(ending: "财政局", ownName: "我局", subjects: "预算安排、惠民补贴和政府债务", mailbox: "czj"),
        Body(ending: "交通运输局", ownName: "我局", subjects: "公路养护、公交线路和路面执法", mailbox: "jtj"),
        Body(ending: "市场监督管理局", ownName: "我局", subjects: "食品抽检、价格检查和特种设备", mailbox: "scjg"),
        Body(ending: "卫生健康委员会", ownName: "我委", subjects: "疫苗接种、基层诊疗和健康宣传", mailbox: "wjw"),
        Body(ending: "教育局", ownName: "我局", subjects: "招生入学、学校安全和资助政策", mailbox: "jyj"),
      ]
    case .institution:
      [
        Body(ending: "便民服务中心", ownName: "我中心", subjects: "窗口办事、代办帮办和意见反馈", mailbox: "bmzx"),
        Body(ending: "农业技术推广中心", ownName: "我中心", subjects: "良种推广、病虫防治和田间培训", mailbox: "njzx"),
      ]
    }
  }

  private static let places = [
    "云岭县", "青禾县", "白鹭区", "柳溪县", "晴川县", "松岗区", "砚池县", "望湖区", "南屏县", "沙洲区",
  ]
  private static let towns = [
    "桐花", "清河", "白石", "长桥", "竹林", "东篱", "枫桥", "石榴", "杏坛", "槐荫", "溪口", "新塘",
  ]
  private static let roads = ["滨河路", "人民路", "文昌街", "湖滨路", "建设大道", "学府路"]
}

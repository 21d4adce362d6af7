/// Brings the characters that labels are made of to one form: simplified, unified Han.
///
/// White space, brackets, quotes, punctuation and Latin letters fold to nothing.
enum CharacterFolding {
  /// For every 16-bit unit its folded character; 0 where it folds to nothing.
  static var folded: [UInt16] { tables.folded }

  /// The units that fold to another one; some stand here twice.
  static var variants: [UInt16] { tables.variants }

  /// The folded character of a code point; characters beyond the 16-bit range count as one unknown
  /// Han character where they are Han, else as nothing.
  static func fold(_ scalar: UInt32) -> UInt16 {
    if scalar < 0x10000 { return folded[Int(scalar)] }
    return scalar >= 0x20000 && scalar < 0x34000 ? unknownHan : 0
  }

  /// Stands for any Han character that no 16-bit unit can hold.
  static let unknownHan: UInt16 = 0x3400

  private static let tables = makeTables()

  private static func makeTables() -> (folded: [UInt16], variants: [UInt16]) {
    var table = [UInt16](repeating: 0, count: 0x10000)
    var variants: [UInt16] = []
    variants.reserveCapacity(2_048)
    keep(0x3400..<0x4DC0, in: &table)
    keep(0x4E00..<0xA000, in: &table)
    keep(0x3007..<0x3008, in: &table)
    keep(0xF900..<0xFB00, in: &table)
    var radical: UInt16 = 0x2F00
    for scalar in radicals.unicodeScalars {
      table[Int(radical)] = UInt16(truncatingIfNeeded: scalar.value)
      variants.append(radical)
      radical += 1
    }
    for pairs in [radicalForms, compatibilityForms, traditionalForms] {
      addPairs(pairs, to: &table, &variants)
    }
    // A radical or compatibility form may stand for a traditional character, which stands for no
    // third one: neither the order nor a unit that comes twice makes a difference.
    for unit in variants {
      let once = table[Int(table[Int(unit)])]
      if once != 0 { table[Int(unit)] = once }
    }
    return (table, variants)
  }

  private static func keep(_ units: Range<Int>, in table: inout [UInt16]) {
    var table = table.mutableSpan
    for unit in units { table[unit] = UInt16(truncatingIfNeeded: unit) }
  }

  private static func addPairs(
    _ pairs: String,
    to table: inout [UInt16],
    _ variants: inout [UInt16]
  ) {
    var from: UInt16?
    for scalar in pairs.unicodeScalars {
      if let source = from {
        table[Int(source)] = UInt16(truncatingIfNeeded: scalar.value)
        variants.append(source)
        from = nil
      } else {
        from = UInt16(truncatingIfNeeded: scalar.value)
      }
    }
  }

  /// The characters of the radicals U+2F00…U+2FD5, in order.
  private static let radicals =
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
    + "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽"
    + "老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高"
    + "髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"

  private static let radicalForms = "⺟母⻓长⻔门⻅见⻚页⻋车⻉贝⻢马⻘青⻄西⻆角⺠民⺫网⻝食⻬齐⻮齿⻰龙"

  private static let compatibilityForms =
    "\u{F97D}諒\u{F97E}量\u{F9B5}例\u{F9CF}溜\u{F9D0}類\u{F9D1}六\u{F9D8}律\u{F9DD}利\u{F9DE}吏\u{F9E4}理"
    + "\u{F9E8}裡\u{F9E9}里\u{F9EA}離\u{F9F7}立\u{F9FC}識\u{FA00}切\u{FA08}行\u{FA09}降\u{FA0A}見\u{F961}率"
    + "\u{F966}復\u{F967}不\u{F969}數\u{F96A}索\u{F96F}說\u{F978}兩\u{F98A}力\u{F98C}歷\u{F98E}年\u{F9A6}獵"
    + "\u{F9A8}令\u{F90A}金\u{F934}老\u{F937}路\u{F93F}錄\u{F941}論"

  /// Traditional and variant forms of characters that words of administration are made of.
  private static let traditionalForms =
    "數数據据関关關关係系爲为為为項项於于請请況况組组織织業业機机構构會会務务總总総总計计開开結结轉转辦办處处区区區区這这屬属國国"
    + "穩稳穏稳護护權权権权類类內内過过執执詢询無无沒没現现製制補补後后確确认认認认訪访舉举報报訴诉複复復复覆复當当獲获費费"
    + "繳缴納纳條条單单萬万規规範范許许罰罚強强彊强額额對对減减购购購购採采議议經经維维糾纠審审級级續续繼继廢废發发髮发"
    + "餘余間间檔档資资訊讯價价誤误標标準准錄录記记設设際际應应個个來来時时體体點点電电說说讀读書书團团黨党縣县鄉乡鎮镇"
    + "門门長长實实產产員员盡尽進进動动從从與与們们併并並并歸归將将該该號号頁页見见識识離离長长證证査查収收収收収收"
    + "関关済济厳严亂乱違违種种稱称稅税積积稟禀網网給给統统線线練练編编練练罷罢聽听職职腦脑興兴舊旧藝艺術术衛卫裝装裏里裡里"
    + "視视覺觉觀观訂订討讨訓训託托評评詞词試试詳详語语誰谁調调論论謝谢講讲譯译貨货責责貸贷賀贺資资賣卖質质贊赞軍军載载輕轻"
    + "輯辑辭辞農农運运遠远適适選选還还鄰邻醫医釋释針针銀银錢钱錯错鍵键關关陽阳陰阴陳陈隊队階阶隨随險险隱隐雙双雜杂難难雲云靈灵"
    + "響响頂顶順顺預预領领題题願愿顯显風风飛飞飲饮館馆駐驻驗验驚惊魚鱼鳥鸟黃黄齊齐齒齿龍龙靑青戶户両两兩两參参収收變变歲岁歷历"
    + "決决沖冲淸清湊凑測测滿满漢汉潔洁澤泽濟济災灾為为熱热營营爭争狀状獎奖獨独環环異异療疗監监盤盘眾众礎础禮礼積积窮穷競竞筆笔"
    + "築筑簡简簽签籌筹糧粮紀纪約约紅红級级細细終终絕绝絡络優优傳传債债傷伤儀仪億亿儲储創创劃划劇剧勞劳勢势勵励勸劝區区協协壓压"
    + "場场塊块壞坏壯壮夠够奪夺婦妇學学寧宁審审寫写寬宽寶宝專专尋寻導导層层岡冈島岛師师帶带帳帐幣币幹干幾几庫库廠厂廣广廳厅張张"
    + "彈弹徑径徵征德德態态慣惯憑凭憲宪懷怀戰战戲戏擇择擔担擊击據据擬拟擴扩攜携敗败敵敌斷断暫暂曆历東东極极樓楼標标樣样樹树橋桥"
    + "檢检櫃柜歡欢殘残殺杀"
}

import SourceText
import Testing

@testable import Readers

@Test func damagedTextIsFound() {
  let cases: [(text: String, damage: [String])] = [
    ("政府\u{FFFD}\u{FFFD}公开", ["\u{FFFD}\u{FFFD}"]),
    ("公开????信息", ["????"]),
    ("一??????二", ["??????"]),
    ("涓€銆佹€讳綋", ["涓€銆佹€"]),
    ("锟斤拷锟斤拷信息", ["锟斤拷锟斤拷"]),
    ("鏀垮簻淇℃伅鍏紑", ["鏀垮簻淇℃伅鍏紑"]),
    ("æ¿åºä¿¡æ¯", ["æ¿åºä¿¡æ¯"]),
    ("自20231月1日起", ["20231月"]),
    ("自202312月1日起", ["202312月"]),
    ("至2023年1231日止", ["2023年1231日"]),
    ("至2023年131日止", ["2023年131日"]),
    ("国办函〔202130号", ["〔202130号"]),
    ("国办函2021〕30号", ["2021〕30号"]),
    ("国办函2021]30号", ["2021]30号"]),
    ("国办函〔2021 30号", ["〔2021 30号"]),
    ("国办函〔2021?30号", ["?"]),
    ("自2023?1月1日起", ["?"]),
    ("自2023年1?15日起", ["?"]),
    ("自2023 1月1日起", ["2023 1月"]),
    ("至20231231日止", ["20231231日"]),
    ("截至2022年16日止", ["2022年16日"]),
    ("政府信?公开工作", ["?"]),
    ("政府信息??工作", ["??"]),
    ("政府ä¿¡息", ["ä¿¡"]),
    ("（ä¸‰）政府信息管理", ["ä¸‰"]),
    ("Õþ¸®ÐÅÏ¢", ["Õþ¸®ÐÅÏ¢"]),
    ("政府ÐÅÏ¢公开", ["ÐÅÏ¢"]),
    ("政府信Ϣ公开", ["Ϣ"]),
    ("淉葬陓洘", ["淉葬陓洘"]),
    ("名称：□□□□", ["□□□"]),
    ("名称\u{E123}\u{E456}", ["\u{E123}\u{E456}"]),
    ("政府\u{E123}息", ["\u{E123}"]),
    ("规章\t\u{E123}\t0\n文件\t0\t\u{E123}\n", ["\u{E123}", "\u{E123}"]),
    ("| 规章 | \u{E123} | 0 |\n", ["\u{E123}"]),
    ("政蛪譠公开", ["蛪譠"]),
    ("信息■■■■", ["■■■"]),
    ("政の公、信む息、办ㄐ理、申シ请", ["の", "む", "ㄐ", "シ"]),
  ]
  for (text, damage) in cases {
    let found = read(text).damageTexts
    #expect(found.count == damage.count, "\(text): \(found)")
    #expect(
      zip(found, damage).allSatisfy { $0.contains($1) || $1.contains($0) },
      "\(text): \(found)"
    )
  }
}

@Test func soundTextIsNotDamaged() {
  let cases = [
    "自2023年1月1日至2023年12月31日", "国办公开办函〔2021〕30号", "国办函[2020]109号", "（2021）30号",
    "水费怎么算?如何缴", "能否办理?可以", "a.jsp?id=12", "×××年×××月", "□是 □否", "□公开　□不公开", "\u{F06C}信息公开",
    "\u{F06C}\t信息公开", "规章\t\u{F06C}信息公开\t0",
    "由王昢负责公开，李婓负责解读",
    "±0.5、30°～40°", "Ⅱ类α射线", "“Noël”", "2023年12件",
    "2023年365日", "共计202312件", "电话20231234", "为什么？？？？", "怎么???", "2023.12.31",
    "依據《政府資訊公開法》，臺灣機關應於年度終了後彙整執行情況，並於網站公布，俾利各界檢視監督。",
    "镕喆犇淼鑫垚焱翀昶頔龘靐齉，王璇、李湁、张玥、刘姝妤", "涓涓细流", "élève à côté — “naïve” café",
    "±5℃、≥100㎡、①②③、№1、Ⅳ级、αβγ", "〔2021〕第30号、2021年30号", "𠀀𠮷野家", "20230101号文件",
    "浉河区、鄠邑区、硚口区、埇桥区", "重点：●公开■解读◆回应", "阿不都·买买提、阿不都・买买提",
    "鄱阳县鸬鹚乡、濮阳市、亳州市、衢州市、儋州市、郴州市、泸州市、衡阳市",
  ]
  for text in cases { #expect(read(text).damage.isEmpty, "\(text): \(read(text).damageTexts)") }
}

@Test func doubtfulPlacesCountWhereTheTextIsDamagedElsewhere() {
  #expect(read("是否\n信息?").damage.isEmpty)
  #expect(read("公开????内容\n信息?").damageTexts == ["????", "?"])
  #expect(read("政□信息\n公□内容\n信□公开\n年□报告").damage.count == 4)
}

@Test func traditionalTextIsReadAsSimplified() {
  let text = """
    南屏縣水務局2023年政府資訊公開工作年度報告

    一、總體情況
    2023年，我局認真貫徹落實《條例》，堅持「公開為常態」，主動公開政府信息30條，答覆申請2件，瞭解群眾關切，辦結率為100%。
    """
  let document = read(text)
  let seen = document.text.string(document.text.all)
  #expect(seen.contains("南屏县水务局2023年政府信息公开工作年度报告"))
  #expect(seen.contains("坚持“公开为常态”"))
  #expect(seen.contains("答复申请2件，了解群众关切"))
  #expect(seen.utf8.count == text.utf8.count)
  #expect(document.notes.count { $0.message.zh.contains("繁体") } == 1)
}

@Test func aFewTraditionalNamesChangeNothing() {
  let text = "本局由葉劍、陳麗負責，" + String(repeating: "全年公开政府信息，办理申请，发布解读。", count: 20)
  #expect(read(text).notes.isEmpty)
  #expect(read(text).text.string(ByteRange(0, text.utf8.count)) == text)
}

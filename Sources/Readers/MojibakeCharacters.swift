import SourceText

/// Hanzi that appear when UTF-8 is read as GBK, or GBK as Big5, and hardly ever otherwise.
///
/// They are the most frequent ones of such text, less those that are common in simplified or in
/// traditional writing.
struct MojibakeCharacters {
  /// Whether a character of the BMP is one of them.
  func contains(_ code: Int) -> Bool { MojibakeCharacters.has(code, mojibake) }

  /// Whether a character of the BMP is beyond GB 2312 and nevertheless written in names of people and
  /// places.
  func isOfNames(_ code: Int) -> Bool { MojibakeCharacters.has(code, MojibakeCharacters.names) }

  // Held here, because the access to a static one costs more than the look at it.
  private let mojibake = table

  @inline(__always)
  private static func has(_ code: Int, _ bits: [UInt64]) -> Bool {
    code >= 0x4E00 && code <= 0x9FFF && bits[(code - 0x4E00) >> 6] & 1 << UInt64(code & 63) != 0
  }

  /// A bit for each character from U+4E00 to U+9FFF.
  static let table = bits(of: characters.unicodeScalars.lazy.map { Int($0.value) })

  private static let names = bits(of: nameCharacters.unicodeScalars.lazy.map { Int($0.value) })

  private static let nameCharacters = """
    喆堃犇垚翀頔龘靐齉镕昇婳玥珺昉晞祎彧瑢璟旸暐淏湉濛燚玚玙琎瑄畇皞禛竑芃苼莀衎赟辀锜飏烜珅玬珣珮琇琋瑀瑆璠璿\
    昫晢暻曈杺枃棽橒沄沚沺洺浬浛淂渼湦澔炆焜燊牁姈婄媖嫄嬿屾峣弢彣惇愔慜挦旻旼昺雱韡鹍曌昢婓埇硚瀍浉鄠猇盷塱垟坵\
    埗墘溇滍涢漷郈郚酂跶霅靰鮁鲘嶅峂岞嵖巉垱垵埌塝墕奓屃峇崀泃洑洨浐淯湨溦潏澥澴烔玕疍癿碶礐祊簰羑藨
    """

  private static func bits(of codes: some Sequence<Int>) -> [UInt64] {
    var table = [UInt64](repeating: 0, count: 0x5200 / 64)
    for code in codes where code >= 0x4E00 && code <= 0x9FFF {
      table[(code - 0x4E00) >> 6] |= 1 << UInt64(code & 63)
    }
    return table
  }

  private static let characters = """
    锟鍏锛鏀銆叕浜紑伅骞紝鎭佹鍙簻佸屽瀹綔鐨浠滀呭鍒殑屾閲鐢鎶缁鍐鎯鍗鏉竴璐浣鏂鐩鏁勭绗浼喌悊\
    姙杩暟椤佷湰戝鍖姟瀵鍜嶅笉憡姝婃拰姤夊佽炲柊勫鏄鍑嗗笁绛堜屼儏勬綋閬棰氭鈥崄彂簩噺亾閫瓑\
    甯闂勮繘粨埗満冩忔缃叧湪叾鎴姞戠鏋簨滃敹彁撴绔笂夋岀鍦唴叏嶈緥绀涙姩楅浗硶婂囧簲炰竷堟皯\
    夐忓濇椂洓湁忚鎺冨尯涘嗙傦勪岃傛栧绠粬楀枃瘔垎涓\
    淉陓洘昢俴燴珨釬砐菴彆岈囀猁媼杅惆坻葩耋婓奀軞厙岆陔翋籵枑秶恀衄豢脤笢侐奻峈衾桴峚珛咂蜊\
    坋怢萸彶俶枙恅扽羶笭鏍硉帤悵薺拻倓蛌軑湔欐扢妗刱砦剒眭礿赻
    """
}

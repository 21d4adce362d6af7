/// Hanzi that appear when UTF-8 is read as GBK, and hardly ever otherwise.
///
/// They are the most frequent ones of such text, less those that are common in simplified or in
/// traditional writing.
struct MojibakeCharacters {
  /// Whether a character of the BMP is one of them.
  @inline(__always)
  func contains(_ code: Int) -> Bool {
    code >= 0x4E00 && code <= 0x9FFF && bits[(code - 0x4E00) >> 6] & 1 << UInt64(code & 63) != 0
  }

  // Held here, because the access to a static one costs more than the look at it.
  private let bits = table

  private static let table: [UInt64] = {
    var table = [UInt64](repeating: 0, count: 0x5200 / 64)
    for scalar in characters.unicodeScalars {
      let code = Int(scalar.value)
      guard code >= 0x4E00 && code <= 0x9FFF else { continue }
      table[(code - 0x4E00) >> 6] |= 1 << UInt64(code & 63)
    }
    return table
  }()

  private static let characters = """
    锟鍏锛鏀銆叕浜紑伅骞紝鎭佹鍙簻佸屽瀹綔鐨浠滀呭鍒殑屾閲鐢鎶缁鍐鎯鍗鏉竴璐浣鏂鐩鏁勭绗浼喌悊\
    姙杩暟椤佷湰戝鍖姟瀵鍜嶅笉憡姝婃拰姤夊佽炲柊勫鏄鍑嗗笁绛堜屼儏勬綋閬棰氭鈥崄彂簩噺亾閫瓑\
    甯闂勮繘粨埗満冩忔缃叧湪叾鎴姞戠鏋簨滃敹彁撴绔笂夋岀鍦唴叏嶈緥绀涙姩楅浗硶婂囧簲炰竷堟皯\
    夐忓濇椂洓湁忚鎺冨尯涘嗙傦勪岃傛栧绠粬楀枃瘔垎涓
    """
}

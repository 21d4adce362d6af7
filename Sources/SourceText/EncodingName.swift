/// A text encoding that can be read.
package enum EncodingName: String, CaseIterable, Sendable {
  case utf8 = "UTF-8"
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// The encoding with a name as people and pages write it; case, `-` and `_` do not count.
  ///
  /// The labels of the older sets (`gb2312`, `gbk`) mean GB18030, which contains them.
  package init?(named name: String) {
    let key = EncodingName.key(name)
    guard let found = EncodingName.labels.first(where: { EncodingName.key($0.label) == key }) else {
      return nil
    }
    self = found.encoding
  }

  /// The labels that people may write, for a list of choices.
  package static var names: [String] { labels.map(\.label) }

  /// Labels that are near to a mistyped one, nearest first; at most three.
  package static func nearest(to name: String) -> [String] {
    let wanted = Array(key(name).prefix(32))
    let near = names.enumerated().map { place, label in
      (distance: editDistance(wanted, key(label)), place: place, label: label)
    }
    let close = near.filter { $0.distance <= 2 }
    let sorted = close.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
    return sorted.prefix(3).map(\.label)
  }

  private static let labels: [(label: String, encoding: EncodingName)] = [
    ("utf-8", .utf8), ("gb18030", .gb18030), ("gbk", .gb18030), ("gb2312", .gb18030),
    ("cp936", .gb18030), ("utf-16le", .utf16LittleEndian), ("utf-16be", .utf16BigEndian),
  ]

  private static func key(_ name: String) -> [UInt8] {
    var key: [UInt8] = []
    for byte in name.utf8 where byte != 0x2D && byte != 0x5F && byte != 0x20 {
      key.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
    }
    return key
  }

  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let change = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}

/// The rules of one profile of a pack, as they were checked when the program was built.
package struct FrozenRules: Sendable {
  package let pack: String
  package let profile: String
  /// A rule set as `RuleLanguage` writes and reads it.
  package let bytes: StaticString

  /// A checked set.
  package init(pack: String, profile: String, bytes: StaticString) {
    self.pack = pack
    self.profile = profile
    self.bytes = bytes
  }
}

/// The rules that come with the program.
package enum ShippedRules {
  /// Every rule file under the rules directory when the program was built, sorted by path.
  package static var files: [RuleFileText] { embedded }

  /// The checked rules of every profile of every pack whose rules have no mistake.
  package static var sets: [FrozenRules] { frozen }
}

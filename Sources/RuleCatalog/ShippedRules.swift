/// The rules that come with the program.
package enum ShippedRules {
  /// Every rule file under the rules directory when the program was built, sorted by path.
  package static var files: [RuleFileText] { embedded }
}

/// An element of which the end tag is still to come.
struct HTMLOpenElement {
  let node: Int
  let tag: HTMLTag
  let name: HTMLName
  var weight: HTMLStyle.Weight?
  var isLink = false
  var look: HTMLLook?
  var sight = HTMLSight()
  /// Those of an ordered list.
  var numbers: HTMLListNumbers?
}

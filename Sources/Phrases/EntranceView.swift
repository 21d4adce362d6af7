/// The entrances of a set's patterns where a search reads them; good only while the set's memory is
/// lent out.
struct EntranceView {
  fileprivate(set) var starts = UnsafeBufferPointer<PhraseStart>(start: nil, count: 0)
  fileprivate(set) var leads = UnsafeBufferPointer<PhraseLead>(start: nil, count: 0)
  fileprivate(set) var groups = UnsafeBufferPointer<HoleGroup>(start: nil, count: 0)
  fileprivate(set) var members = UnsafeBufferPointer<HoleEntry>(start: nil, count: 0)
  fileprivate(set) var needs = UnsafeBufferPointer<UInt16>(start: nil, count: 0)

  fileprivate init() {}
}

extension PhraseSet {
  /// Lends the memory of the entrances to a search.
  func withEntrances<Result>(_ body: (EntranceView) -> Result) -> Result {
    var view = EntranceView()
    return starts.withUnsafeBufferPointer { starts in
      view.starts = starts
      return leads.withUnsafeBufferPointer { leads in
        view.leads = leads
        return groups.withUnsafeBufferPointer { groups in
          view.groups = groups
          return members.withUnsafeBufferPointer { members in
            view.members = members
            return needs.withUnsafeBufferPointer { needs in
              view.needs = needs
              return body(view)
            }
          }
        }
      }
    }
  }
}

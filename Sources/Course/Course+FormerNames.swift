extension Course {
  /// The ids that lessons and questions had before, each with the one of today.
  ///
  /// Names in use win over former ones, and earlier content over later, as where something is looked up by its name.
  package var formerNames: [ItemID: ItemID] {
    var names: [ItemID: ItemID] = [:]
    func add(_ formerNames: [some ContentIdentifier], of id: some ContentIdentifier) {
      for name in formerNames where names[ItemID(name)] == nil { names[ItemID(name)] = ItemID(id) }
    }
    for lesson in lessons { add(lesson.aliases, of: lesson.id) }
    for question in questions { add(question.aliases, of: question.id) }
    // Most courses have none, and need not look at every name.
    guard !names.isEmpty else { return [:] }
    for lesson in lessons { names[ItemID(lesson.id)] = nil }
    for experiment in experiments { names[ItemID(experiment.id)] = nil }
    for question in questions { names[ItemID(question.id)] = nil }
    return names
  }
}

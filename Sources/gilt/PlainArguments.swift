/// Arguments of the simplest form: words, flags, and options each followed by its value.
///
/// ArgumentParser takes a millisecond or two to look at the types of all commands, a tenth of `gilt list`. What scripts call most is read here first; whatever is not
/// of this form, mistakes and `--help` above all, goes to ArgumentParser, so that there is one place for messages.
struct PlainArguments {
  /// Options of all commands that take a value.
  static let valued: Set<String> = ["--course", "--database", "--learner"]

  private(set) var words: [String] = []
  private(set) var flags: Set<String> = []
  private(set) var options: [String: String] = [:]

  /// Nil unless every argument is plainly one of these, and no option is given twice.
  init?(_ arguments: some Sequence<String>, flags known: Set<String> = []) {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      if !argument.hasPrefix("-") {
        words.append(argument)
      } else if known.contains(argument) {
        guard flags.insert(argument).inserted else { return nil }
      } else if PlainArguments.valued.contains(argument), let value = rest.next(), !value.hasPrefix("-"),
        !value.isEmpty
      {
        guard options.updateValue(value, forKey: argument) == nil else { return nil }
      } else {
        return nil
      }
    }
  }

  var courseOptions: CourseOptions {
    var group = CourseOptions()
    group.course = options["--course"]
    return group
  }

  /// Nothing: who gives that option has ArgumentParser read it.
  var pointsOptions: PointsOptions {
    var group = PointsOptions()
    group.xp = nil
    return group
  }

  var learnerOptions: LearnerOptions {
    var group = LearnerOptions()
    group.database = options["--database"]
    group.learner = options["--learner"]
    return group
  }
}

extension Show {
  /// The command that plain arguments ask for.
  init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, flags: ["--json"]), plain.words.count == 1 else { return nil }
    self.init()
    id = plain.words[0]
    json = plain.flags.contains("--json")
    courseOptions = plain.courseOptions
    learnerOptions = plain.learnerOptions
    pointsOptions = plain.pointsOptions
  }
}

extension Lessons {
  /// The command that plain arguments ask for.
  init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments), plain.words.isEmpty else { return nil }
    self.init()
    courseOptions = plain.courseOptions
    learnerOptions = plain.learnerOptions
    pointsOptions = plain.pointsOptions
  }
}

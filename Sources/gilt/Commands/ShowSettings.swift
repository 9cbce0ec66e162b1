import ArgumentParser
import Course
import CourseContent
import Glibc

/// `gilt settings`: what can be set, where each value comes from, and a way to set it.
struct ShowSettings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Show settings and where each comes from, or change one.",
    discussion: flowing(
      """
      A setting is looked for in four places: an option of the command, the environment, the settings file, and
      its default. The first that has it counts. Examples:

        gilt settings                  all of them
        gilt settings xp off           never show points and levels
        gilt settings reviews 10       ask ten reviews a day
        gilt settings xp --reset       take it out of the file again

      The file is $XDG_CONFIG_HOME/gilt/config.yaml, else ~/.config/gilt/config.yaml: a line such as xp: off for each
      setting, and your own comments, which stay.
      """))
  @Argument(help: "A setting's name.") var name: String?
  @Argument(help: "What it is to be.") var value: String?
  @Flag(help: "Take it out of the file, so that the default holds again.") var reset = false
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions
  @OptionGroup var reviewOptions: ReviewOptions

  func validate() throws {
    guard !reset || (name != nil && value == nil) else {
      throw ValidationError("--reset takes the name of one setting and no value.")
    }
  }

  func run() throws {
    let named = name.map(find)
    if let named, value != nil || reset { write(named) }
    let settings = Settings.read(
      courseOptions, learnerOptions, viewOptions, pointsOptions, reviewOptions)
    let console = Console()
    let names = named.map { [$0] } ?? SettingName.allCases
    guard !json else {
      console.write([describe(names, settings).text()])
      return
    }
    if let named, value != nil || reset {
      console.write(changed(named, settings))
      return
    }
    var lines = names.map { "\($0.rawValue): \(told($0, settings)). \($0.meaning)" }
    if named == nil {
      lines.append("The file is \(SettingsHome.shown)\(exists ? "" : ", which does not exist yet").")
      lines.append("gilt settings NAME VALUE changes one there; --reset takes it out again.")
    }
    console.write(lines)
  }

  private func find(_ text: String) -> SettingName {
    if let name = SettingName(rawValue: text.lowercased()) { return name }
    let names = SettingName.allCases.map(\.rawValue)
    failUnknown(
      "setting", LearnerName.cleaned(text), nearestName(to: text, in: names),
      "There are \(names.joined(separator: ", ")).")
  }

  /// The value and where it comes from.
  private func told(_ name: SettingName, _ settings: Settings) -> String {
    guard let chosen = settings[name] else { return "not set" }
    let source =
      switch chosen.source {
      case .standard: "the default"
      case .file: "from the file"
      case .environment: "from \(name.variable)"
      case .flag: "from the option"
      }
    return "\(LearnerName.cleaned(chosen.value.description)) (\(source))"
  }

  // MARK: Changing the file

  private func write(_ name: SettingName) {
    var new: SettingValue?
    if let value {
      do { new = try name.read(value) } catch { fail("\(error).", .usage) }
      // A path counts wherever gilt is started.
      if case .text(let path)? = new, name == .database || name == .course, !path.hasPrefix("~/") {
        new = .text(HostFile.absolute(path))
      }
    }
    guard let path = SettingsHome.path else {
      fail("There is no place for settings: set HOME or XDG_CONFIG_HOME.", .storage)
    }
    let old: SettingsFile
    switch SettingsHome.content {
    case .missing: old = SettingsFile("")
    case .read(let file): old = file
    case .unreadable(let reason): fail("\(path): \(reason). Mend or remove it first.", .storage)
    }
    guard old.values[name] != new else { return }
    guard let text = old.setting(name, to: new) else {
      fail("\(path) is written in a way that only you can change: put \(name.rawValue) right there.", .usage)
    }
    if let code = SettingsHome.write(text) {
      fail("\(path) cannot be written (\(String(cString: strerror(code)))).", .storage)
    }
  }

  /// What holds now, and what goes before what was just written.
  private func changed(_ name: SettingName, _ settings: Settings) -> [String] {
    guard let path = SettingsHome.path else { return [] }
    let done = reset ? "\(name.rawValue) is not in \(path) any more" : "\(name.rawValue) is set in \(path)"
    let chosen = settings[name]
    switch chosen?.source {
    case .environment: return ["\(done), but \(name.variable) goes before it: \(told(name, settings))."]
    case .flag: return ["\(done), but the option goes before it: \(told(name, settings))."]
    case .file, .standard, nil: return ["\(done): \(told(name, settings))."]
    }
  }

  private var exists: Bool { SettingsHome.path.map { access($0, F_OK) == 0 } ?? false }

  private func describe(_ names: [SettingName], _ settings: Settings) -> JSON {
    [
      "file": .optional(SettingsHome.path), "exists": .bool(exists),
      "settings": .array(
        names.map { name in
          let chosen = settings[name]
          return [
            "name": .string(name.rawValue), "value": JSON(chosen?.value),
            "source": .string("\(chosen?.source ?? .standard)"), "default": JSON(name.defaultValue),
            "environment": .string(name.variable), "option": .string(name.flag),
            "meaning": .string(name.meaning),
          ]
        }),
    ]
  }
}

extension JSON {
  init(_ value: SettingValue?) {
    self =
      switch value {
      case .flag(let isOn): .bool(isOn)
      case .count(let number): .int(number)
      case .share(let share): .number(share)
      case .text(let text): .string(text)
      case nil: .null
      }
  }
}

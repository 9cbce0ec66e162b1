import Course
import CourseContent
import Glibc

/// Options that set something which the environment and the settings file can set, too.
protocol SettingFlags {
  /// What was given, as it was written.
  var flags: [SettingName: String] { get }
}

extension Settings {
  /// What the file, the environment and these options say.
  ///
  /// What means nothing in the file or the environment is told and left out; an option that means nothing ends the
  /// program.
  static func read(_ options: any SettingFlags...) -> Settings {
    var settings = Settings()
    let file = SettingsHome.read()
    if let file {
      for problem in file.problems { complain("\(SettingsHome.shown):\(problem.line): \(problem.message)") }
    }
    settings.take(file?.values ?? [:])
    settings.takeEnvironment { complain($0) }
    for (name, text) in options.flatMap(\.flags) {
      do { settings.take(try name.read(text), for: name, from: .flag) } catch { fail("\(error).", .usage) }
    }
    return settings
  }

  mutating func take(_ values: [SettingName: SettingValue]) {
    for (name, value) in values {
      guard case .text(let text) = value, name == .database || name == .course else {
        take(value, for: name, from: .file)
        continue
      }
      take(.text(HostFile.expanded(text)), for: name, from: .file)
    }
  }

  mutating func takeEnvironment(tell: (String) -> Void) {
    for name in SettingName.allCases {
      guard let text = environment(name.variable) else { continue }
      do { take(try name.read(text), for: name, from: .environment) } catch {
        tell("In \(name.variable), \(error). It is left out.")
      }
    }
  }
}

/// Where settings are kept: `$XDG_CONFIG_HOME/gilt/config.yaml`, after the XDG base directory specification.
enum SettingsHome {
  /// Nil without a home.
  static var path: String? {
    HostFile.userDirectory("XDG_CONFIG_HOME", else: ".config").map { "\($0)/gilt/config.yaml" }
  }

  /// The path in sentences.
  static var shown: String { path ?? "config.yaml" }

  /// No settings are longer.
  private static let largest = 100_000

  enum Content {
    case missing
    case read(SettingsFile)
    /// It is there, and this sentence says why it cannot be read.
    case unreadable(String)
  }

  /// The file as it is.
  static var content: Content {
    guard let path else { return .missing }
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR
        ? .missing : .unreadable("it cannot be read (\(String(cString: strerror(errno))))")
    }
    // A pipe would be waited for.
    guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is no file") }
    switch HostFile.read(path, atMost: largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .unreadable("it is no text in UTF-8")
      }
      return .read(SettingsFile(text))
    case .tooLarge: return .unreadable("it is too large for settings")
    case .directory: return .unreadable("it is a directory")
    case .failed(let code): return .unreadable("it cannot be read (\(String(cString: strerror(code))))")
    }
  }

  /// Writes the file: whoever reads it, or finds it after a loss of power, has the old text or the new one.
  ///
  /// - Returns: the system's `errno` when that cannot be done.
  static func write(_ text: String) -> Int32? {
    guard let path else { return ENOENT }
    HostFile.makeDirectory(HostFile.directory(of: path))
    // Where it is a link, as into a directory under version control, the file it leads to is replaced.
    let real = HostFile.realPath(path) ?? path
    var status = stat()
    let mode = stat(real, &status) == 0 ? status.st_mode & 0o777 : 0o600
    return HostFile.replace(real, with: Array(text.utf8), mode: mode, durably: true)
  }

  /// What the file says; where it cannot be read that is told, and nil.
  static func read() -> SettingsFile? {
    switch content {
    case .missing: return nil
    case .read(let file): return file
    case .unreadable(let reason):
      complain("\(shown): \(reason). Settings are what they are without it.")
      return nil
    }
  }
}

import Course
import CourseContent
import Experiments
import Glibc

/// How the program, the terminal and the machine around it stand.
struct MachineFindings {
  let settings: Settings
  let now: WallTime

  var all: [Finding] { [program, library, settingsFile, cache, clock, terminal, size, locale, interpreters] }

  private var program: Finding {
    .ok("program", "Gilt \(Gilt.version), \(Binary.path ?? "of an unknown path").")
  }

  private var library: Finding {
    guard let binary = Binary.path, access("\(binary).library", R_OK) == 0 else {
      return .warning(
        "library",
        "There is no compiled library beside the program, so what programs import is compiled anew each time.",
        next: "Scripts/build and Scripts/install make it.")
    }
    guard CompiledLibraryFile.load() != nil else {
      return .warning(
        "library",
        "\(binary).library is of another build, so what programs import is compiled anew each time.",
        next: "Scripts/build and Scripts/install make it.")
    }
    return .ok("library", "\(binary).library is of this very build.")
  }

  private var settingsFile: Finding {
    switch SettingsHome.content {
    case .missing: return .ok("settings", "There is no settings file; \(SettingsHome.shown) would be read.")
    case .unreadable(let reason):
      return .warning("settings", "\(SettingsHome.shown): \(reason).", next: "Mend or remove it.")
    case .read(let file):
      guard let problem = file.problems.first else {
        return .ok("settings", "\(SettingsHome.shown) is read; gilt settings shows what it says.")
      }
      let count = file.problems.count
      return .warning(
        "settings",
        "\(SettingsHome.shown) has \(counted(count, "line")) that \(count == 1 ? "means" : "mean") nothing, the first in line \(problem.line): \(problem.message)",
        next: "Mend the file; gilt settings names what can be set.")
    }
  }

  private var cache: Finding {
    guard let root = HostFile.userDirectory("XDG_CACHE_HOME", else: ".cache") else {
      return .warning("cache", "There is no home directory, so runs are not kept.", next: "Set HOME.")
    }
    var place = "\(root)/gilt"
    while access(place, F_OK) != 0, place.count > 1 {
      place = HostFile.directory(of: place)
      if place.isEmpty { place = "/" }
    }
    guard access(place, W_OK) == 0 else {
      return .warning(
        "cache",
        "\(root)/gilt cannot be written, so gilt check makes every run anew: \(Finding.reason(errno)).",
        next: "chmod u+w \(place), or name another directory with XDG_CACHE_HOME.")
    }
    return .ok("cache", "Runs are kept in \(root)/gilt.")
  }

  /// A clock that stands before the time at which this program was built was never set.
  private var clock: Finding {
    var status = stat()
    let isBuilt = stat("/proc/self/exe", &status) == 0
    let seconds = Int(now.milliseconds / 1000)
    if isBuilt, seconds < status.st_mtim.tv_sec - 86_400 {
      return .warning(
        "clock", "The clock says \(day(seconds)), which is before this program was built.",
        next: "Set the clock; reviews fall due by it.")
    }
    if seconds > 4_102_444_800 {
      return .warning(
        "clock", "The clock says \(day(seconds)), which is far ahead.",
        next: "Set the clock; reviews fall due by it.")
    }
    return .ok("clock", "The clock says \(day(seconds)).")
  }

  private func day(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  // MARK: The terminal

  private var terminal: Finding {
    let console = Console()
    guard console.outputIsTerminal else {
      return .ok("terminal", "The output is no terminal: whole lines are written.")
    }
    guard let name = environment("TERM"), name != "dumb" else {
      return .warning(
        "terminal", "TERM says nothing about this terminal, so whole lines are written.",
        next: "Set TERM to what it is, such as xterm-256color.")
    }
    guard let description = TerminalDescription(name) else {
      return .warning(
        "terminal", "The terminal \(LearnerName.cleaned(name)) is unknown on this machine.",
        next:
          "Set TERM to one that is known, such as xterm, or install its description (Debian: ncurses-term).")
    }
    let colours =
      environment("NO_COLOR") != nil
      ? "no colours, as NO_COLOR asks"
      : description.colours > 0 ? "\(description.colours) colours" : "no colours"
    return .ok("terminal", "The terminal is \(LearnerName.cleaned(name)), with \(colours).")
  }

  private var size: Finding {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return .ok("size", "Lines are \(Console().width) columns wide.")
    }
    if size.ws_col < 60 || size.ws_row < 20 {
      return .warning(
        "size", "The window has \(size.ws_col) columns and \(size.ws_row) rows.",
        next: "Make it larger: 80 columns and 24 rows show everything.")
    }
    return .ok("size", "The window has \(size.ws_col) columns and \(size.ws_row) rows.")
  }

  private var locale: Finding {
    setlocale(LC_CTYPE, "")
    let charset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    let name = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? "C"
    guard charset.uppercased() == "UTF-8" else {
      return .warning(
        "locale",
        "The locale \(LearnerName.cleaned(name)) has the character set \(charset), so signs such as ✓ may be wrong.",
        next: "export LC_ALL=C.UTF-8.")
    }
    return .ok("locale", "The locale \(LearnerName.cleaned(name)) has UTF-8.")
  }

  private var interpreters: Finding {
    var search = RealInterpreter()
    search.skipsJython = true
    search.patience = 3
    let found = search.all()
    guard !found.isEmpty else {
      return .warning(
        "interpreters", "No real Python was found, which only gilt reality needs.",
        next: "Install python3, or name one with GILT_PYTHON.")
    }
    var titles: [String] = []
    for title in found.map(\.title) where !titles.contains(title) { titles.append(title) }
    return .ok("interpreters", "Real Pythons: \(titles.joined(separator: ", ")).")
  }
}

/// What this machine knows of a kind of terminal, from its compiled description (term(5)).
private struct TerminalDescription {
  /// 0 where there are none.
  let colours: Int

  init?(_ name: String) {
    guard let first = name.utf8.first, !name.contains("/") else { return nil }
    var roots = [environment("TERMINFO"), environment("HOME").map { "\($0)/.terminfo" }].compactMap { $0 }
    roots += (environment("TERMINFO_DIRS") ?? "").split(separator: ":").map(String.init)
    roots += ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
    let letter = String(decoding: [first], as: UTF8.self)
    let folders = [letter, String(first, radix: 16)]
    for root in roots {
      for folder in folders {
        guard case .bytes(let bytes) = HostFile.read("\(root)/\(folder)/\(name)", atMost: 65_536) else {
          continue
        }
        colours = TerminalDescription.colours(bytes)
        return
      }
    }
    return nil
  }

  /// `max_colors`, the fourteenth number.
  private static func colours(_ bytes: [UInt8]) -> Int {
    func number(_ place: Int, _ width: Int) -> Int {
      guard place + width <= bytes.count else { return 0 }
      let value = (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
      return value >= 1 << (8 * width - 1) ? 0 : value
    }
    let width = number(0, 2) == 0o1036 ? 4 : 2
    var place = 12 + number(2, 2) + number(4, 2)
    if place % 2 == 1 { place += 1 }
    return number(6, 2) > 13 ? number(place + 13 * width, width) : 0
  }
}

import Experiments
import Glibc
import Tutor

/// Writes a picture of a run into a new file where the session was started, never over one that is there.
func keepPicture(
  _ kind: KeptFormat, of recorded: RecordedRun, source: String, named name: String
) -> BenchAction {
  let text = RunReport(recorded.run).text(as: kind, of: "\(name).py", source: source)
  let ending = kind.ending
  for number in 1...999 {
    let path = number == 1 ? "\(name).\(ending)" : "\(name)-\(number).\(ending)"
    switch HostFile.create(path, with: Array(text.utf8)) {
    case nil: return .kept(path: path)
    case EEXIST?: continue
    case let code?:
      return .keepingFailed("\(path) cannot be written (\(String(cString: strerror(code)))).")
    }
  }
  return .keepingFailed("There are 999 files \(name).\(ending) already; move some away.")
}

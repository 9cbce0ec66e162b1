import Experiments
import Glibc
import Tutor

/// Writes a picture of a run into a new file where the session was started, never over one that is there.
func keepPicture(
  _ kind: PictureKind, of recorded: RecordedRun, source: String, named name: String
) -> BenchAction {
  let report = RunReport(recorded.run)
  let text: String
  switch kind {
  case .svg: text = report.svg(of: "\(name).py")
  case .html: text = report.page(of: "\(name).py", source: source)
  case .trace: text = report.timeline.chromeTrace(process: "\(name).py", marks: recorded.run.trace)
  }
  let ending = kind == .trace ? "json" : kind.rawValue
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

import PythonMachine
import Simulator

extension LocklessModel {
  /// What stands for the lock, in sentences behind "No lock: …".
  var text: String {
    let line =
      transfer > .zero
      ? " What another core has changed last comes to this one in \(transfer.roundedText)." : ""
    switch rule {
    case .none: return ""
    case .transactions:
      return
        " It runs in transactions of so many ticks; where two of them that overlap have touched the same object, one "
        + "of them writing, the one that began later is done again."
    case .atomicCounts:
      return " Every reference count is changed in one atomic step, and lists and dicts have locks." + line
    case .objectLocks:
      return
        " Every list, dict, set and byte array has a lock of \(lockBytes) bytes, which each operation on it takes for "
        + "\(lockCost.roundedText); an operation on two takes both, in the order of its operands." + line
    case .naiveCounts:
      return " A reference count is read, added to and written: with \(window.roundedText) between, or "
        + "\(contendedWindow.roundedText) when another core has changed it last. What another thread writes meanwhile is "
        + "overwritten." + line
    case .collected:
      return
        " There are no reference counts: a collector finds what nobody reaches, and only then __del__ runs."
        + line
    }
  }
}

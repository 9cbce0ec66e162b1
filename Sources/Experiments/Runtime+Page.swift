import PythonMachine
import Simulator

/// A runtime told to a person.
extension Runtime {
  /// A heading with what stands under it.
  package struct Part: Equatable, Sendable {
    package var title: String
    package var texts: [String]
  }

  package var parts: [Part] {
    [
      Part(title: "The lock", texts: [policyText]),
      Part(title: "Where another thread can take over", texts: checkPointTexts),
      Part(title: "Defaults", texts: defaultTexts),
      Part(title: "Costs", texts: costTexts),
      Part(title: "Exact", texts: exact),
      Part(title: "Modelled", texts: modelled),
      Part(title: "Left out", texts: leftOut),
      Part(title: "Sources", texts: sources),
    ].filter { !$0.texts.isEmpty }
  }

  /// `timed`, `ticks`, `pypy`, or how threads share objects without one lock.
  package var policyName: String {
    switch policy {
    case .timed: "timed"
    case .ticks: "ticks"
    case .pypy: "pypy"
    case .free: lockless.rule == .none ? "free" : lockless.rule.rawValue
    }
  }

  private var policyText: String {
    switch policy {
    case .timed:
      "One lock. A thread that has waited for a switch interval asks for it; the holder lets go at its next check "
        + "point and waits until another thread has it."
    case .ticks:
      "One lock, a semaphore without a queue. Every so many ticks the holder lets go of it and takes it again at "
        + "once; whoever is awake at that moment can have it."
    case .pypy:
      "One lock. The thread that has waited longest looks at it every 0.1 ms; every so many ticks the holder hands it "
        + "to that thread."
    case .free: "No lock: every thread runs when it has a core." + lockless.text
    }
  }

  /// Where the check points are, a sentence each.
  package var checkPointTexts: [String] {
    func names(_ set: OpcodeSet) -> String { set.members.map(\.name).joined(separator: ", ") }
    let checks = checkPoints
    var texts: [String] = []
    if checks.onEntry {
      texts.append("On entry into a Python function, and when a generator is resumed (RESUME).")
    }
    if !checks.onJump.isEmpty { texts.append("At a jump, when it is taken: \(names(checks.onJump)).") }
    if !checks.afterNative.isEmpty {
      var text = "Behind a call of C code"
      if !checks.uncheckedCalls.isEmpty {
        let calls = CheckPoints.UncheckedCall.allCases.filter(checks.uncheckedCalls.contains)
        text += ", but not of \(calls.map(\.rawValue).joined(separator: ", "))"
      }
      texts.append(text + " (\(names(checks.afterNative))).")
    }
    let all = checks.after.members.count
    if all > Opcode.allCases.count / 2 {
      let others = OpcodeSet.all.subtracting(checks.after)
      texts.append("Behind every instruction but \(names(others)).")
    } else if all > 0 {
      texts.append("Behind \(names(checks.after)).")
    }
    if !checks.notBefore.isEmpty { texts.append("But not in front of \(names(checks.notBefore)).") }
    if checks.areTicks {
      texts.append("Each of these is a tick; the lock is let go of when \(checkInterval) have passed.")
    }
    return texts
  }

  private var defaultTexts: [String] {
    [
      countsTicks
        ? "Check interval \(checkInterval) ticks (sys.setcheckinterval); sys.setswitchinterval does nothing."
        : "Switch interval \(switchInterval.roundedText) (sys.setswitchinterval); sys.setcheckinterval does nothing.",
      "multiprocessing starts processes by \(startMethod.rawValue).",
    ]
      + (hasInterpreters
        ? ["concurrent.interpreters is there: several interpreters in a process, a lock each."] : [])
  }

  private var costTexts: [String] {
    var texts = ["\(costSource)"]
    if costs == CostModel.Factors() {
      texts.insert("Those all others are measured by.", at: 0)
    } else {
      texts.insert(
        "Of 3.12's: bytecode \(costs.bytecode), calls \(costs.calls), calls of C code \(costs.nativeCalls), attributes \(costs.attributes), items "
          + "\(costs.items).", at: 0)
    }
    if costs.zeroSleep > .zero {
      texts.append("time.sleep(0) only lets go of the lock, for \(costs.zeroSleep.roundedText).")
    }
    if costs.threadStart > .zero { texts.append("Creating a thread takes \(costs.threadStart.roundedText).") }
    let own =
      costs.instructions.map { ($0.of.name, $0.time) }
      + costs.builtins.filter { $0.time > .zero }.map { ("\($0.of.words) besides the call", $0.time) }
    if !own.isEmpty {
      texts.append(
        "Of its own: "
          + own.sorted { $0.0 < $1.0 }.map { "\($0.0) \($0.1.roundedText)" }.joined(separator: ", ") + ".")
    }
    guard let sharing else { return texts }
    let counting =
      switch sharing.counts {
      case .plain: "counted plainly"
      case .biased: "counted plainly by the thread that made them, atomically by others"
      case .atomic: "counted atomically"
      case .racy: "counted plainly by everybody, so that counts get lost"
      case .none: "not counted"
      }
    texts.append("References to shared objects are \(counting).")
    func nanoseconds(_ access: SharingModel.Access) -> String {
      "\(Double(sharing.transfers[Int(access.rawValue)]) / 1_000)"
    }
    texts.append(
      "Where another thread has changed the object last, besides, in ns: counting a reference "
        + "\(Double(sharing.countTransfer.picoseconds) / 1_000), reading a variable \(nanoseconds(.loadName)), setting it "
        + "\(nanoseconds(.storeName)), setting an attribute \(nanoseconds(.storeAttribute)), an item "
        + "\(nanoseconds(.storeItem)), calling a method such as list.append \(nanoseconds(.call)).")
    return texts
  }
}

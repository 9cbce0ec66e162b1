import Dispatch
import Glibc
import Synchronization

/// Makes independent runs on a few real threads, while this one shows how far they are.
///
/// Each run is a pure function, so the results are the same in whatever order they are made.
struct SimulationPool {
  var signals: HeldSignals
  var plain: Bool?

  private struct State<Output: Sendable>: Sendable {
    var next = 0
    var done = 0
    var underWay: [Int] = []
    var outputs: [Output?]
  }

  /// What threads share.
  private final class Shared<Output: Sendable>: Sendable {
    let state: Mutex<State<Output>>
    init(count: Int) {
      state = Mutex(State(outputs: Array(repeating: nil, count: count)))
    }
  }

  /// Makes one output of each input.
  ///
  /// - Parameter name: what a person calls the run that an input asks for.
  func make<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], name: (Input) -> String, _ work: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    let shared = Shared<Output>(count: inputs.count)
    let finished = DispatchSemaphore(value: 0)
    // Each run may take as much memory as it is allowed: a few at once are enough.
    let width = min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 4, inputs.count)
    DispatchQueue.global().async {
      DispatchQueue.concurrentPerform(iterations: width) { _ in
        while let index = SimulationPool.take(from: shared, inputs.count) {
          let output = work(inputs[index])
          shared.state.withLock { state in
            state.outputs[index] = output
            state.underWay.removeAll { $0 == index }
            state.done += 1
          }
        }
      }
      finished.signal()
    }
    var bar = ProgressBar(plain: plain)
    while finished.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      signals.endIfPending { bar.clear() }
      let (done, underWay) = shared.state.withLock { ($0.done, $0.underWay) }
      let names = underWay.map { name(inputs[$0]) }.joined(separator: " and ")
      bar.show(done, of: inputs.count, "simulated runs", now: names)
    }
    bar.clear()
    return shared.state.withLock { $0.outputs.compactMap { $0 } }
  }

  private static func take<Output>(from shared: Shared<Output>, _ count: Int) -> Int? {
    shared.state.withLock { state in
      guard state.next < count else { return nil }
      state.underWay.append(state.next)
      state.next += 1
      return state.next - 1
    }
  }
}

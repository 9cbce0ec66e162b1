package import PythonMachine
package import Simulator

/// An interpreter's lock with its check points, costs and defaults: what a program can be run under.
///
/// All of them run the same language and library, those of Python 3.12. `data/runtimes/*.yaml` has one a file.
package struct Runtime: Hashable, Sendable {
  /// How far it can be trusted.
  package enum Kind: String, CaseIterable, Sendable {
    /// Its shapes and costs were measured on the real interpreter.
    case measured
    /// It follows the interpreter's sources; its figures were estimated.
    case fromSources = "from sources"
    /// It shows an idea.
    case sketch
  }

  /// What `--runtime` takes, such as `3.12`.
  package var name: String
  /// What sentences call it, such as `CPython 3.12`.
  package var title: String
  /// Its place in a list.
  package var order: Int
  package var kind: Kind
  /// One sentence on what is special about it.
  package var summary: String
  package var policy: LockPolicy
  /// How threads share objects, where that is not by the lock.
  package var lockless = LocklessModel.none
  package var checkPoints: CheckPoints
  /// What it costs to share objects, where there is no lock.
  package var sharing: SharingModel?
  package var costs: CostModel.Factors
  /// Where its costs come from.
  package var costSource: String
  package var switchInterval: SimDuration
  /// Ticks between two checks, where the lock counts them.
  package var checkInterval: Int
  package var startMethod: MachineOptions.StartMethod
  /// Whether it has `concurrent.interpreters`.
  package var hasInterpreters: Bool
  package var exact: [String]
  package var modelled: [String]
  package var leftOut: [String]
  package var sources: [String]

  package init(
    name: String, title: String, order: Int = 0, kind: Kind = .measured, summary: String = "",
    policy: LockPolicy = .timed(.cpython), checkPoints: CheckPoints = .python312,
    costs: CostModel.Factors = .init(), costSource: String = "",
    switchInterval: SimDuration = .milliseconds(5), checkInterval: Int = 100,
    startMethod: MachineOptions.StartMethod = .fork, hasInterpreters: Bool = false, exact: [String] = [],
    modelled: [String] = [],
    leftOut: [String] = [], sources: [String] = []
  ) {
    self.name = name
    self.title = title
    self.order = order
    self.kind = kind
    self.summary = summary
    self.policy = policy
    self.checkPoints = checkPoints
    self.costs = costs
    self.costSource = costSource
    self.switchInterval = switchInterval
    self.checkInterval = checkInterval
    self.startMethod = startMethod
    self.hasInterpreters = hasInterpreters
    self.exact = exact
    self.modelled = modelled
    self.leftOut = leftOut
    self.sources = sources
  }

  /// CPython 3.12 as far as a run depends on it, for where there is no course to read it from.
  package static let python312 = Runtime(name: "3.12", title: "CPython 3.12")

  /// Whether its lock counts ticks, so that the switch interval means nothing to it.
  package var countsTicks: Bool { checkPoints.areTicks }

  /// Whether a signal breaks off a wait for a lock without a timeout: since CPython 3.2, and in PyPy.
  package var interruptsLockWaits: Bool {
    if case .ticks = policy { false } else { true }
  }

  /// Whether who waits for another thread's import looks for the module only then: before CPython 3.3, so in 2.7.
  package var looksUpImportsLate: Bool {
    if case .ticks = policy { true } else { false }
  }

  /// What interval its threads are switched by, such as `switch interval 5 ms`.
  package func intervalText(_ switchInterval: SimDuration) -> String {
    countsTicks ? "check interval \(checkInterval) ticks" : "switch interval \(switchInterval.roundedText)"
  }
}

/// The runtimes at hand, in their order.
package struct RuntimeCatalog: Hashable, Sendable {
  package let runtimes: [Runtime]

  package init(_ runtimes: [Runtime]) {
    self.runtimes = runtimes.sorted { ($0.order, $0.name) < ($1.order, $1.name) }
  }

  /// 3.12 alone, for where there is no course.
  package static let builtIn = RuntimeCatalog([.python312])

  package var names: [String] { runtimes.map(\.name) }
  package subscript(name: String) -> Runtime? { runtimes.first { $0.name == name } }
}

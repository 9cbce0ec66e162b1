import Course
import Dispatch
import Experiments
import Glibc
import Synchronization

/// Makes the runs of a replay, as many at once as there are cores, and keeps them for the next time.
struct ReplayRunner {
  let lab: ExperimentLab
  /// Nil where nothing is to be taken from it or kept.
  let cache: RunCache?

  /// Replays the claims of a course.
  func replay(_ course: Course) -> ReplayPlan { finish(ReplayPlan(course, runtimes: lab.runtimes)) }

  /// Makes the runs that a plan wants, until it wants none.
  func finish(_ plan: ReplayPlan) -> ReplayPlan {
    let finished = Handed<ReplayPlan>()
    let done = DispatchSemaphore(value: 0)
    // Commands are not asynchronous; this one thread waits for the others.
    Task.detached {
      let plan = await makeRuns(of: plan)
      finished.value.withLock { $0 = plan }
      done.signal()
    }
    done.wait()
    return finished.value.withLock { $0 } ?? plan
  }

  private func makeRuns(of plan: ReplayPlan) async -> ReplayPlan {
    let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return await withTaskGroup(of: (ReplayRun, ReplayedRun).self) { group in
      var plan = plan
      var queue: [ReplayRun] = []
      var busy = 0
      var made = 0
      var bar = ProgressBar(plain: nil)
      defer { bar.clear() }
      while true {
        // A run that is known may want others that are known.
        for run in RunQueue(taking: &plan, from: cache).unknown { queue.append(run) }
        while busy < width, !queue.isEmpty {
          let run = queue.removeFirst()
          let lab = lab
          group.addTask { (run, lab.make(run)) }
          busy += 1
        }
        guard let (run, result) = await group.next() else { return plan }
        busy -= 1
        made += 1
        bar.show(made, of: made + busy + queue.count, "runs", now: run.name)
        cache?.keep(result, of: run)
        plan.add(result, of: run)
      }
    }
  }
}

/// What a plan wants and no cache has.
private struct RunQueue {
  var unknown: [ReplayRun] = []

  init(taking plan: inout ReplayPlan, from cache: RunCache?) {
    while true {
      let wanted = plan.takeWanted()
      if wanted.isEmpty { return }
      for run in wanted {
        if let known = cache?.find(run) { plan.add(known, of: run) } else { unknown.append(run) }
      }
    }
  }
}

/// A value that one thread leaves for another.
private final class Handed<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

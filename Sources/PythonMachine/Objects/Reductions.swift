/// How objects are taken apart for `pickle` and `copy`.
extension Machine {
  /// The methods all objects have for that; what they do is Python (`data/lib/_reduction.py`).
  mutating func registerReductions() {
    method(.object, "__reduce__", .none) { m, a in m.callReduction("reduce", a) }
    method(.object, "__reduce_ex__", .one) { m, a in
      guard m.integer(a[1]) != nil else { return .raised }
      return m.callReduction("reduce_ex", a)
    }
    method(.object, "__getstate__", .none) { m, a in m.callReduction("getstate", a) }
    method(.baseException, "__setstate__", .one) { m, a in m.callReduction("exception_setstate", a) }
  }

  private mutating func callReduction(_ name: String, _ arguments: Arguments) -> Flow {
    let values = (0..<arguments.count).map { heap.retained(arguments[$0]) }
    // The module is no import of the program's.
    let (instant, before) = (now, frameCount)
    let flow = importModule("_reduction", ["_reduction"])
    now = instant
    return then(flow, at: before) { m, completion in
      guard case .value(let module) = completion else {
        m.release(values)
        return Flow(completion)
      }
      let function = DictRef(ModuleRef(module).dict).get(m.heap.interned[name] ?? .null)
      m.heap.release(module)
      let before = m.frameCount
      let flow = m.call(function, values)
      switch flow {
      case .pushed, .paused:
        return m.then(flow, at: before) { m, completion in
          m.release(values)
          return Flow(completion)
        }
      default:
        m.release(values)
        return flow
      }
    }
  }
}

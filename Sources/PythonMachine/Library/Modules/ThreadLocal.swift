import Simulator

/// `threading.local`: one dictionary for each thread, and what to initialize it with.
final class ThreadLocal: Foreign {
  var dicts: [Int32: Value] = [:]
  /// The arguments it was made with, a tuple and a dict or `null`: a subclass's `__init__` gets them in every thread.
  var arguments: Value = .null
  var keywords: Value = .null
  override func releaseValues(_ heap: inout Heap) {
    for d in dicts.values { heap.release(d) }
    heap.release(arguments)
    heap.release(keywords)
  }
  override func visitValues(_ visit: (Value) -> Void) {
    for d in dicts.values { visit(d) }
    visit(arguments)
    visit(keywords)
  }
}

extension Machine {
  /// Drops what a thread that is over kept in `threading.local` objects.
  mutating func forgetLocals(of thread: Int32) {
    for case let local as ThreadLocal in heap.foreign {
      if let d = local.dicts.removeValue(forKey: thread) { heap.release(d) }
    }
  }

  mutating func registerLocal(_ type: TypeRef) {
    type.p.pointee.isBase = true
    natives.append(
      NativeFunction(name: "_local", signature: .any, isMethod: true, owner: "") { m, args in
        let type = TypeRef(args[0])
        let given = args.dropFirst
        if given.count + given.keywordCount > 0, type.special(.`init`).isNull {
          return m.raise(.typeError, "Initialization arguments are not supported")
        }
        let local = ThreadLocal()
        local.arguments = m.heap.newTuple(given.positional.map { m.heap.retained($0) })
        if given.keywordCount > 0 {
          local.keywords = m.heap.newDict()
          for i in 0..<given.keywordCount {
            let (name, value) = given.keyword(at: i)
            m.heap.set(local.keywords, StrRef(name).string, m.heap.retained(value))
          }
        }
        local.dicts[m.thread.pointee.id.rawValue] = m.heap.newDict()
        return .value(m.heap.newForeign(local, type: type))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__getattribute__", .one) { m, a in
      guard a[1].has(.str) else {
        return m.raise(.typeError, "attribute name must be string, not '\(m.typeName(a[1]))'")
      }
      let name = m.heap.interned(a[1])
      return m.withLocal(a[0]) { m, v, dict in
        if name.bits == m.names.dict.bits { return .value(m.heap.retained(dict.value)) }
        let found = dict.get(name)
        if !found.isNull { return .value(m.heap.retained(found)) }
        return m.genericAttribute(v, name, m.type(of: v))
      }
    }
    method(on: type, "__setattr__", .positional(2, 2)) { m, a in
      let name = m.heap.interned(a[1])
      if name.bits == m.names.dict.bits {
        return m.raise(.attributeError, "'\(m.typeName(a[0]))' object attribute '__dict__' is read-only")
      }
      let value = m.heap.retained(a[2])
      let before = m.frameCount
      let flow = m.withLocal(a[0]) { m, v, dict in
        // A property of the class comes first.
        let descriptor = m.lookUp(m.type(of: v), name)
        if !descriptor.isNull, m.isDataDescriptor(descriptor) { return m.genericSetAttribute(v, name, value) }
        var dict = dict
        dict.set(name, m.heap.retained(value), &m.heap)
        return .value(.none)
      }
      return m.afterwards(flow, at: before, release: value)
    }
    method(on: type, "__delattr__", .one) { m, a in
      let name = m.heap.interned(a[1])
      return m.withLocal(a[0]) { m, v, dict in
        let i = dict.index(ofName: name)
        if i < 0 { return m.missingAttribute(v, name) }
        let (key, value) = dict.remove(at: i, &m.heap)
        m.release([key, value])
        return .value(.none)
      }
    }
    typeChanged(type)
  }

  /// Hands the running thread's dictionary to `body`.
  ///
  /// The first time in a thread a subclass's `__init__` runs.
  private mutating func withLocal(
    _ v: Value, _ body: @escaping (inout Machine, Value, DictRef) -> Flow
  ) -> Flow {
    guard let local = payload(of: v, as: ThreadLocal.self) else {
      return raise(
        .typeError, "descriptor requires a '_thread._local' object but received a '\(typeName(v))'")
    }
    let key = thread.pointee.id.rawValue
    if let d = local.dicts[key] { return body(&self, v, DictRef(d)) }
    let d = heap.newDict()
    local.dicts[key] = d
    let initializer = type(of: v).special(.`init`)
    if initializer.isNull { return body(&self, v, DictRef(d)) }
    heap.retain(v)
    let method = heap.newBoundMethod(heap.retained(initializer), heap.retained(v))
    let before = frameCount
    let flow = afterwards(callSpread(method, local.arguments, local.keywords), at: before, release: method)
    return then(flow, at: before) { m, completion in
      guard case .value(let result) = completion else {
        // The next access tries again.
        if let d = local.dicts.removeValue(forKey: key) { m.heap.release(d) }
        m.heap.release(v)
        return Flow(completion)
      }
      m.heap.release(result)
      let before = m.frameCount
      return m.afterwards(body(&m, v, DictRef(local.dicts[key] ?? d)), at: before, release: v)
    }
  }
}

/// A reference that does not keep its object alive; None when the object is gone.
final class HandleObject: Foreign {
  var target: Value
  init(target: Value) { self.target = target }
}

extension Machine {
  /// `_gilt`: what library modules written in Python need and CPython's get from C.
  mutating func makeGiltModule() -> Value {
    let module = heap.newModule("_gilt")
    let type = defineType("Handle", module: "_gilt")
    // refuse(what): ends the run, naming what is missing.
    builtin(in: module, "_gilt", "refuse", .one) { m, a in
      m.unsupported(a[0].has(.str) ? StrRef(a[0]).string : "this")
    }
    // Handle(object), with get().
    builtin(in: module, "_gilt", "Handle", .one) { m, a in
      let handle = HandleObject(target: a[0])
      if a[0].isObject {
        let object = a[0].obj
        object.flags |= Header.Flag.hasAttributes
        m.heap.weak[object.p.number, default: []].append(handle)
      }
      return .value(m.heap.newForeign(handle, type: type))
    }
    method(on: type, "get", .none) { m, a in
      .value(m.payload(of: a[0], as: HandleObject.self).map { m.heap.retained($0.target) } ?? .none)
    }
    typeChanged(type)
    // charge(nanoseconds): the time that the C code a module stands for takes.
    builtin(in: module, "_gilt", "charge", .one) { m, a in
      m.now &+= max(0, a[0].isInt ? a[0].bits : 0) &* 1_000
      return .value(.none)
    }
    // warn(category, message): a warning on stderr that points into the program.
    builtin(in: module, "_gilt", "warn", .positional(2, 2)) { m, a in
      let text = "\(StrRef(a[0]).string): \(StrRef(a[1]).string)\n"
      guard let place = m.placeOfWarning(inLibrary: false) else {
        m.write("sys:1: \(text)", toStderr: true)
        return .value(.none)
      }
      guard m.warned.insert("\(place.file):\(place.line):\(text)").inserted else { return .value(.none) }
      let line = place.text.isEmpty ? "" : "  \(place.text)\n"
      m.write("\(place.file):\(place.line): \(text)\(line)", toStderr: true)
      return .value(.none)
    }
    builtin(in: module, "_gilt", "cpu_count", .none) { m, _ in .value(.int(m.options.cores)) }
    return module
  }
}

/// What the standard streams have beside `write`, and what `open` and `input` are over them.
extension Machine {
  /// The member `name` of a library module (owned), imported now at no cost: CPython's has been from the start.
  private mutating func libraryMember(_ module: String, _ name: String) -> Flow {
    let known = heap.interned[module].map { DictRef(modules).get($0) } ?? .null
    if known.isNull { costs.moduleImport = 0 }
    let before = frameCount
    return then(importModule(module, [module]), at: before) { m, completion in
      if known.isNull { m.costs.moduleImport = m.options.costs.moduleImport }
      guard case .value(let found) = completion else { return Flow(completion) }
      let key = m.heap.intern(name)
      let before = m.frameCount
      let flow = m.afterwards(m.getAttribute(found, key), at: before, release: found)
      m.heap.release(key)
      return flow
    }
  }

  /// Calls a function of the library with the arguments of a native (borrowed).
  mutating func callLibrary(_ module: String, _ name: String, _ a: Arguments) -> Flow {
    let values = a.positional, named = a.named
    let all = values + named.map(\.1)
    for v in all { heap.retain(v) }
    let before = frameCount
    return then(libraryMember(module, name), at: before) { m, completion in
      guard case .value(let function) = completion else {
        m.release(all)
        return Flow(completion)
      }
      let before = m.frameCount
      let flow = m.afterwards(m.call(function, values, names: named), at: before, release: function)
      m.release(all)
      return flow
    }
  }

  /// Adds what `sys.stdout` and `sys.stderr` have as text files, and `sys.stdin`, made when it is asked for.
  mutating func addStreams(to module: Value, _ stream: TypeRef) {
    func isStderr(_ m: inout Machine, _ v: Value) -> Bool {
      m.payload(of: v, as: StandardStream.self)?.isStderr == true
    }
    attribute(on: stream, "line_buffering") { m, v in .value(.bool(isStderr(&m, v))) }
    attribute(on: stream, "write_through") { _, _ in .value(.false) }
    attribute(on: stream, "newlines") { _, _ in .value(.none) }
    attribute(on: stream, "buffer") { m, v in
      m.libraryMember("_streams", isStderr(&m, v) ? "stderr_buffer" : "stdout_buffer")
    }
    method(on: stream, "fileno", .none) { m, a in .value(.int(isStderr(&m, a[0]) ? 2 : 1)) }
    method(on: stream, "seekable", .none) { _, _ in .value(.false) }
    for name in [
      "reconfigure", "writelines", "read", "readline", "readlines", "seek", "tell", "truncate", "detach",
    ] {
      method(on: stream, name, .any) { m, a in m.callLibrary("_streams", name, a) }
    }
    for name in ["__next__", "__iter__"] {
      method(on: stream, name, .none) { m, a in m.callLibrary("_streams", "read", a) }
    }
    builtin(in: module, "sys", "__getattr__", .one) { m, a in
      guard a[0].has(.str), ["stdin", "__stdin__"].contains(StrRef(a[0]).string) else {
        return m.callIntrinsic("sys_part", [a[0]])
      }
      let before = m.frameCount
      return m.then(m.libraryMember("_streams", "stdin"), at: before) { m, completion in
        guard case .value(let stdin) = completion else { return Flow(completion) }
        for name in ["stdin", "__stdin__"] {
          m.heap.set(ModuleRef(module).dict, name, m.heap.retained(stdin))
        }
        return .value(stdin)
      }
    }
  }

  /// The standard input (borrowed) if the program has asked for it or put something in its place, else `null`.
  private func standardInput() -> Value {
    guard let name = heap.interned["sys"], let attribute = heap.interned["stdin"] else { return .null }
    let sys = DictRef(modules).get(name)
    return sys.has(.module) ? DictRef(ModuleRef(sys).dict).get(attribute) : .null
  }

  /// `input([prompt])`.
  mutating func input(_ a: Arguments) -> Flow {
    let before = frameCount
    let prompt: Flow = a.count == 0 ? .value(.null) : toStr(a[0])
    return then(prompt, at: before) { m, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.then(m.showPrompt(text), at: before) { m, completion in
        guard case .value(let v) = completion else { return Flow(completion) }
        m.heap.release(v)
        return m.inputLine()
      }
    }
  }

  /// Writes a prompt (owned) to `sys.stdout`, whatever that is now.
  private mutating func showPrompt(_ text: Value) -> Flow {
    guard text.has(.str) else { return .value(.none) }
    let target = standardOutput()
    if target.isNull || payload(of: target, as: StandardStream.self) != nil {
      write(StrRef(text).string)
      heap.release(text)
      return .value(.none)
    }
    let before = frameCount
    return afterwards(callMethod(target, "write", [text]), at: before, release: text)
  }

  private mutating func inputLine() -> Flow {
    let stdin = standardInput()
    if stdin.isNone { return raise(.runtimeError, "input(): lost sys.stdin") }
    guard !stdin.isNull else {
      guard let line = readInput() else { return raise(.eofError, "EOF when reading a line") }
      return .value(heap.str(line))
    }
    let before = frameCount
    return then(callMethod(stdin, "readline", []), at: before) { m, completion in
      guard case .value(let line) = completion else { return Flow(completion) }
      guard line.has(.str) else {
        m.heap.release(line)
        return m.raise(.typeError, "object.readline() returned non-string")
      }
      var text = StrRef(line).string
      m.heap.release(line)
      if text.isEmpty { return m.raise(.eofError, "EOF when reading a line") }
      if text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
      return .value(m.heap.str(text))
    }
  }

  /// The next line of the run's input without its end, nil when there is none.
  private mutating func readInput() -> String? {
    let input = options.input
    guard inputRead < input.count else { return nil }
    let end = input[inputRead...].firstIndex(of: 0x0A) ?? input.count
    let line = String(decoding: input[inputRead..<end], as: UTF8.self)
    inputRead = end + 1
    return line
  }
}

/// Code objects as a program sees them: `types.CodeType`.
extension Machine {
  mutating func registerCode() {
    func code(_ name: String, _ get: @escaping (inout Machine, CodeObject) -> Value) {
      property(.code, name, { m, v in .value(get(&m, m.codeObject(v))) }, nil)
    }
    func names(_ m: inout Machine, _ list: [String]) -> Value { m.heap.newTuple(list.map { m.heap.str($0) }) }
    code("co_name") { m, c in m.heap.str(c.name) }
    code("co_qualname") { m, c in m.heap.str(c.qualifiedName) }
    code("co_filename") { m, c in m.heap.str(c.filename) }
    code("co_firstlineno") { _, c in .int(c.firstLine) }
    code("co_argcount") { _, c in .int(c.argumentCount) }
    code("co_posonlyargcount") { _, c in .int(c.positionalOnlyArgumentCount) }
    code("co_kwonlyargcount") { _, c in .int(c.keywordOnlyArgumentCount) }
    code("co_nlocals") { _, c in .int(c.variableNames.count) }
    code("co_stacksize") { _, c in .int(c.stackSize) }
    code("co_flags") { _, c in .int(Int(c.flags.rawValue)) }
    code("co_varnames") { m, c in names(&m, c.variableNames) }
    code("co_names") { m, c in names(&m, c.names) }
    code("co_freevars") { m, c in names(&m, c.freeNames) }
    code("co_cellvars") { m, c in names(&m, c.cellNames) }
    code("co_code") { m, c in m.heap.newBytes(CodeLayout(c).bytes) }
    code("co_linetable") { m, c in m.heap.newBytes(CodeLayout(c).lineTable) }
    property(
      .code, "co_lnotab",
      { m, _ in m.unsupported("co_lnotab of code", instead: "co_lines() and co_positions() tell the lines.")
      },
      nil)
    code("co_exceptiontable") { m, c in m.heap.newBytes(CodeLayout(c).exceptionTable) }
    property(
      .code, "co_consts",
      { m, v in
        let loaded = m.codes[Int(RecordRef(v)[0].bits)]
        let constants = unsafe loaded.storage.pointee.constants
        let all = loaded.code.constants.indices.map { unsafe m.heap.retained(constants[$0]) }
        return .value(m.heap.newTuple(all))
      }, nil)
    method(.code, "co_lines", .none) { m, a in
      let lines = CodeLayout(m.codeObject(a[0])).lines.map { line in
        m.heap.newTuple([.int(line.start), .int(line.end), line.line.map { .int($0) } ?? .none])
      }
      return m.iterator(over: lines)
    }
    method(.code, "co_positions", .none) { m, a in
      let code = m.codeObject(a[0])
      let layout = CodeLayout(code)
      var all: [Value] = []
      for (i, place) in code.positions.enumerated() {
        let parts = [place.line, place.endLine, place.column, place.endColumn]
        let values: [Value] = parts.map { place.line < 0 || $0 < 0 ? .none : .int(Int($0)) }
        for _ in 0..<layout.units(of: i) { all.append(m.heap.newTuple(values)) }
      }
      return m.iterator(over: all)
    }
    method(.code, "_varname_from_oparg", .one) { m, a in
      guard let i = m.integer(a[1]) else { return .raised }
      let slots = m.codeObject(a[0]).slots
      return slots.indices.contains(i)
        ? .value(m.heap.str(slots[i].name)) : m.raise(.indexError, "tuple index out of range")
    }
    method(.code, "replace", .any) { m, a in m.replaceInCode(a) }
    property(
      .function, "__code__", { m, v in .value(m.heap.retained(FunctionRef(v).p.pointee.codeObject)) }
    ) { m, v, new in m.setCode(of: v, new) }
    constructor(
      .function, .named(["code", "globals", "name", "argdefs", "closure"], required: 2)
    ) { m, _, a in m.makeFunction(a) }
    constructor(.cell, .positional(0, 1)) { m, _, a in
      .value(m.heap.newCell(a.count > 0 ? m.heap.retained(a[0]) : .null))
    }
  }

  private func isCode(_ v: Value) -> Bool { v.isObject && v.obj.type == heap.types.code }

  /// `function.__code__ = code`.
  private mutating func setCode(of function: Value, _ new: Value) -> Flow {
    guard isCode(new) else { return raise(.typeError, "__code__ must be set to a code object") }
    let f = FunctionRef(function).p
    let cells = f.pointee.closure.isNone ? 0 : TupleRef(f.pointee.closure).count
    let code = codeObject(new)
    guard code.freeCount == cells else {
      let name = StrRef(f.pointee.name).string
      return raise(
        .valueError, "\(name)() requires a code object with \(cells) free vars, not \(code.freeCount)")
    }
    let old = f.pointee.codeObject
    f.pointee.code = codes[Int(RecordRef(new)[0].bits)].storage
    f.pointee.codeObject = heap.retained(new)
    // A call that has begun goes on in the old code: what is temporary of it stays for good.
    if !codes[Int(RecordRef(old)[0].bits)].isTemporary { heap.release(old) }
    return .value(.none)
  }

  /// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`.
  private mutating func makeFunction(_ a: Arguments) -> Flow {
    let code = a.at(0, "code") ?? .none
    let globals = a.at(1, "globals") ?? .none
    let name = a.at(2, "name") ?? .none
    let defaults = a.at(3, "argdefs") ?? .none
    let closure = a.at(4, "closure") ?? .none
    guard isCode(code) else {
      return raise(.typeError, "function() argument 'code' must be code, not \(typeName(code))")
    }
    guard globals.has(.dict) else {
      return raise(.typeError, "function() argument 'globals' must be dict, not \(typeName(globals))")
    }
    guard name.isNone || name.has(.str) else {
      return raise(.typeError, "arg 3 (name) must be None or string")
    }
    guard defaults.isNone || defaults.has(.tuple) else {
      return raise(.typeError, "arg 4 (defaults) must be None or tuple")
    }
    let object = codeObject(code)
    guard closure.has(.tuple) || closure.isNone && object.freeCount == 0 else {
      return raise(
        .typeError,
        object.freeCount > 0 ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple")
    }
    let cells = closure.isNone ? [] : TupleRef(closure).values
    guard cells.count == object.freeCount else {
      return raise(
        .valueError, "\(object.name) requires closure of length \(object.freeCount), not \(cells.count)")
    }
    for cell in cells where !cell.has(.cell) {
      return raise(.typeError, "arg 5 (closure) expected cell, found \(typeName(cell))")
    }
    let storage = codes[Int(RecordRef(code)[0].bits)].storage
    let made = heap.newFunction(code, storage, globals: globals, closure: cells.isEmpty ? .none : closure)
    let f = FunctionRef(made).p
    f.pointee.defaults = heap.retained(defaults)
    let module = DictRef(globals).get(names.name)
    f.pointee.module = module.isNull ? .none : heap.retained(module)
    if name.has(.str) {
      heap.release(f.pointee.name)
      f.pointee.name = heap.retained(name)
    }
    return .value(made)
  }

  func codeObject(_ v: Value) -> CodeObject { codes[Int(RecordRef(v)[0].bits)].code }

  /// The offset CPython has for an instruction of code number `index`.
  func byteOffset(_ index: Int, _ instruction: Int) -> Int {
    let layout = CodeLayout(codes[index].code)
    return layout.offsets.indices.contains(instruction) ? layout.offsets[instruction] : -1
  }

  /// An iterator over values that nothing else refers to (owned).
  private mutating func iterator(over values: [Value]) -> Flow {
    let list = heap.newList(values)
    let before = frameCount
    return afterwards(getIter(list), at: before, release: list)
  }

  /// `code.replace(...)` of names and the first line; the rest must stay as it is.
  private mutating func replaceInCode(_ a: Arguments) -> Flow {
    if a.count > 1 {
      return raise(.typeError, "replace() takes 0 positional arguments but \(a.count - 1) were given")
    }
    let code = codeObject(a[0])
    var (name, qualifiedName, filename, firstLine) =
      (code.name, code.qualifiedName, code.filename, code.firstLine)
    for (key, value) in a.named {
      switch key {
      case "co_name", "co_qualname", "co_filename":
        guard value.has(.str) else {
          return raise(.typeError, "replace() argument '\(key)' must be str, not \(typeName(value))")
        }
        let text = StrRef(value).string
        if key == "co_name" { name = text }
        if key == "co_qualname" { qualifiedName = text }
        if key == "co_filename" { filename = text }
      case "co_firstlineno":
        guard let line = integer(value) else { return .raised }
        firstLine = line
      case let other where Machine.codeFields.contains(other):
        return unsupported("code.replace(\(other)=...)")
      default:
        return raise(.typeError, "'\(key)' is an invalid keyword argument for replace()")
      }
    }
    let shift = Int32(firstLine - code.firstLine)
    let positions = code.positions.map { place in
      var moved = place
      if place.line >= 0 { (moved.line, moved.endLine) = (place.line + shift, place.endLine + shift) }
      return moved
    }
    let changed = CodeObject(
      name: name, qualifiedName: qualifiedName, filename: filename, firstLine: firstLine,
      argumentCount: code.argumentCount, positionalOnlyArgumentCount: code.positionalOnlyArgumentCount,
      keywordOnlyArgumentCount: code.keywordOnlyArgumentCount, flags: code.flags, slots: code.slots,
      names: code.names, constants: code.constants, instructions: code.instructions, positions: positions,
      exceptionTable: code.exceptionTable, stackSize: code.stackSize)
    return .value(newCode(changed, source: sources.lastIndex { $0.filename == filename } ?? -1))
  }

  private static let codeFields: Set<String> = [
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags",
    "co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_linetable",
    "co_exceptiontable",
  ]
}

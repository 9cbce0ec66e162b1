extension Machine {
  /// `_json`: what is C in CPython's `json`.
  mutating func makeJSONModule() -> Value {
    let module = heap.newModule("_json")
    registerScanner(module)
    registerEncoder(module)
    builtin(in: module, "_json", "scanstring", .positional(2, 3)) { m, a in
      guard a[0].has(.str) else {
        return m.raise(.typeError, "first argument must be a string, not \(m.typeName(a[0]))")
      }
      guard let from = m.integer(a[1]) else { return .raised }
      let text = StrRef(a[0])
      if from < 0 || from > text.count { return m.raise(.valueError, "end is out of bounds") }
      let isStrict = a.count < 3 || m.quickTruth(a[2]) != .no
      switch JSONString.scan(text, from: from, isStrict: isStrict) {
      case .string(let scalars, let end):
        let string = m.heap.str(scalars: scalars)
        return .value(m.heap.newTuple([string, .int(end)]))
      case .failure(let message, let place):
        let before = m.frameCount
        return m.then(m.newDecodeError(message, a[0], place), at: before) { m, completion in
          guard case .value(let e) = completion else { return Flow(completion) }
          return m.raise(e)
        }
      }
    }
    // skip(text, at): where what is no white space begins.
    builtin(in: module, "_json", "skip", .positional(2, 2)) { m, a in
      guard a[0].has(.str), var i = m.integer(a[1]) else { return .value(.int(0)) }
      let text = StrRef(a[0])
      i = max(i, 0)
      while i < text.count, [32, 9, 10, 13].contains(text[i]) { i += 1 }
      return .value(.int(i))
    }
    for (name, ensures) in [("encode_basestring_ascii", true), ("encode_basestring", false)] {
      builtin(in: module, "", name, .one) { m, a in
        guard a[0].has(.str) else {
          return m.raise(.typeError, "first argument must be a string, not \(m.typeName(a[0]))")
        }
        let text = StrRef(a[0])
        if let flow = m.charge(picoseconds: 30_000 + Int64(text.count) * 700, bytes: text.count) {
          return flow
        }
        var out = JSONText()
        out.append(quoted: text, ensureASCII: ensures)
        return .value(out.string(&m.heap))
      }
    }
    return module
  }

  /// A `json.decoder.JSONDecodeError` (to be raised).
  mutating func newDecodeError(_ message: String, _ document: Value, _ place: Int) -> Flow {
    let decoder = DictRef(modules).get(heap.interned["json.decoder"] ?? .null)
    guard decoder.has(.module) else { return raise(.valueError, message) }
    let type = DictRef(ModuleRef(decoder).dict).get(heap.interned["JSONDecodeError"] ?? .null)
    guard type.has(.type) else { return raise(.valueError, message) }
    let text = heap.str(message)
    let before = frameCount
    return afterwards(call(type, [text, document, .int(place)]), at: before, release: text)
  }

  private mutating func registerScanner(_ module: Value) {
    let type = defineType("Scanner", module: "_json")
    heap.set(ModuleRef(module).dict, "make_scanner", heap.retained(type.value))
    // make_scanner(strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)
    natives.append(
      NativeFunction(name: "make_scanner", signature: .any, isMethod: true, owner: "") { m, a in
        guard a.count == 7 else { return m.raise(.typeError, "make_scanner() takes 6 arguments") }
        var settings = JSONScannerSettings()
        settings.isStrict = m.quickTruth(a[1]) != .no
        settings.objectHook = m.heap.retained(a[2])
        settings.pairsHook = m.heap.retained(a[3])
        settings.parseFloat = m.heap.retained(a[4])
        settings.parseInt = m.heap.retained(a[5])
        settings.parseConstant = m.heap.retained(a[6])
        return .value(m.heap.newForeign(JSONScannerObject(settings), type: TypeRef(a[0])))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__call__", .named(["string", "idx"], required: 2)) { m, a in
      guard let scanner = m.payload(of: a[0], as: JSONScannerObject.self), let text = a.at(1, "string"),
        let place = a.at(2, "idx")
      else { return .value(.notImplemented) }
      guard text.has(.str) else {
        return m.raise(.typeError, "first argument must be a string, not \(m.typeName(text))")
      }
      guard let start = m.integer(place) else { return .raised }
      if start < 0 { return m.raise(.valueError, "idx cannot be negative") }
      m.now &+= m.costs.work(200_000)
      return m.run(JSONParsing(&m, scanner, owner: a[0], text, from: start))
    }
    typeChanged(type)
  }

  private mutating func registerEncoder(_ module: Value) {
    let type = defineType("Encoder", module: "_json")
    heap.set(ModuleRef(module).dict, "make_encoder", heap.retained(type.value))
    // make_encoder(check_circular, default, ensure_ascii, key_separator, item_separator, sort_keys, skipkeys, allow_nan)
    natives.append(
      NativeFunction(name: "make_encoder", signature: .any, isMethod: true, owner: "") { m, a in
        guard a.count == 9 else { return m.raise(.typeError, "make_encoder() takes 8 arguments") }
        for i in 4...5 where !a[i].has(.str) {
          return m.raise(
            .typeError, "make_encoder() argument \(i + 1) must be str, not \(m.typeName(a[i]))")
        }
        var settings = JSONEncoderSettings()
        func isSet(_ i: Int) -> Bool { m.quickTruth(a[i]) != .no }
        settings.checksCircles = isSet(1)
        settings.fallback = m.heap.retained(a[2])
        settings.ensuresASCII = isSet(3)
        settings.keySeparator = JSONSeparator(StrRef(a[4]).scalars)
        settings.itemSeparator = JSONSeparator(StrRef(a[5]).scalars)
        settings.sortsKeys = isSet(6)
        settings.skipsKeys = isSet(7)
        settings.allowsNaN = isSet(8)
        return .value(m.heap.newForeign(JSONEncoderObject(settings), type: TypeRef(a[0])))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__call__", .positional(2, 2)) { m, a in
      guard let encoder = m.payload(of: a[0], as: JSONEncoderObject.self) else {
        return .value(.notImplemented)
      }
      m.now &+= m.costs.work(200_000)
      return m.run(JSONEncoding(&m, encoder, owner: a[0], a[1]))
    }
    typeChanged(type)
  }
}

extension Machine {
  /// Gives `sys.version_info`, `sys.float_info` and the like their named fields.
  mutating func addSysTypes(to module: Value) {
    let dict = ModuleRef(module).dict
    let version: [(String, Value)] = [
      ("major", .int(3)), ("minor", .int(12)), ("micro", .int(1)), ("releaselevel", heap.str("final")),
      ("serial", .int(0)),
    ]
    let versionInfo = namedFields("version_info", version)
    addImplementation(to: module, version: versionInfo)
    heap.set(dict, "version_info", versionInfo)
    let float: [(String, Value)] = [
      ("max", .float(.greatestFiniteMagnitude)), ("max_exp", .int(1024)), ("max_10_exp", .int(308)),
      ("min", .float(.leastNormalMagnitude)), ("min_exp", .int(-1021)), ("min_10_exp", .int(-307)),
      ("dig", .int(15)), ("mant_dig", .int(53)), ("epsilon", .float(Double.ulpOfOne)), ("radix", .int(2)),
      ("rounds", .int(1)),
    ]
    heap.set(dict, "float_info", namedFields("float_info", float))
    let int: [(String, Value)] = [
      ("bits_per_digit", .int(30)), ("sizeof_digit", .int(4)), ("default_max_str_digits", .int(4300)),
      ("str_digits_check_threshold", .int(640)),
    ]
    heap.set(dict, "int_info", namedFields("int_info", int))
    let hash: [(String, Value)] = [
      ("width", .int(64)), ("modulus", .int(0x1FFF_FFFF_FFFF_FFFF)), ("inf", .int(314_159)), ("nan", .int(0)),
      ("imag", .int(1_000_003)), ("algorithm", heap.str("siphash13")), ("hash_bits", .int(64)),
      ("seed_bits", .int(128)),
      ("cutoff", .int(0)),
    ]
    heap.set(dict, "hash_info", namedFields("hash_info", hash))
    let thread: [(String, Value)] = [
      ("name", heap.str("pthread")), ("lock", heap.str("semaphore")), ("version", heap.str("NPTL 2.36")),
    ]
    heap.set(dict, "thread_info", namedFields("thread_info", thread))
    let zeros = [
      "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
      "ignore_environment", "verbose", "bytes_warning", "quiet",
    ].map { ($0, Value.int(0)) }
    let flags: [(String, Value)] = [
      ("hash_randomization", .int(1)), ("isolated", .int(0)), ("dev_mode", .false), ("utf8_mode", .int(0)),
      ("warn_default_encoding", .int(0)), ("safe_path", .false), ("int_max_str_digits", .int(4300)),
    ]
    heap.set(dict, "flags", namedFields("flags", zeros + flags))
  }

  /// A tuple of a type of its own, whose items (owned) have names: what CPython calls a struct sequence.
  private mutating func namedFields(_ name: String, _ fields: [(String, Value)]) -> Value {
    let type = namedFieldsType(name, fields.map(\.0))
    let tuple = heap.newTuple(fields.map(\.1))
    tuple.obj.p.pointee.type = type.p
    return tuple
  }

  /// The type of tuples whose items have these names.
  mutating func namedFieldsType(_ name: String, _ names: [String]) -> TypeRef {
    let type = defineType(name, module: "sys", base: heap.types.tuple)
    for (i, field) in names.enumerated() {
      attribute(on: type, field) { m, v in .value(m.heap.retained(TupleRef(v)[i])) }
    }
    method(on: type, "__repr__", .none) { m, a in
      let items = TupleRef(a[0])
      let shown = names.enumerated().map { "\($1)=\(m.quickRepr(items[$0]) ?? "?")" }
      return .value(m.heap.str("sys.\(name)(\(shown.joined(separator: ", ")))"))
    }
    typeChanged(type)
    return type
  }
}

/// A hash object: `_hashlib.HASH`, `_hashlib.HASHXOF`, `_blake2.blake2b` or `_blake2.blake2s`.
final class HashObject: Foreign {
  let algorithm: HashAlgorithm
  let state: HashState
  /// Whether an update was once so long that it let go of the interpreter's lock: all that follow do then.
  var hasLock: Bool
  init(_ algorithm: HashAlgorithm, _ state: HashState, hasLock: Bool = false) {
    self.algorithm = algorithm
    self.state = state
    self.hasLock = hasLock
  }
}

/// What the types of a module of hash functions are.
private struct HashTypes {
  let plain: TypeRef
  let anyLength: TypeRef
  func of(_ algorithm: HashAlgorithm) -> TypeRef { algorithm.hasAnyLength ? anyLength : plain }
}

extension Machine {
  /// `HASHLIB_GIL_MINSIZE`: a message of this many bytes is worth letting go of the lock.
  private static let hashingLetsGo = 2048
  /// What a call costs beside its bytes, in picoseconds; measured like ``HashAlgorithm/picosecondsPerByte``.
  private static let hashingStarts: Int64 = 150_000
  private static let hashingEnds: Int64 = 170_000

  /// `_hashlib`: what CPython has from OpenSSL.
  mutating func makeHashlibModule() -> Value {
    let module = heap.newModule("_hashlib")
    let dict = ModuleRef(module).dict
    let types = HashTypes(
      plain: defineType("HASH", module: "_hashlib"), anyLength: defineType("HASHXOF", module: "_hashlib"))
    for type in [types.plain, types.anyLength] {
      natives.append(
        NativeFunction(name: "HASH", signature: .any, isMethod: true, owner: "") { m, a in
          m.raise(.typeError, "cannot create '\(m.qualifiedName(TypeRef(a[0])))' instances")
        })
      type.p.pointee.constructor = Int32(natives.count - 1)
      heap.set(dict, StrRef(type.p.pointee.name).string, heap.retained(type.value))
    }
    registerHashMethods(types.plain, hasLength: false)
    registerHashMethods(types.anyLength, hasLength: true)
    let unsupported = defineException("UnsupportedDigestmodError", module: "_hashlib", base: .valueError)
    heap.set(dict, "UnsupportedDigestmodError", heap.retained(unsupported.value))
    for algorithm in HashAlgorithm.allCases where !algorithm.isBlake {
      let name = "openssl_\(algorithm.rawValue)"
      builtin(in: module, "", name, .any) { m, a in
        if let flow = m.checkHashArguments(name, a, positional: ["string"]) { return flow }
        return m.newHash(algorithm, algorithm.start(), a.at(0, "string"), types.of(algorithm))
      }
    }
    func find(_ m: inout Machine, _ v: Value) -> HashAlgorithm? {
      guard let algorithm = HashAlgorithm(rawValue: Machine.plainHashName(StrRef(v).string)) else {
        let text = m.heap.str("[digital envelope routines] unsupported")
        _ = m.raise(m.heap.newException(unsupported, args: m.heap.newTuple([text])))
        return nil
      }
      return algorithm
    }
    builtin(in: module, "", "new", .any) { m, a in
      if let flow = m.checkHashArguments("new", a, positional: ["name", "string"]) { return flow }
      guard let name = a.at(0, "name") else {
        return m.raise(.typeError, "new() missing required argument 'name' (pos 1)")
      }
      guard name.has(.str) else { return m.raise(.typeError, "name must be a string") }
      if ["ripemd160", "sm3", "md5-sha1", "sha512_224", "sha512_256"].contains(StrRef(name).string) {
        return m.unsupported("hashlib.new('\(StrRef(name).string)')")
      }
      m.now &+= m.costs.work(120_000)
      guard let algorithm = find(&m, name) else { return .raised }
      return m.newHash(algorithm, algorithm.start(), a.at(1, "string"), types.of(algorithm))
    }
    let named = ["hash_name", "password", "salt", "iterations", "dklen"]
    builtin(in: module, "", "pbkdf2_hmac", .named(named, required: 4)) { m, a in
      guard let name = a.at(0, named[0]), let first = a.at(1, named[1]), let second = a.at(2, named[2]),
        let third = a.at(3, named[3])
      else { return .raised }
      guard name.has(.str) else {
        return m.raise(
          .typeError, "pbkdf2_hmac() argument 'hash_name' must be str, not \(m.typeName(name))")
      }
      guard let password = m.bytesArgument(first), let salt = m.bytesArgument(second),
        let iterations = m.ssize(third, "C long"), let algorithm = find(&m, name)
      else { return .raised }
      if iterations < 1 { return m.raise(.valueError, "iteration value must be greater than 0.") }
      if iterations > Int32.max { return m.raise(.overflowError, "iteration value is too great.") }
      let block = algorithm.start()
      var length = block.digestSize
      if let given = a.at(4, named[4]), !given.isNone {
        guard let wanted = m.integer(given) else { return .raised }
        length = wanted
      }
      if length < 1 { return m.raise(.valueError, "key length must be greater than 0.") }
      if length > Int32.max { return m.raise(.overflowError, "key length is too great.") }
      // Each takes microseconds of real time here.
      guard iterations * ((length - 1) / max(block.digestSize, 1) + 1) <= 20_000_000 else {
        return m.unsupported("hashlib.pbkdf2_hmac of more than 20 million rounds")
      }
      let rounds = Int64(iterations) * Int64((length - 1) / max(block.digestSize, 1) + 1)
      let each = 160_000 + 2 * Int64(block.blockSize) * algorithm.picosecondsPerByte
      let (time, overflow) = rounds.multipliedReportingOverflow(by: each)
      return m.withoutLock(picoseconds: overflow ? .max / 2 : time, bytes: length) { m in
        .value(
          m.heap.newBytes(
            algorithm.stretched(password: password, salt: salt, iterations: iterations, length: length)))
      }
    }
    refuse(
      "scrypt hmac_new hmac_digest HMAC compare_digest get_fips_mode openssl_md_meth_names", in: "_hashlib")
    return module
  }

  /// The name Python knows a hash function by, of one of OpenSSL's for it.
  private static func plainHashName(_ name: String) -> String {
    let name = name.lowercased()
    let known = [
      "sha-1": "sha1", "ssl3-sha1": "sha1", "ssl3-md5": "md5", "sha-224": "sha224", "sha2-224": "sha224",
      "sha-256": "sha256", "sha2-256": "sha256", "sha-384": "sha384", "sha2-384": "sha384",
      "sha-512": "sha512",
      "sha2-512": "sha512", "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384",
      "sha3-512": "sha3_512", "shake-128": "shake_128", "shake128": "shake_128", "shake-256": "shake_256",
      "shake256": "shake_256",
    ]
    return known[name] ?? name
  }

  // MARK: Making hash objects

  /// The bytes of an argument for a hash function, nil with TypeError raised.
  mutating func hashedBytes(_ v: Value) -> [UInt8]? {
    if let bytes = bytesContent(v) { return bytes }
    if heap.view(v) != nil {
      raiseNoBytes(v)
      return nil
    }
    _ = raise(
      .typeError,
      v.has(.str) ? "Strings must be encoded before hashing" : "object supporting the buffer API required")
    return nil
  }

  /// What is wrong with the arguments of a constructor that takes `positional` and `usedforsecurity`.
  private mutating func checkHashArguments(_ name: String, _ a: Arguments, positional: [String]) -> Flow? {
    if a.count > positional.count {
      let s = positional.count == 1 ? "" : "s"
      return raise(
        .typeError,
        "\(name)() takes at most \(positional.count) positional argument\(s) (\(a.count) given)")
    }
    for i in 0..<a.keywordCount {
      let key = StrRef(a.keyword(at: i).name).string
      if key == "usedforsecurity" { continue }
      guard let at = positional.firstIndex(of: key) else {
        return raise(.typeError, "'\(key)' is an invalid keyword argument for \(name)()")
      }
      if at < a.count {
        return raise(.typeError, "argument for \(name)() given by name ('\(key)') and position (\(at + 1))")
      }
    }
    return nil
  }

  /// A hash object that has taken in `data`, if any.
  private mutating func newHash(
    _ algorithm: HashAlgorithm, _ state: HashState, _ data: Value?, _ type: TypeRef
  ) -> Flow {
    now &+= costs.work(Machine.hashingStarts)
    let object = HashObject(algorithm, state)
    guard let data else { return .value(heap.newForeign(object, type: type)) }
    guard let bytes = hashedBytes(data) else { return .raised }
    state.update(bytes)
    let cost = Int64(bytes.count) * algorithm.picosecondsPerByte
    if bytes.count < Machine.hashingLetsGo {
      return charge(picoseconds: cost) ?? .value(heap.newForeign(object, type: type))
    }
    return withoutLock(picoseconds: cost) { m in .value(m.heap.newForeign(object, type: type)) }
  }

  // MARK: Methods

  private mutating func registerHashMethods(_ type: TypeRef, hasLength: Bool) {
    func add(
      _ name: String, _ signature: Signature,
      _ body: @escaping (inout Machine, HashObject, Arguments) -> Flow
    ) {
      method(on: type, name, signature) { m, a in
        guard let hash = m.payload(of: a[0], as: HashObject.self) else { return .value(.notImplemented) }
        return body(&m, hash, a)
      }
    }
    add("update", .one) { m, hash, a in
      guard let bytes = m.hashedBytes(a[1]) else { return .raised }
      // A second thread that updates or asks meanwhile would wait for the object's own lock and so come after this.
      let cost = 40_000 + Int64(bytes.count) * hash.algorithm.picosecondsPerByte
      hash.state.update(bytes)
      if bytes.count >= Machine.hashingLetsGo { hash.hasLock = true }
      if !hash.hasLock { return m.charge(picoseconds: cost) ?? .value(.none) }
      return m.withoutLock(picoseconds: cost) { _ in .value(.none) }
    }
    func digest(_ name: String, _ finish: @escaping (inout Machine, [UInt8]) -> Value) {
      add(name, hasLength ? .named(["length"], required: 1) : .none) { m, hash, a in
        var length = 0
        if hasLength, let given = a.at(1, "length") {
          guard let wanted = m.ssize(given) else { return .raised }
          if wanted < 0 {
            return m.raise(.systemError, "Negative size passed to PyBytes_FromStringAndSize")
          }
          length = wanted
        }
        let cost = Machine.hashingEnds + Int64(min(length, 1 << 48)) * hash.algorithm.picosecondsPerByte
        if let flow = m.charge(picoseconds: cost, bytes: length) { return flow }
        return .value(finish(&m, hash.state.digest(length: length)))
      }
    }
    digest("digest") { m, bytes in m.heap.newBytes(bytes) }
    digest("hexdigest") { m, bytes in m.heap.str(Machine.hexadecimal(bytes)) }
    add("copy", .none) { m, hash, a in
      m.now &+= m.costs.work(120_000)
      let copy = HashObject(hash.algorithm, hash.state.copy(), hasLock: hash.hasLock)
      return .value(m.heap.newForeign(copy, type: m.type(of: a[0])))
    }
    func get(_ name: String, _ value: @escaping (inout Machine, HashObject) -> Value) {
      attribute(on: type, name) { m, v in
        guard let hash = m.payload(of: v, as: HashObject.self) else { return .value(.none) }
        return .value(value(&m, hash))
      }
    }
    get("name") { m, hash in m.heap.str(hash.algorithm.rawValue) }
    get("digest_size") { _, hash in .int(hash.state.digestSize) }
    get("block_size") { _, hash in .int(hash.state.blockSize) }
    if StrRef(type.p.pointee.name).string.hasPrefix("HASH") {
      add("__repr__", .none) { m, hash, a in
        let type = m.qualifiedName(m.type(of: a[0]))
        return .value(m.heap.str("<\(hash.algorithm.rawValue) \(type) object @ \(m.address(a[0]))>"))
      }
    }
    typeChanged(type)
  }

  /// Two hexadecimal digits for each byte.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for b in bytes { text += [digits[Int(b >> 4)], digits[Int(b & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: BLAKE2

  /// `_blake2`: the classes `blake2b` and `blake2s`.
  mutating func makeBlake2Module() -> Value {
    let module = heap.newModule("_blake2")
    for algorithm in [HashAlgorithm.blake2b, .blake2s] {
      let isLong = algorithm == .blake2b
      let type = defineType(algorithm.rawValue, module: "_blake2")
      heap.set(ModuleRef(module).dict, algorithm.rawValue, heap.retained(type.value))
      for (name, long, short) in [
        ("SALT_SIZE", 16, 8), ("PERSON_SIZE", 16, 8), ("MAX_KEY_SIZE", 64, 32), ("MAX_DIGEST_SIZE", 64, 32),
      ] {
        heap.set(type.p.pointee.dict, name, .int(isLong ? long : short))
      }
      registerHashMethods(type, hasLength: false)
      natives.append(
        NativeFunction(name: algorithm.rawValue, signature: .any, isMethod: true, owner: "") { m, a in
          let type = TypeRef(a[0])
          guard let parameters = m.blakeParameters(algorithm.rawValue, a.dropFirst, isLong: isLong) else {
            return .raised
          }
          let state: HashState = isLong ? Blake2<UInt64>(parameters) : Blake2<UInt32>(parameters)
          return m.newHash(algorithm, state, a.count > 1 ? a[1] : nil, type)
        })
      type.p.pointee.constructor = Int32(natives.count - 1)
    }
    return module
  }

  /// The keyword arguments of a BLAKE2 class, nil when one is no good.
  private mutating func blakeParameters(_ name: String, _ a: Arguments, isLong: Bool) -> Blake2Parameters? {
    let largest = isLong ? 64 : 32
    let small = largest / 4
    var p = Blake2Parameters(digestSize: largest)
    func fail(_ m: inout Machine, _ message: String, _ type: BuiltinType = .valueError) -> Blake2Parameters? {
      _ = m.raise(type, message)
      return nil
    }
    if a.count > 1 {
      return fail(&self, "\(name)() takes at most 1 positional argument (\(a.count) given)", .typeError)
    }
    for i in 0..<a.keywordCount {
      let (nameValue, v) = a.keyword(at: i)
      let key = StrRef(nameValue).string
      switch key {
      case "key", "salt", "person":
        guard let bytes = bytesArgument(v) else { return nil }
        if key == "key" {
          if bytes.count > largest { return fail(&self, "maximum key length is \(largest) bytes") }
          p.key = bytes
        } else {
          if bytes.count > small { return fail(&self, "maximum \(key) length is \(small) bytes") }
          if key == "salt" { p.salt = bytes } else { p.person = bytes }
        }
      case "usedforsecurity": break
      case "last_node": p.isLastNode = quickTruth(v) == .yes
      case "digest_size", "fanout", "depth", "leaf_size", "node_offset", "node_depth", "inner_size":
        guard let n = integer(v) else { return nil }
        switch key {
        case "digest_size":
          if n < 1 || n > largest {
            return fail(&self, "digest_size must be between 1 and \(largest) bytes")
          }
          p.digestSize = n
        case "fanout":
          if n < 0 || n > 255 { return fail(&self, "fanout must be between 0 and 255") }
          p.fanout = n
        case "depth":
          if n <= 0 || n > 255 { return fail(&self, "depth must be between 1 and 255") }
          p.depth = n
        case "leaf_size":
          if n < 0 { return fail(&self, "value must be positive") }
          if n > Int(UInt32.max) { return fail(&self, "leaf_size is too large", .overflowError) }
          p.leafSize = UInt32(n)
        case "node_offset":
          if n < 0 { return fail(&self, "value must be positive") }
          if !isLong, n >= 1 << 48 { return fail(&self, "node_offset is too large", .overflowError) }
          p.nodeOffset = UInt64(n)
        case "node_depth":
          if n < 0 || n > 255 { return fail(&self, "node_depth must be between 0 and 255") }
          p.nodeDepth = n
        default:
          if n < 0 || n > largest { return fail(&self, "inner_size must be between 0 and is \(largest)") }
          p.innerSize = n
        }
      default:
        return fail(&self, "'\(key)' is an invalid keyword argument for \(name)()", .typeError)
      }
    }
    return p
  }
}

extension Machine {
  /// `cmath`.
  mutating func makeComplexModule() -> Value {
    let module = heap.newModule("cmath")
    let dict = ModuleRef(module).dict
    addConstants(to: dict)
    heap.set(dict, "infj", heap.newComplex(Complex(0, .infinity)))
    heap.set(dict, "nanj", heap.newComplex(Complex(0, .nan)))
    let functions: [(String, (Complex) throws(MathError) -> Complex)] = [
      ("acos", ComplexFunctions.acos), ("acosh", ComplexFunctions.acosh), ("asin", ComplexFunctions.asin),
      ("asinh", ComplexFunctions.asinh), ("atan", ComplexFunctions.atan), ("atanh", ComplexFunctions.atanh),
      ("cos", ComplexFunctions.cos), ("cosh", ComplexFunctions.cosh), ("exp", ComplexFunctions.exp),
      ("log10", ComplexFunctions.log10), ("sin", ComplexFunctions.sin), ("sinh", ComplexFunctions.sinh),
      ("sqrt", ComplexFunctions.sqrt), ("tan", ComplexFunctions.tan), ("tanh", ComplexFunctions.tanh),
    ]
    for (name, function) in functions {
      builtin(in: module, "cmath", name, .one) { m, a in
        m.withComplex(a[0]) { m, z in m.answer { () throws(MathError) in try function(z) } }
      }
    }
    builtin(in: module, "cmath", "log", .positional(1, 2)) { m, a in
      guard a.count > 1 else {
        return m.withComplex(a[0]) { m, z in m.answer { () throws(MathError) in try ComplexFunctions.log(z) }
        }
      }
      let base = m.heap.retained(a[1])
      let before = m.frameCount
      let flow = m.withComplex(a[0]) { m, z in
        m.withComplex(base) { m, base in
          m.answer { () throws(MathError) in try ComplexFunctions.log(z, base: base) }
        }
      }
      return m.afterwards(flow, at: before, release: base)
    }
    registerPolar(module)
    registerComplexTests(module)
    return module
  }

  /// What a function of complex numbers gives, or the error it ends in.
  private mutating func answer(_ function: () throws(MathError) -> Complex) -> Flow {
    do throws(MathError) {
      return .value(heap.newComplex(try function()))
    } catch {
      return raise(error)
    }
  }

  private mutating func registerPolar(_ module: Value) {
    builtin(in: module, "cmath", "phase", .one) { m, a in
      m.withComplex(a[0]) { m, z in
        let angle = ComplexFunctions.angle(z)
        // The C library calls it a range error when an angle is too small for a float.
        let vanished = angle == 0 && z.imaginary != 0 && z.real.isFinite
        return vanished ? m.raise(MathError.range) : .value(.float(angle))
      }
    }
    builtin(in: module, "cmath", "polar", .one) { m, a in
      m.withComplex(a[0]) { m, z in
        do throws(MathError) {
          let (size, angle) = try ComplexFunctions.polar(z)
          return .value(m.heap.newTuple([.float(size), .float(angle)]))
        } catch {
          return m.raise(error)
        }
      }
    }
    builtin(in: module, "", "rect", .positional(2, 2)) { m, a in
      m.withFloats(a[0], a[1]) { m, size, angle in
        m.answer { () throws(MathError) in try ComplexFunctions.rect(size, angle) }
      }
    }
  }

  private mutating func registerComplexTests(_ module: Value) {
    let tests: [(String, (Complex) -> Bool)] = [
      ("isfinite", { $0.isFinite }), ("isinf", { $0.real.isInfinite || $0.imaginary.isInfinite }),
      ("isnan", { $0.real.isNaN || $0.imaginary.isNaN }),
    ]
    for (name, test) in tests {
      builtin(in: module, "cmath", name, .one) { m, a in
        m.withComplex(a[0]) { _, z in .value(.bool(test(z))) }
      }
    }
    builtin(
      in: module, "", "isclose", .named(["a", "b", "rel_tol", "abs_tol"], required: 2, keywordOnly: 2)
    ) { m, a in
      guard let x = a.at(0, "a"), let y = a.at(1, "b") else { return .raised }
      var tolerances = [1e-9, 0.0]
      for (i, name) in ["rel_tol", "abs_tol"].enumerated() {
        guard let v = a.keyword(name) else { continue }
        guard let d = m.floating(v) else { return .raised }
        tolerances[i] = d
      }
      let (relative, absolute) = (tolerances[0], tolerances[1])
      let second = m.heap.retained(y)
      let before = m.frameCount
      let flow = m.withComplex(x) { m, x in
        m.withComplex(second) { m, y in
          if relative < 0 || absolute < 0 { return m.raise(.valueError, "tolerances must be non-negative") }
          return .value(.bool(ComplexFunctions.isClose(x, y, relative, absolute)))
        }
      }
      return m.afterwards(flow, at: before, release: second)
    }
  }
}

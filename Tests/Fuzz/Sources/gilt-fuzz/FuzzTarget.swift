import PythonMachine
import PythonSyntax
import Simulator

/// What libFuzzer calls with each input: reads it as a program, compiles it, and runs it within small limits.
///
/// Whatever the input, nothing may trap, hang or take much memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
    _ = try? parseModule(bytes: bytes, filename: "f.py")
    return 0
  }
  var machine = Machine(
    options: MachineOptions(
      limits: MachineOptions.Limits(
        time: SimTime(picoseconds: 10_000_000_000_000), bytecodes: 30_000, heap: 32 << 20, output: 1 << 16),
      arguments: ["f.py"], cores: 2))
  machine.start(program: text, filename: "f.py")
  guard machine.ending == nil else { return 0 }
  var simulation = Simulation(
    SimulationConfiguration(
      cores: 2, seed: 0, timeLimit: SimTime(picoseconds: 10_000_000_000_000), traceCapacity: 0))
  _ = simulation.run(&machine)
  return 0
}

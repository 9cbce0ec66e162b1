import Simulator

/// Work that moves more bytes than the caches hold, for machines whose memory has a bandwidth
/// (``SimulationConfiguration/memoryBandwidth``): a sketch.
extension Machine {
  /// Work that touches fewer bytes than this finds them in its core's caches and needs nothing of the memory.
  static let cachedBytes = 1 << 20

  /// What of so many bytes goes through the memory.
  static func traffic(_ bytes: Int) -> Int { bytes < cachedBytes ? 0 : bytes }

  /// Gives `v`, a copy that has been made since `start`, once so many bytes have gone through the memory.
  ///
  /// The thread keeps the lock meanwhile, as `memcpy` does under it. Nobody can tell that the copy was there before.
  mutating func throughMemory(_ v: Value, bytes: Int, since start: Int64) -> Flow {
    let traffic = Machine.traffic(bytes)
    guard options.limitsMemory, traffic > 0, !thread.pointee.isInCall else { return .value(v) }
    let work = now - start
    now = start
    thread.pointee.cpu += work
    let why = PauseReason.native(
      cpu: SimDuration(picoseconds: work), releasesLock: false, traffic: traffic)
    return pause(why) { m, completion in
      guard case .raised = completion else { return .value(v) }
      m.heap.release(v)
      return .raised
    }
  }
}

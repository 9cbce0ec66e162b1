import Course
import PythonMachine
import Simulator

/// Reads what stands under `lock:` where there is none: what threads pay for sharing objects.
struct SharingReader {
  let fields: Fields

  static let keys =
    ["counts", "countsOperands", "atomic", "countTransfer", "spread", "spins", "spin", "fairAfter"]
    + transferKeys.map(\.key)

  /// One transfer for each thing an instruction can do to a shared object.
  private static let transferKeys: [(key: String, access: SharingModel.Access)] = [
    ("loadName", .loadName), ("storeName", .storeName), ("loadAttribute", .loadAttribute),
    ("storeAttribute", .storeAttribute), ("loadItem", .loadItem), ("storeItem", .storeItem),
    ("iterate", .iterate), ("call", .call), ("lock", .lock),
  ]

  func sharing() -> SharingModel? {
    guard fields.required("counts", in: "lock") != nil,
      let counts = fields.choice("counts", of: SharingModel.Counts.self)
    else { return nil }
    var transfers: [SharingModel.Access: SimDuration] = [:]
    for (key, access) in SharingReader.transferKeys { transfers[access] = fields.time(key, in: "lock") }
    return SharingModel(
      counts: counts, countsOperands: fields.flag("countsOperands") ?? false,
      atomic: fields.time("atomic", in: "lock"), countTransfer: fields.time("countTransfer", in: "lock"),
      transfers: transfers, spread: fields.chance("spread", in: "lock"),
      mutex: SharingModel.Mutex(
        spins: fields.integer("spins") ?? 0, spin: fields.time("spin", in: "lock"),
        fairAfter: fields.time("fairAfter", in: "lock")))
  }
}

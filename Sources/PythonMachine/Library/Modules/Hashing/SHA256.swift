/// The SHA-256 digest of a message, its 32 bytes.
package func sha256(_ message: [UInt8]) -> [UInt8] { HashAlgorithm.sha256.digest(message) }

import Glibc

/// How a message lies on a pipe: its length in bytes as eight bytes, most significant first, then the bytes.
enum Frame {
    /// A longer message is nobody's honest one.
    static let maximumBytes = 1 << 30

    static func framed(_ message: [UInt8]) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: message.count >> (56 - 8 * $0)) } + message
    }

    /// The message in a complete frame, or nil if this is none.
    static func message(in bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 8, length(bytes[..<8]) == bytes.count - 8 else { return nil }
        return Array(bytes[8...])
    }

    /// How long the message is whose frame begins with these bytes; nil if that cannot be told yet. It may be negative.
    static func announced(by bytes: [UInt8]) -> Int? {
        bytes.count >= 8 ? length(bytes[..<8]) : nil
    }

    /// Reads one frame; nil at the end of the input or for anything that is no frame.
    static func read(from descriptor: Int32) -> [UInt8]? {
        guard let header = readExactly(8, from: descriptor) else { return nil }
        let count = length(header[...])
        guard (0...maximumBytes).contains(count) else { return nil }
        return readExactly(count, from: descriptor)
    }

    static func write(_ message: [UInt8], to descriptor: Int32) -> Bool {
        let frame = framed(message)
        var sent = 0
        while sent < frame.count {
            let written = frame[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            sent += written
        }
        return true
    }

    private static func length(_ header: ArraySlice<UInt8>) -> Int {
        header.reduce(0) { $0 << 8 | Int($1) }
    }

    /// How much is asked for at once: memory follows what has come, not what a length promises.
    private static let pieceBytes = 64 << 10

    private static func readExactly(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: min(pieceBytes, count))
        while bytes.count < count {
            let wanted = min(piece.count, count - bytes.count)
            let received = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, wanted) }
            if received < 0, errno == EINTR { continue }
            guard received > 0 else { return nil }
            bytes.append(contentsOf: piece[..<received])
        }
        return bytes
    }
}

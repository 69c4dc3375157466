import Glibc

/// Bytes that are no text in the encoding they were said to be in, or a text that the encoding cannot hold.
struct Untranscodable: Error {
    /// The offset in the input, from 0, of the first byte that could not be taken.
    let offset: Int
}

/// `bytes`, a text in `encoding`, as UTF-8. Nothing is replaced or left out.
func utf8(_ bytes: [UInt8], from encoding: TextEncoding) throws(Untranscodable) -> [UInt8] {
    try transcode(bytes, from: encoding.rawValue, to: "UTF-8")
}

extension TextEncoding {
    /// `text` in this encoding, without byte order mark. All of them hold every character of Unicode.
    public func bytes(of text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return self == .utf8 ? bytes : (try? transcode(bytes, from: "UTF-8", to: rawValue)) ?? bytes
    }
}

private func transcode(
    _ input: [UInt8], from source: String, to target: String
) throws(Untranscodable) -> [UInt8] {
    guard let converter = iconv_open(target, source), converter != iconv_t(bitPattern: -1) else {
        throw Untranscodable(offset: 0)
    }
    defer { iconv_close(converter) }
    var input = input
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 2)
    var consumed = 0
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while consumed < input.count {
        let (taken, made, failed) = input.withUnsafeMutableBytes { source in
            chunk.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: CChar.self)
                var fromLeft = source.count - consumed
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var toLeft = target.count
                let failed = iconv(converter, &from, &fromLeft, &to, &toLeft) == -1 && errno != E2BIG
                return (source.count - consumed - fromLeft, target.count - toLeft, failed)
            }
        }
        output.append(contentsOf: chunk[..<made])
        consumed += taken
        if failed { throw Untranscodable(offset: consumed) }
    }
    return output
}

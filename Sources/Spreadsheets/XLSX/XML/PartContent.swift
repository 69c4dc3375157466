import Glibc

/// What is done with the content of an XML part while it is parsed. A class for each kind of part overrides what it
/// needs.
///
/// Only elements of the part's own vocabulary are told: foreign ones are passed over with all they contain, and of
/// `mc:AlternateContent` the fallback is told as if it stood there alone.
class PartContent {
    /// Whether `text` is called. Text comes in pieces of any size.
    final var wantsText = false

    /// - Parameters:
    ///   - name: without its prefix.
    ///   - depth: 1 for the root.
    func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws {}

    func end(depth: Int) throws {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {}

    /// The row of the sheet that is being read, for messages.
    var row: Int? { nil }
}

/// The name of an element or attribute, valid during the call that tells it.
struct XMLName {
    let start: UnsafePointer<CChar>

    @inline(__always)
    static func == (name: XMLName, other: StaticString) -> Bool {
        other.withUTF8Buffer { other in
            for (index, byte) in other.enumerated() where UInt8(bitPattern: name.start[index]) != byte { return false }
            return name.start[other.count] == 0
        }
    }

    static func ~= (other: StaticString, name: XMLName) -> Bool { name == other }
}

/// The attributes of an element, valid during the call that tells them.
struct XMLAttributes {
    /// Names and values in turn, ended by nil.
    let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

    /// The value of the attribute of this name, which has no prefix.
    subscript(name: StaticString) -> String? {
        var index = 0
        while let found = list[index] {
            if XMLName(start: found) == name { return list[index + 1].map { String(cString: $0) } }
            index += 2
        }
        return nil
    }

    /// The value of the first attribute that has this name behind any prefix: `id` finds `r:id`, not `id`.
    func prefixed(_ name: StaticString) -> String? {
        var index = 0
        while let found = list[index] {
            if let colon = strchr(found, 0x3A), XMLName(start: colon + 1) == name {
                return list[index + 1].map { String(cString: $0) }
            }
            index += 2
        }
        return nil
    }

    /// Whether the attribute of this name is there and says yes.
    func isTrue(_ name: StaticString) -> Bool {
        switch self[name] {
        case "1", "true", "on": true
        default: false
        }
    }
}

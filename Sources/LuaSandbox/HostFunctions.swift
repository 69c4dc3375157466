import CScriptVM
import Localization

/// What C calls back: host functions, print, and the sources that failures quote.
///
/// The C functions below are the only Swift frames with Lua beneath them. They let no error out and never call Lua, so
/// no longjmp can cross them.
final class HostFunctions {
    typealias Function = ([ScriptValue]) throws -> [ScriptValue]
    typealias IntegerFunction = (Int64, Int64) throws -> Int64?

    var functions: [String: Function]
    /// By number; C keeps the number, so the list only grows.
    private var integerFunctions: [IntegerFunction] = []
    private var integerFunctionNumbers: [String: Int32] = [:]
    var sources: [String: String] = [:]
    /// Messages of failed host functions in every language, by what the script was told. Only the latest ones: a script
    /// may catch failures without end, and this memory is not Lua's.
    private(set) var messages: [String: Localized] = [:]
    private var messageBytes = 0
    private static let mostMessageBytes = 1 << 20
    var machine: OpaquePointer?
    /// Of what a script is told that catches the error.
    var language: Language
    private let print: (String) -> Void

    init(language: Language, print: @escaping (String) -> Void) {
        self.language = language
        self.print = print
        functions = ["nearest": Self.nearest]
    }

    /// The interface for C; `self` must outlive the machine that gets it.
    var interface: script_host {
        script_host(
            context: Unmanaged.passUnretained(self).toOpaque(),
            call: { context, name, nameLength, arguments, length in
                guard let host = HostFunctions.from(context) else { return false }
                return host.call(
                    String(bytes: name, count: nameLength), UnsafeRawBufferPointer(start: arguments, count: length))
            },
            find: { context, name, nameLength in
                HostFunctions.from(context)?.integerFunctionNumbers[String(bytes: name, count: nameLength)] ?? -1
            },
            call_integers: { context, function, first, second, result in
                guard let host = HostFunctions.from(context) else { return SCRIPT_REPLY_FAILED }
                return host.call(Int(function), first, second, result)
            },
            print: { context, text, length in
                HostFunctions.from(context)?.print(String(bytes: text, count: length))
            },
            loaded: { context, chunk, source, length in
                guard let chunk else { return }
                HostFunctions.from(context)?.sources[String(cString: chunk)] = String(bytes: source, count: length)
            })
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> HostFunctions? {
        context.map { Unmanaged<HostFunctions>.fromOpaque($0).takeUnretainedValue() }
    }

    private func call(_ name: String, _ arguments: UnsafeRawBufferPointer) -> Bool {
        do {
            guard let function = functions[name] else {
                throw HostProblem(Localized(zh: "没有名为“\(name)”的宿主函数", en: "there is no host function “\(name)”"))
            }
            guard reply(ScriptValue.list(try function(try decode(arguments))).encode()) else {
                throw HostProblem(
                    Localized(zh: "“\(name)”返回的数据过大", en: "what “\(name)” returned is too big"))
            }
            return true
        } catch {
            fail(error)
            return false
        }
    }

    func add(_ name: String, _ function: @escaping IntegerFunction) {
        integerFunctionNumbers[name] = Int32(integerFunctions.count)
        integerFunctions.append(function)
    }

    private func call(
        _ function: Int, _ first: Int64, _ second: Int64, _ result: UnsafeMutablePointer<Int64>?
    ) -> script_reply {
        do {
            guard let answer = try integerFunctions[function](first, second) else { return SCRIPT_REPLY_NIL }
            result?.pointee = answer
            return SCRIPT_REPLY_INTEGER
        } catch {
            fail(error)
            return SCRIPT_REPLY_FAILED
        }
    }

    private func fail(_ error: any Error) {
        let message = (error as? any LocalizedProblem)?.text ?? Localized(verbatim: "\(error)")
        note(message)
        _ = reply(Array(message[language].utf8))
    }

    private func note(_ message: Localized) {
        if messageBytes > Self.mostMessageBytes {
            messages = [:]
            messageBytes = 0
        }
        messages[message[language]] = message
        messageBytes += message.zh.utf8.count + message.en.utf8.count
    }

    private func decode(_ bytes: UnsafeRawBufferPointer) throws -> [ScriptValue] {
        guard case .list(let values) = try ScriptValue(decoding: bytes) else { return [] }
        return values
    }

    private func reply(_ bytes: [UInt8]) -> Bool {
        guard let machine else { return false }
        return script_vm_reply(machine, bytes, bytes.count)
    }

    /// `nearest(name, candidates)`: the candidate that was probably meant, or nothing.
    private static func nearest(_ arguments: [ScriptValue]) -> [ScriptValue] {
        guard let name = arguments.first?.text, let candidates = arguments.dropFirst().first?.list else { return [] }
        return nearestName(to: name, among: candidates.compactMap(\.text)).map { [.text($0)] } ?? []
    }
}

private struct HostProblem: LocalizedProblem {
    let text: Localized

    init(_ text: Localized) { self.text = text }
}

extension String {
    /// Text that a C function passes by pointer and length; bytes that are not UTF-8 are replaced.
    init(bytes: UnsafePointer<CChar>?, count: Int) {
        self = bytes.map { String(decoding: UnsafeRawBufferPointer(start: $0, count: count), as: UTF8.self) } ?? ""
    }

    /// Text in an array of C's, up to its zero; bytes that are not UTF-8 are replaced.
    init<Characters>(ofArray characters: Characters) {
        self = withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

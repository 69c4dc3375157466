import CSandbox

/// The operating system's part of the sandbox: what this process gives away, for good, before it runs a script.
///
/// The layers are independent: most of what one forbids, another forbids too.
public enum Containment {
    /// How many threads this process has, or nil if that cannot be read.
    public static var threadCount: Int? {
        let count = sandbox_thread_count()
        return count < 0 ? nil : Int(count)
    }

    /// Closes every descriptor above standard error, whoever opened it. To be called before this process opens its own.
    ///
    /// - Throws: `ContainmentProblem` if what is open cannot be found out.
    public static func closeInheritedDescriptors() throws {
        let error = sandbox_close_inherited()
        guard error == 0 else { throw ContainmentProblem(descriptors: error) }
    }

    /// Lets this process use as much of C's stack as nesting that no limit forbids may take, as far as the system allows.
    public static func widenStack() {
        sandbox_widen_stack()
    }

    /// Closes every layer, in order. Only in a process with one thread: the layers bind the calling thread.
    ///
    /// - Parameters:
    ///   - cpuSeconds: processor time the process may use in all, the past included.
    ///   - addressSpaceBytes: what it may map beyond what is mapped now.
    ///   - waived: layers that may stay open. They are tried all the same; `Layer.isIndispensable` ones are required.
    /// - Returns: the waived layers that could not be closed, in order.
    /// - Throws: `ContainmentProblem` naming the first other layer that could not be closed.
    public static func lockIn(
        cpuSeconds: UInt64, addressSpaceBytes: UInt64, waived: Set<Layer> = []
    ) throws -> [Layer] {
        var bounds = sandbox_bounds(cpu_seconds: cpuSeconds, address_space_bytes: addressSpaceBytes)
        let mask = waived.filter { !$0.isIndispensable }.reduce(UInt32(0)) { $0 | $1.bit }
        var open: UInt32 = 0
        var error: Int32 = 0
        let failed = sandbox_lock_in(&bounds, mask, &open, &error)
        if let layer = Layer(failed) { throw ContainmentProblem(layer: layer, error: error) }
        return Layer.allCases.filter { open & $0.bit != 0 }
    }

    /// A system call that a locked process may make, or that is refused without ending it. Every other ends it.
    public struct Call: Sendable, Equatable {
        public let name: String
        /// What its arguments must be; empty if they do not matter.
        public let limits: String
        public let reason: String
        public let isAllowed: Bool
    }

    /// The whole table of the system call filter.
    public static let calls: [Call] = {
        var calls: [Call] = []
        while let call = sandbox_call_at(calls.count)?.pointee {
            calls.append(
                Call(
                    name: String(cString: call.name), limits: String(cString: call.limits),
                    reason: String(cString: call.reason), isAllowed: call.error == 0))
        }
        return calls
    }()
}

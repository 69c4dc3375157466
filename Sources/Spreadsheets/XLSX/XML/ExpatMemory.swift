import CExpat
import Glibc
import Synchronization

/// What expat allocates from. It remembers every name that it meets for as long as it lives, so a part of nothing but
/// new names would fill the memory: all parsers of the process together get this much.
let expatMemoryLimit = 256 << 20

var expatMemory: XML_Memory_Handling_Suite {
    XML_Memory_Handling_Suite(
        malloc_fcn: { counted(malloc($0)) },
        realloc_fcn: { old, size in
            let before = old.map { malloc_usable_size($0) } ?? 0
            if size > before, expatBytes.load(ordering: .relaxed) + Int(size - before) > expatMemoryLimit { return nil }
            guard let new = realloc(old, size) else { return nil }
            expatBytes.add(Int(malloc_usable_size(new)) - Int(before), ordering: .relaxed)
            return new
        },
        free_fcn: { memory in
            guard let memory else { return }
            expatBytes.subtract(malloc_usable_size(memory), ordering: .relaxed)
            free(memory)
        })
}

private let expatBytes = Atomic<Int>(0)

private func counted(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let memory else { return nil }
    let size = malloc_usable_size(memory)
    if expatBytes.add(size, ordering: .relaxed).newValue > expatMemoryLimit {
        expatBytes.subtract(size, ordering: .relaxed)
        free(memory)
        return nil
    }
    return memory
}

import CExpat
import Glibc

/// What a parser allocates, counted. Expat remembers every name that it meets for as long as it lives, so a part of
/// nothing but new names would fill the memory.
///
/// Expat tells its allocator nothing of the parser that asks, so the account of the parser at work is remembered by the
/// thread.
struct ExpatMemory: ~Copyable {
    /// Bytes that one parser gets.
    static let limit = 64 << 20

    private let bytes: UnsafeMutablePointer<Int>

    init() {
        bytes = .allocate(capacity: 1)
        bytes.initialize(to: 0)
    }

    deinit { bytes.deallocate() }

    /// Has `work` done, in which one parser is used, on its account. Another may be used inside it.
    func count<Result>(_ work: () -> Result) -> Result {
        let before = pthread_getspecific(accountKey)
        pthread_setspecific(accountKey, bytes)
        defer { pthread_setspecific(accountKey, before) }
        return work()
    }

    /// The functions that a parser on an account has to be made with.
    static var functions: XML_Memory_Handling_Suite {
        XML_Memory_Handling_Suite(
            malloc_fcn: { reallocated(nil, to: $0) },
            realloc_fcn: { reallocated($0, to: $1) },
            free_fcn: { memory in
                if let memory, let account { account.pointee -= malloc_usable_size(memory) }
                free(memory)
            })
    }
}

private let accountKey: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
}()

private var account: UnsafeMutablePointer<Int>? {
    pthread_getspecific(accountKey)?.assumingMemoryBound(to: Int.self)
}

private func reallocated(_ old: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer? {
    guard let account else { return nil }
    let before = old.map { Int(malloc_usable_size($0)) } ?? 0
    guard size >= 0, size <= ExpatMemory.limit, account.pointee - before + size <= ExpatMemory.limit,
        let new = realloc(old, size)
    else { return nil }
    account.pointee += Int(malloc_usable_size(new)) - before
    return new
}

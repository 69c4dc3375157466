import Glibc

/// Time by the clock and of this thread's processor.
struct TimeSpent {
    private var elapsed: Duration = .zero
    private var processor: Duration = .zero

    var milliseconds: Int { Self.milliseconds(elapsed) }
    var processorMilliseconds: Int { Self.milliseconds(processor) }

    static func += (left: inout TimeSpent, right: TimeSpent) {
        left.elapsed += right.elapsed
        left.processor += right.processor
    }

    /// Does some work and says how long it took. Not a mutating method, since the work may ask what was spent before.
    static func on<Result>(_ work: () -> Result) -> (Result, TimeSpent) {
        let began = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
        let result = work()
        return (
            result,
            TimeSpent(elapsed: now(CLOCK_MONOTONIC) - began.0, processor: now(CLOCK_THREAD_CPUTIME_ID) - began.1)
        )
    }

    private static func now(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000)
    }
}

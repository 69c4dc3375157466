/// Choices that depend on an input alone, so that a replay makes the same ones.
struct InputChoice {
    private var random: Generator

    init(for input: [UInt8]) {
        // FNV-1a
        let hash = input.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        random = Generator(state: hash)
    }

    mutating func any<Choice>(of choices: [Choice]) -> Choice { choices.pick(&random) }

    mutating func once(in count: Int) -> Bool { random.once(in: count) }
}

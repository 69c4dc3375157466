/// Points on a circle, computed by nothing but sums and products: the same on every machine.
enum Circle {
    /// The sine and the cosine of a part of a full turn, from 0 to 1.
    static func point(_ turn: Double) -> (sine: Double, cosine: Double) {
        let eighths = turn * 8
        let eighth = min(max(Int(eighths), 0), 7)
        // Within an eighth of a turn the series need few terms.
        let angle = (eighths - Double(eighth)) * .pi / 4
        var (sine, cosine) = (series(angle, from: 1), series(angle, from: 0))
        for _ in 0..<eighth {
            let half = 0.5.squareRoot()
            (sine, cosine) = ((sine + cosine) * half, (cosine - sine) * half)
        }
        return (sine, cosine)
    }

    /// The Taylor series of the sine, from the first power on, or of the cosine.
    private static func series(_ angle: Double, from power: Int) -> Double {
        var term = power == 0 ? 1 : angle
        var sum = term
        for step in 1...9 {
            let next = Double(power + 2 * step)
            term *= -angle * angle / (next * (next - 1))
            sum += term
        }
        return sum
    }
}

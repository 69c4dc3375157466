/// Moves labels apart that would lie on one another, each no further than it must.
///
/// - Parameters:
///   - places: where the middle of each label should be, in ascending order.
///   - distance: between the middles of two neighbours, at least.
///   - range: in which they should stay, as far as there is room.
/// - Returns: where they are, in the same order.
func spread(_ places: [Double], distance: Double, within range: ClosedRange<Double>) -> [Double] {
    /// Labels that touch, as one: where they would like their first one to be, on the average.
    struct Cluster {
        var start: Double
        var count: Int
        func end(_ distance: Double) -> Double { start + Double(count) * distance }
    }
    var clusters: [Cluster] = []
    for place in places {
        var cluster = Cluster(start: place, count: 1)
        while let before = clusters.last, before.end(distance) > cluster.start {
            clusters.removeLast()
            // The second one's wish, said of the first label of both.
            let wish = cluster.start - Double(before.count) * distance
            let count = before.count + cluster.count
            cluster = Cluster(
                start: (before.start * Double(before.count) + wish * Double(cluster.count)) / Double(count),
                count: count)
        }
        clusters.append(cluster)
    }
    var spread = clusters.flatMap { cluster in
        (0..<cluster.count).map { cluster.start + Double($0) * distance }
    }
    // Pushed back into the range from its end, and then, if it is too short for all, from its start.
    for index in spread.indices.reversed() {
        let limit = index + 1 < spread.count ? spread[index + 1] - distance : range.upperBound
        spread[index] = min(spread[index], limit)
    }
    for index in spread.indices {
        let limit = index > 0 ? spread[index - 1] + distance : range.lowerBound
        spread[index] = max(spread[index], limit)
    }
    return spread
}

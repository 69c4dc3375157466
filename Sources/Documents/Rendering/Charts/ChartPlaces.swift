/// Which places of a picture are taken, so that no text is written over another.
struct ChartPlaces {
    private struct Place {
        var left, right, top, bottom: Double
    }

    /// By stripes of the picture, so that few places are compared.
    private var places: [Int: [Place]] = [:]
    private static let stripe = 50.0

    /// - Parameters:
    ///   - x: the middle, as `y`.
    mutating func take(x: Double, y: Double, width: Double, height: Double) {
        let place = Self.place(x, y, width, height)
        for stripe in Self.stripes(of: place) { places[stripe, default: []].append(place) }
    }

    func isFree(x: Double, y: Double, width: Double, height: Double) -> Bool {
        let wanted = Self.place(x, y, width, height)
        return Self.stripes(of: wanted).allSatisfy { stripe in
            (places[stripe] ?? []).allSatisfy { place in
                place.right <= wanted.left || place.left >= wanted.right || place.bottom <= wanted.top
                    || place.top >= wanted.bottom
            }
        }
    }

    private static func place(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Place {
        Place(left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2)
    }

    private static func stripes(of place: Place) -> ClosedRange<Int> {
        let first = Int((place.left / stripe).rounded(.down))
        return first...max(first, Int((place.right / stripe).rounded(.down)))
    }
}

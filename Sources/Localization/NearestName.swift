/// The name that somebody who wrote `name` most likely meant, for “did you mean …?”.
///
/// - Returns: the candidate with the smallest edit distance, if that distance is at most a third of the
///   length (and at least one letter is shared); of equals the first in alphabetical order.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let written = Array(name.lowercased())
    let allowed = max(1, written.count / 3)
    return
        candidates
        .map { (name: $0, letters: Array($0.lowercased())) }
        // Of lengths that differ by more the distance is greater, too, and takes long to find.
        .filter { abs($0.letters.count - written.count) <= allowed }
        .map { (name: $0.name, distance: editDistance(written, $0.letters)) }
        .filter { $0.distance <= allowed && $0.distance < max(written.count, 1) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
        .name
}

/// The least number of letters inserted, left out, changed or swapped with their neighbour that turns one into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            let changed = last[j] + (left[i] == right[j] ? 0 : 1)
            var distance = min(changed, last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                distance = min(distance, beforeLast[j - 1] + 1)
            }
            row.append(distance)
        }
        (beforeLast, last) = (last, row)
    }
    return last[right.count]
}

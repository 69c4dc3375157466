import Assessment

extension APIStructure {
    /// What `zone.rates` gives.
    static let rates = APIStructure(
        "rates", zh: "zone.rates 的结果：名称 → rate", en: "What zone.rates gives: name → rate",
        RateDefinition.allCases.map { .required($0.rawValue, .structure("rate"), zh: $0.label.zh, en: $0.label.en) })
}

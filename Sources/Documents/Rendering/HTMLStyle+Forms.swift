extension HTMLStyle {
    /// Tables with cells of several sizes, sums of groups, and places to sign.
    static let formRules = """
        .ruled th, .ruled td { border: 1px solid #777; }
        .ruled thead th { text-align: center; }
        .ruled thead th, .ruled tbody td { vertical-align: middle; }
        .ruled .group td { padding-top: 0.4em; background: #f4f4f4; }
        .subtotal td { font-weight: bold; background: #f4f4f4; }
        .subtotal { break-before: avoid; }
        .signatures {
            display: flex; flex-wrap: wrap; gap: 1.4em 2.5em; margin: 2.2rem 0 1rem; break-inside: avoid;
            justify-content: space-between;
        }
        .signatures div { display: flex; align-items: end; flex: 0 1 auto; }
        .signatures dt { white-space: pre-line; }
        .signatures dd { margin: 0; min-width: 6.5em; border-bottom: 1px solid #111; min-height: 1.65em; padding: 0 0.3em; }
        @media print {
            .subtotal td, .ruled .group td { background: none; }
            .signatures { gap: 1em 1.2em; margin: 1.2rem 0 0.6rem; font-size: 10.5pt; }
            .signatures dd { min-width: 4.5em; }
        }
        """
}

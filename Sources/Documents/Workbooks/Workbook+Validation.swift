extension Workbook {
    /// A drop-down list for the cells of an area, and what happens when something else is typed.
    public struct Validation: Sendable, Hashable {
        public enum Choices: Sendable, Hashable {
            /// The choices themselves. As many as one likes: where a spreadsheet program does not take them in place
            /// (more than 255 characters, or commas in them), they are written to a hidden sheet.
            case list([String])
            /// The cells of a sheet of the same workbook, which people may then change.
            case cells(sheet: String, Area)
        }

        /// A short title and a text, shown by the program.
        public struct Message: Sendable, Hashable {
            public var title: String
            public var text: String

            public init(title: String = "", text: String) {
                self.title = title
                self.text = text
            }
        }

        public var area: Area
        public var choices: Choices
        /// Shown while the cell is selected.
        public var prompt: Message?
        /// Shown when something else was typed.
        public var refusal: Message?
        /// Whether what is not among the choices is refused; otherwise the program only asks whether it is meant.
        public var isStrict: Bool

        public init(
            _ area: Area, choices: Choices, prompt: Message? = nil, refusal: Message? = nil, isStrict: Bool = true
        ) {
            self.area = area
            self.choices = choices
            self.prompt = prompt
            self.refusal = refusal
            self.isStrict = isStrict
        }
    }
}

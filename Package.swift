// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode (the default of these tools), and no warning gets through.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]

let package = Package(
    name: "zhaoshang",
    products: [
        .executable(name: "zhaoshang", targets: ["zhaoshang"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // C: system libraries and our few C files
        .systemLibrary(
            name: "CLua", path: "Sources/CLibraries/CLua", providers: [.apt(["liblua5.4-dev"])]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/CLibraries/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "CScriptVM", dependencies: ["CLua", "CSQLite"], path: "Sources/CLibraries/CScriptVM",
            exclude: ["interpreter.ld"], cSettings: strictC,
            // The static library: the interpreter's hot loops need no jump through the linkage table, and the linker of the
            // toolchain can be told where to put them.
            linkerSettings: [
                .linkedLibrary(":liblua5.4.a"),
                .unsafeFlags([
                    "-use-ld=lld", "-Xlinker", "--script",
                    "-Xlinker", Context.packageDirectory + "/Sources/CLibraries/CScriptVM/interpreter.ld",
                ]),
            ]),
        .systemLibrary(name: "CMalloc", path: "Sources/CLibraries/CMalloc"),
        .systemLibrary(
            name: "CZip", path: "Sources/CLibraries/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CExpat", path: "Sources/CLibraries/CExpat", pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", path: "Sources/CLibraries/CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        // libedit is loaded when a console edits lines, so that no other start pays for it.
        .target(name: "CLineEditor", path: "Sources/CLibraries/CLineEditor", cSettings: strictC),
        .target(
            name: "CSandbox", path: "Sources/CLibraries/CSandbox", cSettings: strictC,
            // The static library: a worker's start is not the time to look for another file.
            linkerSettings: [.linkedLibrary(":libseccomp.a")]),

        // floors that know no domain
        .target(name: "Localization", swiftSettings: strict),
        .target(
            name: "LuaSandbox", dependencies: ["CScriptVM", "CSandbox", "CSQLite", "Localization", "LuaSyntax"],
            swiftSettings: strict),
        .target(name: "LuaSyntax", swiftSettings: strict),
        .target(name: "Documents", dependencies: ["CXlsxWriter", "CZip", "Localization"], swiftSettings: strict),
        .target(name: "Spreadsheets", dependencies: ["CExpat", "CZip", "Localization"], swiftSettings: strict),

        // the ledger
        .target(
            name: "Journal",
            dependencies: [
                "CSQLite", "Localization",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Ledger",
            dependencies: [
                "Journal", "Localization", "Spreadsheets",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),

        // the assessment
        .target(
            name: "Assessment",
            dependencies: [
                "Ledger", "Localization",
                .product(name: "BigInt", package: "BigInt"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),

        // scripts
        .target(
            name: "PluginHost",
            dependencies: [
                "Assessment", "Documents", "Ledger", "Localization", "LuaSandbox", "LuaSyntax",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Lua"), .embedInCode("Templates")],
            swiftSettings: strict),

        // the command
        .executableTarget(
            name: "zhaoshang",
            dependencies: [
                "Assessment", "CLineEditor", "CMalloc", "Documents", "Journal", "Ledger", "Localization", "LuaSandbox",
                "PluginHost",
                "Spreadsheets", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // tests, one target per module
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "LocalizationTests", dependencies: ["Localization"], swiftSettings: strict),
        .testTarget(
            name: "LuaSandboxTests",
            dependencies: ["CSandbox", "CSQLite", "LuaSandbox", "SandboxProbe", "TestSupport"],
            exclude: ["Driver"], swiftSettings: strict),
        .testTarget(
            name: "LuaSyntaxTests", dependencies: ["CLua", "CScriptVM", "LuaSyntax", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Localization", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SpreadsheetsTests", dependencies: ["CZip", "Localization", "Spreadsheets", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: strict),
        // what the tests of the sandbox lock in, since it is for good
        .executableTarget(
            name: "SandboxProbe", dependencies: ["CSandbox"], path: "Tests/SandboxProbe", cSettings: strictC),
        // Scripts/fuzz
        .executableTarget(
            name: "Fuzzer",
            dependencies: [
                "CScriptVM", "CZip", "Journal", "Ledger", "Localization", "LuaSandbox", "PluginHost", "Spreadsheets",
                "TestSupport",
            ],
            path: "Tests/Fuzzer", exclude: ["Seeds"], swiftSettings: strict),
        .testTarget(
            name: "JournalTests", dependencies: ["Journal", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "LedgerTests", dependencies: ["Journal", "Ledger", "Localization", "Spreadsheets", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "AssessmentTests",
            dependencies: [
                "Assessment", "Journal", "Ledger", "Localization", .product(name: "BigInt", package: "BigInt"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PluginHostTests",
            dependencies: [
                "Documents", "Journal", "Ledger", "Localization", "LuaSandbox", "PluginHost", "SandboxProbe",
                "TestSupport", "zhaoshang", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        // what a hostile script or worker may try; the one target whose tests look at the clock
        .testTarget(
            name: "AttackTests",
            dependencies: [
                "Documents", "Journal", "Ledger", "Localization", "LuaSandbox", "PluginHost", "TestSupport",
                "zhaoshang",
            ],
            swiftSettings: strict),
        // Scripts/bench
        .executableTarget(
            name: "WorkerBenchmark", dependencies: ["Ledger", "Localization", "LuaSandbox", "PluginHost"],
            path: "Tests/WorkerBenchmark", swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["TestSupport", "zhaoshang", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
    ]
)

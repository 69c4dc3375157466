import Foundation
import Glibc
import Testing

@testable import Documents

@Suite struct FullDiskTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(.enabled(if: canMount, "file systems cannot be mounted here"), arguments: [0, Int.max])
    func `on a full disk nothing is left and the old file stays`(longestInMemory: Int) throws {
        var sheet = Workbook.Sheet(name: "a")
        sheet.rows = (0..<4_000).map { row in .init((0..<5).map { .text("第\(row)行第\($0)列") }) }
        var (refusals, successes) = (0, 0)
        // Wherever in the writing the disk ends.
        for size in stride(from: 40, through: 4_000, by: 120) {
            try #require(Self.mount(folder.path, size: size))
            defer { _ = umount2(folder.path, Int32(MNT_DETACH)) }
            try Data("old".utf8).write(to: URL(fileURLWithPath: folder.path + "/x.xlsx"))
            do {
                try WorkbookFile.write(
                    Workbook(sheets: [sheet]), to: folder.path + "/x.xlsx", longestInMemory: longestInMemory)
                successes += 1
                let rows = try OpenedWorkbook.part("xl/worksheets/sheet1.xml", of: folder.path + "/x.xlsx")
                #expect(rows.components(separatedBy: "<c r=").count == 20_001)
            } catch {
                refusals += 1
                #expect(error as? WorkbookProblem == .diskFull(path: folder.path + "/x.xlsx"))
                #expect(try folder.contents == ["x.xlsx"])
                #expect(try folder.bytes("x.xlsx") == Data("old".utf8))
            }
        }
        #expect(refusals > 3 && successes > 3)
    }

    @Test func `a full disk is spoken of in both languages`() {
        let text = WorkbookProblem.diskFull(path: "a.xlsx").text
        #expect(text.zh == "磁盘已满，文件“a.xlsx”没有写成。请腾出空间后重试")
        #expect(text.en == "the disk is full and the file “a.xlsx” was not written: make room and try again")
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?>\n<a:b x=\"1\"><c/></a:b>\n", true), ("<worksheet><c r=\"A1\"/>", false), ("", false),
        ("<worksheet><c r=\"A1\"></c", false), ("<worksheet></worksheetx>", false), ("<worksheet></worksheet", false),
    ])
    func `a part that was cut short is noticed`(part: String, isWhole: Bool) throws {
        let path = folder.path + "/x.zip"
        let script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1], 'w'); z.writestr('p.xml', sys.argv[2])"
        try Program.run("/usr/bin/python3", "-c", script, path, part)
        #expect(WrittenArchive.isWhole(at: path) == isWhole)
        #expect(!WrittenArchive.isWhole(at: folder.path + "/missing.zip"))
    }

    private static let canMount: Bool = {
        guard let folder = try? TemporaryFolder(), mount(folder.path, size: 64) else { return false }
        return umount2(folder.path, Int32(MNT_DETACH)) == 0
    }()

    private static func mount(_ path: String, size: Int) -> Bool {
        Glibc.mount("tmpfs", path, "tmpfs", 0, "size=\(size)k") == 0
    }
}

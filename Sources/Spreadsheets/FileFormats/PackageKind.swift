import Localization

/// What the package is instead of a workbook, by the names in it; nil if it is one.
func foreignPackage(_ package: ZipPackage) throws(SheetProblem) -> ForeignFormat? {
    if let type = try openDocumentType(package) {
        return type.contains("spreadsheet") ? .openDocumentSheet : .openDocument
    }
    guard package.contains("[Content_Types].xml") || package.contains("_rels/.rels") else {
        return package.contains("xl/workbook.xml") ? nil : .otherZip
    }
    let main = mainPart(of: package)
    switch main.split(separator: "/").first {
    case "word": return .wordDocument
    case "ppt": return .slides
    case "xl": return main.hasSuffix(".bin") ? .binaryWorkbook : nil
    // The main part may have any name; whether it is a workbook is seen when it is read.
    default: return package.contains(main) ? nil : .otherPackage
    }
}

/// Of OpenDocument files, what the entry `mimetype` says.
private func openDocumentType(_ package: ZipPackage) throws(SheetProblem) -> String? {
    guard let bytes = try package.bytes(of: "mimetype", limit: 4096) else { return nil }
    let type = String(decoding: bytes, as: UTF8.self)
    return type.hasPrefix("application/vnd.oasis.opendocument") ? type : nil
}

/// The part that the package names as its document, or that has one of the usual names.
private func mainPart(of package: ZipPackage) -> String {
    if let list = try? Relationships(of: PartPlace(file: package.file), in: package),
        let target = list.first("officeDocument"), let place = try? list.place(of: target)
    {
        return partNameForm(place.part)
    }
    let usual = ["xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml"]
    return usual.first { package.contains($0) } ?? ""
}

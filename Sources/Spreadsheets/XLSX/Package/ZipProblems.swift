import CZip
import Localization

/// What libzip's error `code` means for the person who has the file; `place.part` is empty where it is about the
/// package as a whole.
func zipProblem(_ code: Int32, at place: PartPlace) -> SheetProblem {
    let subject = place.part.isEmpty ? Localized(zh: "压缩包", en: "the package") : place.partText
    switch code {
    case ZIP_ER_NOZIP, ZIP_ER_INCONS, ZIP_ER_MULTIDISK, ZIP_ER_EOF:
        return place.problem(
            subject + Localized(zh: "不完整", en: " is incomplete"), remedy: Remedy.getAgain)
    case ZIP_ER_CRC:
        return place.problem(
            subject + Localized(zh: "的校验和不符", en: " does not match its checksum"), remedy: Remedy.getAgain)
    case ZIP_ER_ZLIB, ZIP_ER_COMPRESSED_DATA:
        return place.problem(
            subject + Localized(zh: "的压缩数据已损坏", en: " holds damaged compressed data"), remedy: Remedy.getAgain)
    case ZIP_ER_NOPASSWD, ZIP_ER_ENCRNOTSUPP, ZIP_ER_WRONGPASSWD:
        return place.problem(
            subject + Localized(zh: "是加密的", en: " is encrypted"),
            remedy: Localized(zh: "请去掉压缩包的密码", en: "remove the password of the package"))
    case ZIP_ER_COMPNOTSUPP:
        return place.problem(
            subject + Localized(zh: "的压缩方法不受支持", en: " is compressed by a method that is not supported"))
    case ZIP_ER_NOENT: return missingFile(place.file)
    case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_SEEK: return unreadableFile(place.file)
    default:
        return place.problem(
            subject + Localized(zh: "无法读取（libzip 错误 \(code)）", en: " cannot be read (libzip error \(code))"),
            remedy: Remedy.getAgain)
    }
}

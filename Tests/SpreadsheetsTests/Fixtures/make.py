#!/usr/bin/python3
"""Makes the workbooks that the tests read, with openpyxl, XlsxWriter and LibreOffice.

Run it by hand where all three are installed (Debian: python3-openpyxl, python3-xlsxwriter, libreoffice-calc) and commit
what it writes. The tests need none of them.
"""
import datetime
import os
import shutil
import subprocess
import tempfile
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font

here = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(here, name)


def ledger_by_openpyxl():
    """A form as an office makes it: titles, a header of two merged rows, marks, full-width digits, totals, remarks."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "重点项目台账"
    sheet["A1"] = "××开发区2014年重点招商项目台账"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = "填报单位：招商一局"
    sheet["H2"] = "单位：万元"
    sheet.append(["序号", "项目名称", "投资方", "投资情况", None, "签约日期", "开工时间", "完成率", "是否新建", "备注"])
    sheet.append([None, None, None, "总投资", "到位资金", None, None, None, None, None])
    for merged in ["A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "H3:H4", "I3:I4", "J3:J4"]:
        sheet.merge_cells(merged)
    rows = [
        [1, "★汽车零部件产业园", "甲公司", 120000, 0.1 + 0.2, datetime.date(2014, 3, 5), "２０１４年５月", 0.386, True, "两行\n备注"],
        [2, "■电子信息　项目", "乙公司", 1.2e8, 1e-3, datetime.datetime(2014, 7, 18, 9, 30), "2014.7", 1, False, None],
        [3, "●食品加工", "丙公司", 8500.5, "１，２００", datetime.date(2013, 12, 31), None, 0.05, None, " 前后有空格 "],
        [4, "已隐藏的项目", "丁公司", 10, 10, datetime.date(2014, 1, 1), None, None, None, None],
    ]
    formats = ["yyyy-mm-dd", "yyyy/m/d h:mm", 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月";@']
    for row, form in zip(rows, formats):
        sheet.append(row)
        sheet.cell(sheet.max_row, 6).number_format = form
        sheet.cell(sheet.max_row, 8).number_format = "0.0%"
    sheet.row_dimensions[8].hidden = True
    sheet.append(["合计", None, None, "=SUM(D5:D8)", "=1/0", None, None, None, None, None])
    sheet.merge_cells("A9:C9")
    sheet.append(["备注：本表按月报送。"])
    sheet.merge_cells("A10:J10")
    sheet["B5"].comment = Comment("待核实", "审核人")
    sheet["B5"].font = Font(bold=True)
    sheet.column_dimensions["B"].width = 30
    sheet.column_dimensions["J"].hidden = True
    other = book.create_sheet("说明")
    other["A1"] = "填表说明"
    book.create_sheet("字典").sheet_state = "hidden"
    book["字典"]["A1"] = "在建"
    book.create_sheet("参数").sheet_state = "veryHidden"
    book.save(path("ledger-openpyxl.xlsx"))


def ledger_by_xlsxwriter():
    """Rich text, constant strings, dates by built-in formats, a chart sheet, a merged column."""
    book = xlsxwriter.Workbook(path("ledger-xlsxwriter.xlsx"))
    sheet = book.add_worksheet("固定资产投资")
    bold, red = book.add_format({"bold": True}), book.add_format({"color": "red"})
    sheet.merge_range("A1:F1", "2014年1-6月固定资产投资完成情况", bold)
    sheet.write_row("A2", ["板块", "企业", "1月", "合计", "日期", "时间"])
    sheet.merge_range("A3:A5", "工业")
    for index, name in enumerate(["甲", "乙", "丙"]):
        row = 2 + index
        sheet.write_rich_string(row, 1, bold, "★", name, red, "有限公司")
        sheet.write_number(row, 2, 100.25 * (index + 1))
        sheet.write_formula(row, 3, f"=C{row + 1}*2", None, 200.5 * (index + 1))
        sheet.write_datetime(row, 4, datetime.datetime(2014, 3, 5 + index), book.add_format({"num_format": 14 + index}))
        sheet.write_number(row, 5, 0.39583333333333331, book.add_format({"num_format": [20, 46, 22][index]}))
    sheet.write_formula("D6", '=IF(C3>0,"完成","")', None, "完成")
    sheet.write_formula("E6", "=NA()", None, "#N/A")
    sheet.write_boolean("F6", True)
    sheet.write_string("A7", "_x000D_ 与\t制表")
    sheet.write_string("B7", "")
    sheet.write_blank("C7", None, bold)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=固定资产投资!$C$3:$C$5"})
    book.add_chartsheet("图表").set_chart(chart)
    book.add_worksheet("空表")
    book.close()
    old = xlsxwriter.Workbook(path("dates-1904.xlsx"), {"date_1904": True})
    sheet = old.add_worksheet("1904")
    day = old.add_format({"num_format": "yyyy-mm-dd"})
    for row, date in enumerate([datetime.datetime(1904, 1, 2), datetime.datetime(2014, 3, 5), datetime.datetime(2000, 2, 29)]):
        sheet.write_datetime(row, 0, date, day)
    old.close()


def by_libreoffice():
    """The same form, calculated and saved by LibreOffice, and in the formats that are refused."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "ledger-libreoffice.xlsx")
        shutil.copy(path("ledger-openpyxl.xlsx"), source)

        def convert(target, name):
            out = os.path.join(folder, "out")
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            target, "--outdir", out, source], check=True, stdout=subprocess.DEVNULL)
            made = os.path.join(out, "ledger-libreoffice." + target.split(":")[0])
            shutil.move(made, path(name))

        convert("xlsx:Calc MS Excel 2007 XML", "ledger-libreoffice.xlsx")
        convert("ods", "refused.ods")
        convert("xls:MS Excel 97", "refused.xls")
        convert("html:HTML (StarCalc)", "refused-html.xls")
    encrypt()


def encrypt():
    """LibreOffice takes a password only through its macro language."""
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "encrypt.py")
        with open(script, "w") as file:
            file.write(f'''
import subprocess, time, uno
from com.sun.star.beans import NamedValue, PropertyValue
office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://{folder}/profile",
                           "--accept=pipe,name=fixtures;urp;"])
resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _ in range(100):
    try:
        context = resolver.resolve("uno:pipe,name=fixtures;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.3)
desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
def named(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())
document = desktop.loadComponentFromURL("file://{path('ledger-xlsxwriter.xlsx')}", "_blank", 0, named(Hidden=True))
document.storeToURL("file://{path('refused-encrypted.xlsx')}", named(
    FilterName="Calc MS Excel 2007 XML",
    EncryptionData=uno.Any("[]com.sun.star.beans.NamedValue",
                           (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "secret")))))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait()
''')
        subprocess.run(["/usr/bin/python3", script], check=True, stdout=subprocess.DEVNULL)


def like_wps():
    """What WPS does differently: absolute targets, marks before the text, namespaces of its own, no sizes, numbers typed
    into cells with a text format, alternate content, empty values."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/><Override '
        f'PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/><Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{kind}sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/worksheet" Target="/xl/worksheets/Sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{relations}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{relations}/sharedStrings" '
        'Target="\\xl\\sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://www.wps.cn/et" '
        'mc:Ignorable="wps"><fileVersion appName="xl" lastEdited="3"/><workbookPr/><mc:AlternateContent><mc:Choice '
        'Requires="wps"><wps:extra/></mc:Choice><mc:Fallback><bookViews/></mc:Fallback></mc:AlternateContent>'
        '<sheets><sheet name="项目汇总" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="2"><numFmt numFmtId="176" '
        'formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" '
        'formatCode="0.00_ "/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="49"/>'
        '<xf numFmtId="177"/><xf numFmtId="31"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>项目名称</t></si><si><t>信用代码</t></si><si>'
        '<t>签约日期</t></si><si><t xml:space="preserve">甲　公司 </t><phoneticPr fontId="1"/></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
        '<sheetPr/><dimension ref="A1:XFD1048576"/><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/>'
        '<cols><col min="1" max="1" width="22.5" customWidth="1"/><col min="3" max="16384" width="9" hidden="1"/></cols>'
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
        '<row><c r="A2" t="s"><v>3</v></c><c s="2"><v>913401001234567890</v></c><c s="1"><v>41703</v></c></row>'
        '<row r="3" hidden="1"><c r="A3" s="2"><v>文字</v></c><c r="B3" s="2"><v>7</v></c><c r="C3" s="4"><v>41704</v></c>'
        '<c r="D3" s="3"><v/></c></row><row r="4"><c r="A4" s="3"/></row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells><pageMargins left="0.7"/></worksheet>',
        "xl/vbaProject.bin": "junk",
    }
    with zipfile.ZipFile(path("like-wps.xlsx"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, (head + text if text != "junk" else text).encode())


def other_packages():
    """The smallest packages that are told apart from workbooks."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for name, target in {"refused.docx": "word/document.xml", "refused.pptx": "ppt/presentation.xml",
                         "refused.xlsb": "xl/workbook.bin"}.items():
        with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                             f'relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" '
                             f'Target="{target}"/></Relationships>')
            archive.writestr(target, "")
    with zipfile.ZipFile(path("refused.zip"), "w") as archive:
        archive.writestr("台账.xlsx", "")


ledger_by_openpyxl()
ledger_by_xlsxwriter()
by_libreoffice()
like_wps()
other_packages()

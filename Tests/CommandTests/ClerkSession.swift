import Foundation

/// The sheets that ten departments send to the lead bureau's clerk, each in the form that it is used to.
enum ClerkSession {
    /// A file as it comes, and what it is.
    struct File: Sendable {
        let name: String
        let mapping: String
        let write: @Sendable (LedgerFolder) throws -> Void
    }

    static let departments = """
        部门名称,简称,排序
        党群工作部,党群,1
        党政办公室,党政办,2
        财政局,财政,3
        规划建设局,规建,4
        招商局,招商,5
        经济发展局,经发,6
        资产运营管理中心,资产,7
        国税局,国税,8
        地税局,地税,9
        派出所,公安,10

        """

    static let people = """
        姓名,所属部门
        周明远,党群工作部
        王芳,财政局
        王芳,招商局
        李建国,规划建设局
        苏雨桐,经济发展局

        """

    static let files: [File] = [
        File(name: "党群工作部.xlsx", mapping: "project-ledger") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(
                        name: "台账",
                        rows: [
                            ["开发区招商引资项目台账"],
                            ["填报单位：党群工作部", nil, nil, nil, nil, nil, nil, nil, "单位：万元"],
                            ["序号", "项目名称", "投资企业", "项目类别", "投资额", nil, "帮办\n人员", "首报日期", "各阶段时间", nil, nil, "备注"],
                            [nil, nil, nil, nil, "总投资", "其中：固定资产投资", nil, nil, "签约日期", "开工日期", "投产日期", nil],
                            ["一、工业项目"],
                            [
                                1, "★精密轴承生产线", "华东轴承有限公司", "工业", 15000, 12000.5, "周明远", .day("2013-09-10"),
                                .day("2013-09-20"), .day("2013-12-01"), nil, "重点",
                            ],
                            [2, "齿轮\n加工项目", "华东轴承有限公司", "工业类", 3000, nil, "/", "2014.1.5", nil, nil, nil, "—"],
                            ["二、服务业项目"],
                            [3, "■冷链物流", "—", "三产", "8000", "6000", nil, "2014年2月8日", 41730, nil, nil, nil],
                            ["合计", nil, nil, nil, 26000, 18000.5],
                            ["注：★为重点项目，■为续建项目"],
                            ["填表人：周明远", nil, nil, "联系电话：0631-1234567"],
                        ],
                        merged: [
                            "A1:L1", "E3:F3", "I3:K3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "G3:G4", "H3:H4", "L3:L4",
                            "A5:L5",
                            "A8:L8", "A11:L11",
                        ])
                ], ledger.path + "/党群工作部.xlsx")
        },
        File(name: "党政办公室.csv", mapping: "project-ledger") { ledger in
            try ledger.outer.write(
                gb18030(
                    """
                    招商引资项目台账,,,,,,,
                    项目名称,引进部门,项目类别,总投资,固定资产投资,首报日期,签约日期,备注
                    汽车零部件产业园,党政办公室,工业,1.2亿,"9,000万元",2013-10-08,2013年11月18日,"含一期、二期, 分期建设"
                    ,,,,,,,
                    养老服务中心,党政办公室,三产服务业,5000万元,,2014/3/1,,
                    合计,,,1.7亿,,,,

                    """), "党政办公室.csv")
        },
        File(name: "财政局.csv", mapping: "project-ledger") { ledger in
            try ledger.write(
                """
                \u{FEFF}项目编号,项目名称,引进部门,投资企业,项目类别,总投资（万元）,首报日期,签约日期,帮办人员
                007,新能源电池,财政局,绿能电池有限公司,工业,约1亿,2014-02-30,2014-03-10,S2
                008,数据中心,财政居,云上科技有限公司,三产,20000,2014-03-01,,王芳
                009,生物制药,财政局,,工业,8000,2014-04-01,,

                """, "财政局.csv")
        },
        File(name: "规划建设局.xlsx", mapping: "project-ledger") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(
                        rows: [
                            ["规划建设局招商项目（单位：亿元）"],
                            ["项目名称", "部门", "项目类别", "总投资", "首报日期", "帮办人员", "开工日期"],
                            ["建材城", "规划建设局", "三产", 2.5, .day("2014-01-10"), "李建囯", nil],
                            ["管廊构件", "规划建设局", "工业", 1.8, .day("2014-02-10"), "李建国", .day("2014-06-01")],
                            ["管廊构件", "规划建设局", "工业", 1.6, .day("2014-02-10"), "李建国", .day("2014-06-01")],
                        ], merged: ["A1:G1"])
                ], ledger.path + "/规划建设局.xlsx")
        },
        File(name: "招商局.xlsx", mapping: "project-ledger") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(name: "代码表", rows: [["工业", "industry"]], isHidden: true),
                    Openpyxl.Sheet(
                        name: "项目",
                        rows: [
                            ["项目名称", "责任单位", "项目类别", "总投资（亿元）", "首报日期", "落地时间", "帮办人员"],
                            ["无人机整机", "经济发展局", "工业", 1.1, .day("2013-11-01"), .day("2014-04-01"), "苏雨桐"],
                            ["旧厂房改造", "资产运营管理中心", "三产", 0.6, .day("2013-12-01"), nil, nil],
                            ["作废的项目", "招商局", "工业", 9, .day("2013-12-01"), nil, nil],
                            ["智能装备园", "招商局", "工业", 5, .day("2014-05-01"), nil, "S3"],
                        ], hiddenRows: [4]),
                    Openpyxl.Sheet(name: "说明", rows: [["本表由招商局汇总"]]),
                ], ledger.path + "/招商局.xlsx")
        },
        File(name: "经济发展局.xlsx", mapping: "monthly-progress") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(
                        rows: [
                            ["2014年7月项目推进情况表"],
                            ["填报单位：经济发展局", nil, nil, "填报日期：2014年7月25日"],
                            ["序号", "项目名称", "目前进展", "存在问题", "下一步打算", "填报人"],
                            [1, "★无人机整机", "厂房封顶，\n设备订货", "用电容量待批", "申办供电", "苏雨桐"],
                        ], merged: ["A1:F1"])
                ], ledger.path + "/经济发展局.xlsx")
        },
        File(name: "资产运营管理中心.txt", mapping: "monthly-progress") { ledger in
            let text = "项目\t月份\t填报日期\t进展情况\t下月计划投资（万元）\r\n旧厂房改造\t2014年7月\t2014-7-28\t\"拆除完成\"\t1,200\r\n"
            try ledger.outer.write(
                Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }), "资产运营管理中心.txt")
        },
        File(name: "国税局.xlsx", mapping: "information-form") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(
                        rows: [
                            ["招商引资信息表"],
                            ["填报单位：国税局", nil, nil, nil, "填报日期：2014年7月31日"],
                            ["序号", "项目信息名称", "客商名称", "拟投资额（万元）", "信息来源", "联系电话", "是否核实"],
                            [1, "光伏组件", "阳光集团", 30000, "自主招商", "013800000000", "是"],
                            [2, "跨境电商", nil, nil, "推荐", 13900000001, "否"],
                        ], merged: ["A1:G1"])
                ], ledger.path + "/国税局.xlsx")
        },
        File(name: "地税局.csv", mapping: "information-form") { ledger in
            try ledger.outer.write(
                gb18030("报送单位,报送日期,线索名称,投资方,意向投资,主要内容\n地税局,2014.7.30,𠮷祥食品,个人,500万,“农产品”深加工\n"),
                "地税局.csv")
        },
        File(name: "派出所.xlsx", mapping: "information-form") { ledger in
            try Openpyxl.make(
                [
                    Openpyxl.Sheet(
                        rows: [
                            ["招商引资信息表"], ["填报单位：派出所", nil, "填报日期：2014年7月31日"],
                            ["序号", "线索", "来源", "引荐人"], [1, "安防设备", "引荐", "赵刚"], [2, "停车设备", "招商", nil],
                        ], merged: ["A1:D1"])
                ], ledger.path + "/派出所.xlsx")
        },
    ]

    /// Text in the encoding of Chinese Windows.
    static func gb18030(_ text: String) -> Data {
        text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data()
    }
}

local rules = [[
rule_set: annual
title: 年度考核
effective: { from: 2013-09-01, to: 2014-07-31 }
indicators:
  - { name: landed, label: 落地项目, points: 60, measure: landed_projects, method: { ratio: { target: 2 } } }
  - { name: reported, label: 新报项目, points: 40, measure: reported_projects, method: group_relative }
]]

local ledger = {
  departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
  periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
  targets = { { department = "D1", period = "A1" }, { department = "D2", period = "A1" } },
  projects = {
    { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10", fixed_asset_investment = "2亿" },
    { id = "P2", name = "物流园", department = "D2", category = "service", reported_on = "2013-09-10" },
  },
  stage_events = { { project = "P1", stage = "landed", date = "2013-11-01" } },
  rule_sets = { rules },
}

return {
  {
    name = "places, points and targets, by the approved rule set",
    today = "2014-07-31",
    ledger = ledger,
    expect = function(report, test)
      test.table(report, {
        columns = { "place", "subject", "line_landed", "line_reported", "total" },
        { 1, "招商局", "30", "40", "70" }, { 2, "财政局", "0", "40", "40" },
      })
      test.table(report, {
        title = zone.text { zh = "工作目标（C2）", en = "Targets (C2)" }, columns = { "department", "counted", "gap" },
        { "招商局", 1, 0 }, { "财政局", 0, 1 },
      })
    end,
  },
  {
    name = "a department sees its own line, without a place",
    today = "2014-07-31",
    viewer = "财政局",
    ledger = ledger,
    expect = function(report, test)
      test.table(report, { columns = { "subject", "line_landed" }, { "财政局", "0" } })
    end,
  },
  {
    name = "a department reads what was published of everybody",
    today = "2014-07-31",
    viewer = "财政局",
    ledger = {
      departments = ledger.departments, periods = ledger.periods, targets = ledger.targets,
      projects = ledger.projects, stage_events = ledger.stage_events, rule_sets = ledger.rule_sets,
      published_results = {
        { period = ledger.periods[1].name, rule_set = "年度", subject = "财政局", place = 2, total = "40" },
        { period = ledger.periods[1].name, rule_set = "年度", subject = "招商局", place = 1, total = "70" },
        { period = "另一年", rule_set = "年度", subject = "招商局", place = 1, total = "7" },
      },
    },
    expect = function(report, test)
      test.table(report, {
        title = zone.text { zh = "公布的考核结果", en = "Published results" },
        columns = { "place", "subject", "total" }, { 1, "招商局", "70" }, { 2, "财政局", "40" },
      })
    end,
  },
  {
    name = "a month is assessed by the monthly rule set, or by the one that is asked for",
    today = "2014-07-31",
    params = { period = "2013-11" },
    ledger = {
      departments = ledger.departments, projects = ledger.projects, stage_events = ledger.stage_events,
      rule_sets = { (rules:gsub("rule_set: annual", "rule_set: routine\nkind: monthly")), rules },
    },
    expect = function(report, test)
      test.table(report, { columns = { "subject", "line_landed" }, { "招商局", "30" }, { "财政局", "0" } })
    end,
  },
  {
    name = "without a rule set it says what to write, and shows the targets",
    today = "2014-07-31",
    ledger = { departments = ledger.departments, periods = ledger.periods, targets = ledger.targets },
    expect = function(report, test)
      test.contains(report.blocks[1].text, "rules=")
      test.table(report, { columns = { "department", "gap" }, { "招商局", 1 }, { "财政局", 1 } })
    end,
  },
}

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
    name = "each line with its rule, its value and its formula",
    today = "2014-07-31",
    params = { who = "招商局" },
    ledger = ledger,
    expect = function(report, test)
      test.table(report, {
        columns = { "label", "worth", "formula", "points" },
        { "落地项目", "60", "60 × 1 ÷ 2 = 30", "30" }, { "新报项目", "40", "40 × 1 ÷ 1 = 40", "40" },
        totals = { zone.text { zh = "合计", en = "Total" }, nil, nil, "70" },
      })
      test.contains(report.blocks[2].rows[1].value, "1")
    end,
  },
  {
    name = "a department has its own",
    today = "2014-07-31",
    viewer = "财政局",
    ledger = ledger,
    expect = function(report, test) test.matches(report.blocks[1], { type = "heading", text = "财政局" }) end,
  },
  {
    name = "nobody of that name is an error",
    today = "2014-07-31",
    params = { who = "招商" },
    ledger = ledger,
    fails = "招商",
  },
  {
    name = "without a rule set it says what to write",
    today = "2014-07-31",
    ledger = { departments = ledger.departments, periods = ledger.periods },
    expect = function(report, test) test.contains(report.blocks[1].text, "rules=") end,
  },
}

local function ledger()
  return {
    departments = {
      { id = "D1", name = "招商局", sort_order = 2 },
      { id = "D2", name = "财政局", sort_order = 1 },
    },
    people = { { id = "R1", name = "王芳", department = "D1" } },
    enterprises = { { id = "E1", name = "华东轴承公司" } },
    projects = {
      {
        id = "P1", name = "轴承项目", department = "D1", enterprise = "E1", service_officer = "R1", category = "industry",
        total_investment = "1.5亿", fixed_asset_investment = "1.2亿", reported_on = "2013-09-10",
      },
      { id = "P2", name = "物流园", department = "D2", category = "service", total_investment = "8000万", reported_on = "2013-10-10" },
      { id = "P3", name = "齿轮项目", department = "D1", category = "industry", reported_on = "2013-11-10" },
    },
    stage_events = { { project = "P1", stage = "signed", date = "2014-01-10" } },
  }
end

local function names(report)
  local list = {}
  for _, row in ipairs(report.blocks[1].rows) do table.insert(list, row.name) end
  return list
end

return {
  {
    name = "projects stand under their departments, numbered through",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      test.equal(names(report), { "物流园", "轴承项目", "齿轮项目" })
      test.equal(report.blocks[1].rows[3].number, 3)
      test.equal(report.blocks[1].rows[2].officer, "王芳")
      test.equal(report.blocks[1].rows[2].stage, zone.choice_label("stage_events", "stage", "signed"))
      test.equal(report.orientation, "landscape")
    end,
  },
  {
    name = "amounts are totalled, also where some are missing",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      test.equal(report.blocks[1].totals.total_investment, 23000000000)
      test.equal(report.blocks[1].totals.recognised, 0)
    end,
  },
  {
    name = "one stage only",
    today = "2014-07-31",
    params = { stage = "signed" },
    ledger = ledger(),
    expect = function(report, test) test.equal(names(report), { "轴承项目" }) end,
  },
  {
    name = "a department sees its own projects",
    today = "2014-07-31",
    viewer = "财政局",
    ledger = ledger(),
    expect = function(report, test) test.equal(names(report), { "物流园" }) end,
  },
  {
    name = "an empty ledger gives an empty table",
    today = "2014-07-31",
    ledger = {},
    expect = function(report, test) test.equal(names(report), {}) end,
  },
}

local function ledger()
  return {
    departments = {
      { id = "D1", name = "招商局", sort_order = 2 },
      { id = "D2", name = "财政局", sort_order = 1 },
    },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", category = "industry", fixed_asset_investment = "1.2亿", reported_on = "2013-09-10" },
      { id = "P2", name = "物流园", department = "D2", category = "service", fixed_asset_investment = "8000万", reported_on = "2013-10-10" },
      { id = "P3", name = "齿轮项目", department = "D1", category = "industry", fixed_asset_investment = "3亿", reported_on = "2013-11-10" },
      { id = "P4", name = "旧厂改造", department = "D1", category = "industry", reported_on = "2013-11-10" },
    },
    stage_events = {
      { project = "P1", stage = "landed", date = "2014-01-10" },
      { project = "P4", stage = "terminated", date = "2014-02-10" },
    },
    fund_entries = {
      { project = "P1", date = "2014-02-28", kind = "fixed_asset", claimed_amount = "1000万", recognised_amount = "1000万" },
      { project = "P1", date = "2014-03-01", kind = "fixed_asset", claimed_amount = "500万", recognised_amount = "300万" },
      { project = "P1", date = "2014-03-31", kind = "land", claimed_amount = "900万", recognised_amount = "900万" },
    },
    progress_reports = {
      { project = "P1", month = "2014-03", reported_on = "2014-03-18", progress = "厂房封顶", difficulties = "用电", next_steps = "安装设备" },
      { project = "P2", month = "2014-02", reported_on = "2014-02-18", progress = "完成规划" },
    },
  }
end

local function table_of(form) return form.blocks[1] end

local function names(form)
  local list = {}
  for _, row in ipairs(table_of(form).rows) do table.insert(list, row.name) end
  return list
end

return {
  {
    name = "projects that are under way stand under their departments, with what was recognised in the month",
    today = "2014-03-31",
    ledger = ledger(),
    expect = function(form, test)
      test.equal(names(form), { "物流园", "轴承项目", "齿轮项目" })
      local bearings = table_of(form).rows[2]
      test.equal({ bearings.recognised, bearings.this_month }, { 1300000000, 300000000 })
      test.equal({ bearings.progress, bearings.difficulties, bearings.next_steps }, { "厂房封顶", "用电", "安装设备" })
    end,
  },
  {
    name = "departments have subtotals, which add up to the totals",
    today = "2014-03-31",
    ledger = ledger(),
    expect = function(form, test)
      local groups = table_of(form).groups
      test.equal({ groups[1].heading, groups[2].heading }, { "财政局", "招商局" })
      test.equal({ groups[1].subtotals.planned, groups[2].subtotals.planned }, { 8000000000, 42000000000 })
      test.equal(table_of(form).totals.planned, 50000000000)
    end,
  },
  {
    name = "a project without a report says so across the columns of the report",
    today = "2014-03-31",
    ledger = ledger(),
    expect = function(form, test)
      test.equal(table_of(form).rows[1].progress, zone.text { zh = "未报送", en = "Not reported" })
      test.equal(table_of(form).spans, { { row = 1, first = 7, last = 9 }, { row = 3, first = 7, last = 9 } })
      test.contains(form.subtitle, "1")
    end,
  },
  {
    name = "another month can be asked for, and a project that has ended since is in it if it was reported",
    today = "2014-03-31",
    params = { month = "2014-02" },
    ledger = (function()
      local all = ledger()
      table.insert(all.progress_reports, { project = "P4", month = "2014-02", reported_on = "2014-02-18", progress = "停工" })
      return all
    end)(),
    expect = function(form, test)
      test.equal(names(form), { "物流园", "轴承项目", "齿轮项目", "旧厂改造" })
      test.equal(table_of(form).rows[2].this_month, 1000000000)
    end,
  },
  {
    name = "it is signed and dated by hand, in the look of official papers",
    today = "2014-03-31",
    ledger = ledger(),
    expect = function(form, test)
      test.count(form.blocks[2].signatures, 4)
      test.is_true(form.blocks[2].date)
      test.equal({ form.look, form.orientation }, { "official", "landscape" })
    end,
  },
  {
    name = "a department fills in its own projects",
    today = "2014-03-31",
    viewer = "财政局",
    ledger = ledger(),
    expect = function(form, test) test.equal(names(form), { "物流园" }) end,
  },
  {
    name = "an empty ledger gives an empty form",
    today = "2014-03-31",
    ledger = {},
    expect = function(form, test) test.equal(names(form), {}) end,
  },
}

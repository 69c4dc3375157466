local function ledger()
  return {
    departments = {
      { id = "D1", name = "招商局", sort_order = 2 },
      { id = "D2", name = "财政局", sort_order = 1 },
    },
    periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
    targets = { { department = "D1", period = "A1" }, { department = "D2", period = "A1" } },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", category = "industry", fixed_asset_investment = "1.2亿", reported_on = "2013-09-10" },
      { id = "P2", name = "花园小区", department = "D2", category = "real_estate", fixed_asset_investment = "3亿", reported_on = "2013-10-10" },
      { id = "P3", name = "往年项目", department = "D1", category = "industry", fixed_asset_investment = "2亿", reported_on = "2013-03-10" },
    },
    stage_events = {
      { project = "P1", stage = "landed", date = "2014-01-10" },
      { project = "P2", stage = "landed", date = "2014-01-10" },
    },
    fund_entries = {
      { project = "P1", date = "2014-02-01", kind = "fixed_asset", claimed_amount = "3000万", recognised_amount = "3000万" },
    },
  }
end

--- The first table of a document.
local function table_of(report)
  for _, block in ipairs(report.blocks) do
    if block.type == "table" then return block end
  end
end

local function charts_of(report)
  local charts = {}
  for _, block in ipairs(report.blocks) do
    if block.type == "chart" then table.insert(charts, block) end
  end
  return charts
end

--- The ledger with one project more of 招商局 in every stage, and one in none; 100 million each, 10 of it recognised.
local function in_all_stages()
  local all = ledger()
  for index, stage in ipairs {
    "negotiating", "signed", "landed", "construction", "production", "suspended", "terminated", "retired", "none",
  } do
    local id = "S" .. index
    table.insert(all.projects, {
      id = id, name = stage, department = "D1", category = "service", total_investment = "1亿",
      fixed_asset_investment = "1亿", reported_on = "2013-09-10",
    })
    table.insert(all.fund_entries, {
      project = id, date = "2014-02-01", kind = "fixed_asset", claimed_amount = "1000万", recognised_amount = "1000万",
    })
    if stage ~= "none" then table.insert(all.stage_events, { project = id, stage = stage, date = "2014-01-10" }) end
  end
  return all
end

local function keys_of(report)
  local keys = {}
  for _, column in ipairs(table_of(report).columns) do table.insert(keys, column.key) end
  return keys
end

return {
  {
    name = "targets, qualifying projects and gaps, departments in their order",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      local rows = table_of(report).rows
      test.equal({ rows[1].department, rows[2].department }, { "财政局", "招商局" })
      test.equal({ rows[1].qualifying, rows[1].gap }, { 0, 1 }, "real estate does not count")
      test.equal({ rows[2].qualifying, rows[2].gap, rows[2].landed }, { 1, 0, 1 })
      test.equal(rows[2].share, "3000000000/12000000000", "a quarter, exactly")
    end,
  },
  {
    name = "the headline counts departments that met their target, and none makes up for another",
    today = "2014-07-31",
    ledger = (function()
      local rich = ledger()
      table.insert(rich.projects, {
        id = "P4", name = "齿轮项目", department = "D1", category = "industry", fixed_asset_investment = "2亿", reported_on = "2013-09-10",
      })
      table.insert(rich.stage_events, { project = "P4", stage = "landed", date = "2014-01-10" })
      return rich
    end)(),
    expect = function(report, test)
      test.equal(report.blocks[1].figures[1].value, "1 / 2")
      test.equal(table_of(report).totals.qualifying, 2)
    end,
  },
  {
    name = "the columns of stages add up to the projects, those stopped in one, those without a stage in another",
    today = "2014-07-31",
    ledger = in_all_stages(),
    expect = function(report, test)
      local row = table_of(report).rows[2]
      test.equal({ row.stopped, row.no_stage, row.projects }, { 3, 1, 10 })
      local sum = 0
      for _, stage in ipairs { "negotiating", "signed", "landed", "construction", "production", "stopped", "no_stage" } do
        sum = sum + row[stage]
      end
      test.equal(sum, row.projects)
    end,
  },
  {
    name = "where every project has a stage there is no column for those without",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      test.is_nil(table.concat(keys_of(report), " "):find("no_stage"))
    end,
  },
  {
    name = "the money of terminated and retired projects counts nowhere, and a note says so",
    today = "2014-07-31",
    ledger = in_all_stages(),
    expect = function(report, test)
      local row = table_of(report).rows[2]
      test.equal(row.total, 70000000000)
      test.equal(row.planned, 82000000000)
      test.equal(row.share, "10000000000/82000000000")
      test.contains(table_of(report).notes[1], zone.text { zh = "退库", en = "retired" })
    end,
  },
  {
    name = "targets and stages are drawn from the rows of the table, which the other formats need not repeat",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      local charts = charts_of(report)
      test.count(charts, 2)
      test.equal({ charts[1].kind, charts[2].kind }, { "bar", "stacked_bar" })
      for _, chart in ipairs(charts) do
        test.equal(chart.data, false)
        test.count(chart.rows, 2)
        for _, column in ipairs(chart.series) do
          test.equal(chart.rows[2][column.key], table_of(report).rows[2][column.key])
        end
      end
      test.count(charts[2].series, 6, "as many as there are columns of stages")
    end,
  },
  {
    name = "the totals add up",
    today = "2014-07-31",
    ledger = ledger(),
    expect = function(report, test)
      local totals = table_of(report).totals
      test.equal({ totals.target, totals.qualifying, totals.gap, totals.projects }, { 2, 1, 1, 2 })
      test.equal(totals.planned, 42000000000)
    end,
  },
  {
    name = "without a period for the day every project counts, and there are no target columns",
    today = "2014-12-01",
    ledger = ledger(),
    expect = function(report, test)
      test.equal(table_of(report).totals.projects, 3)
      test.is_true(not table.concat(keys_of(report), " "):find("gap"))
      test.count(charts_of(report), 1)
    end,
  },
  {
    name = "a period can be named",
    today = "2014-12-01",
    params = { period = "2013–2014" },
    ledger = ledger(),
    expect = function(report, test) test.equal(table_of(report).totals.gap, 1) end,
  },
  {
    name = "an unknown period is an error",
    today = "2014-12-01",
    params = { period = "2030" },
    ledger = ledger(),
    fails = "2030",
  },
  {
    name = "a department sees its own line",
    today = "2014-07-31",
    viewer = "招商局",
    ledger = ledger(),
    expect = function(report, test)
      test.count(table_of(report).rows, 1)
      test.equal(table_of(report).rows[1].department, "招商局")
    end,
  },
  {
    name = "an empty ledger gives an empty table",
    today = "2014-07-31",
    ledger = {},
    expect = function(report, test) test.count(table_of(report).rows, 0) end,
  },
}

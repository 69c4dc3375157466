local ledger = {
  departments = { { id = "D1", name = "招商局", sort_order = 2 }, { id = "D2", name = "财政局", sort_order = 1 } },
  periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
  projects = {
    { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10", contract_amount = "2亿" },
    { id = "P2", name = "物流园", department = "D1", category = "service", reported_on = "2013-09-10", contract_amount = "1亿" },
  },
  stage_events = {
    { project = "P1", stage = "landed", date = "2013-11-01" },
    { project = "P2", stage = "signed", date = "2013-12-01" },
  },
  fund_entries = {
    { project = "P1", date = "2014-02-01", kind = "fixed_asset", claimed_amount = "5000万", recognised_amount = "5000万" },
  },
}

return {
  {
    name = "each department's rates are exact, and who signed nothing has none",
    today = "2014-07-31",
    ledger = ledger,
    expect = function(report, test)
      test.table(report, {
        columns = { "department", "signed", "landing", "funds" },
        { "财政局", 0 },
        { "招商局", 2, "1/2", "1/6" },
        totals = { zone.text { zh = "合计", en = "Total" }, 2, "1/2", "1/6" },
      })
    end,
  },
  {
    name = "funds may be divided by what landed",
    today = "2014-07-31",
    params = { base = "landed" },
    ledger = ledger,
    expect = function(report, test)
      test.table(report, { columns = { "department", "funds" }, { "财政局" }, { "招商局", "1/4" } })
    end,
  },
  {
    name = "a department has its own line alone",
    today = "2014-07-31",
    viewer = "招商局",
    ledger = ledger,
    expect = function(report, test)
      test.table(report, { columns = { "department", "landing" }, { "招商局", "1/2" } })
    end,
  },
}

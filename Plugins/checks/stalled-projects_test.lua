local function ledger()
  return {
    departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10" },
      { id = "P2", name = "物流园", department = "D2", category = "service", reported_on = "2013-10-10" },
      { id = "P3", name = "齿轮项目", department = "D1", category = "industry", reported_on = "2014-03-01" },
    },
    stage_events = { { project = "P1", stage = "signed", date = "2013-11-01" } },
    progress_reports = {
      { project = "P3", month = "2014-03", reported_on = "2014-03-20", progress = "设备进场" },
    },
  }
end

return {
  {
    name = "projects without progress for more than thirty days, the longest first",
    today = "2014-04-01",
    ledger = ledger(),
    expect = function(findings, test)
      test.count(findings, 2)
      test.equal(findings[1].about.id, "P2", "never any progress: counted from the day it was reported")
      test.equal(findings[2].about.id, "P1")
      test.contains(findings[2].message, "151")
      test.is_nil(findings[2].message:find("轴承项目"), "the name stands beside the message")
    end,
  },
  {
    name = "the last day allowed is still in time",
    today = "2014-04-20",
    params = { days = 31 },
    ledger = ledger(),
    expect = function(findings, test)
      test.count(findings, 2, "P3 was reported on 31 days ago")
    end,
  },
  {
    name = "projects in production, suspended or given up are left alone",
    today = "2014-12-01",
    ledger = {
      departments = { { id = "D1", name = "招商局" } },
      projects = {
        { id = "P1", name = "甲", department = "D1", category = "industry", reported_on = "2013-09-10" },
        { id = "P2", name = "乙", department = "D1", category = "industry", reported_on = "2013-09-10" },
        { id = "P3", name = "丙", department = "D1", category = "industry", reported_on = "2013-09-10" },
        { id = "P4", name = "丁", department = "D1", category = "industry", reported_on = "2013-09-10" },
      },
      stage_events = {
        { project = "P1", stage = "production", date = "2013-10-01" },
        { project = "P2", stage = "suspended", date = "2013-10-01" },
        { project = "P3", stage = "terminated", date = "2013-10-01" },
        { project = "P4", stage = "retired", date = "2013-10-01" },
      },
    },
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "a department sees its own",
    today = "2014-04-01",
    viewer = "财政局",
    ledger = ledger(),
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].about.name, "物流园")
    end,
  },
  {
    name = "an empty ledger has no findings",
    today = "2014-04-01",
    ledger = {},
    expect = function(findings, test) test.count(findings, 0) end,
  },
}

local function ledger()
  return {
    departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10" },
      { id = "P2", name = "物流园", department = "D2", category = "service", reported_on = "2013-10-10" },
      { id = "P3", name = "齿轮项目", department = "D1", category = "industry", reported_on = "2013-11-10" },
    },
    stage_events = { { project = "P3", stage = "terminated", date = "2014-01-10" } },
    progress_reports = {
      { project = "P1", month = "2014-03", reported_on = "2014-03-18", progress = "厂房封顶" },
      { project = "P2", month = "2014-02", reported_on = "2014-02-18", progress = "完成规划" },
    },
  }
end

return {
  {
    name = "the department of each active project without a report is asked for it",
    today = "2014-03-20",
    ledger = ledger(),
    expect = function(reminders, test)
      test.count(reminders, 1)
      test.equal(reminders[1].to.name, "财政局")
      test.equal(reminders[1].about.id, "P2")
      test.equal(reminders[1].due, "2014-03-25")
      test.equal(reminders[1].key, "monthly-progress:P2:2014-03")
    end,
  },
  {
    name = "the key stays the same when the report becomes overdue",
    today = "2014-03-28",
    ledger = ledger(),
    expect = function(reminders, test)
      test.equal(reminders[1].key, "monthly-progress:P2:2014-03")
      test.contains(reminders[1].title, zone.text { zh = "逾期", en = "overdue" })
    end,
  },
  {
    name = "nobody is asked before the time",
    today = "2014-03-19",
    ledger = ledger(),
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
  {
    name = "the due day is a parameter",
    today = "2014-03-18",
    params = { due_day = 20 },
    ledger = ledger(),
    expect = function(reminders, test)
      test.count(reminders, 1)
      test.equal(reminders[1].due, "2014-03-20")
    end,
  },
  {
    name = "a department that has reported gets nothing",
    today = "2014-03-20",
    viewer = "招商局",
    ledger = ledger(),
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
  {
    name = "an empty ledger reminds nobody",
    today = "2014-03-20",
    ledger = {},
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
}

local money = require "money"

local function ledger(fund_entries)
  return {
    departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
    people = { { id = "R1", name = "王芳", department = "D1" } },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", service_officer = "R1", category = "industry", reported_on = "2013-09-10" },
    },
    stage_events = { { project = "P1", stage = "construction", date = "2013-10-01" } },
    progress_reports = {
      { project = "P1", month = "2014-02", reported_on = "2014-02-20", progress = "厂房封顶", planned_investment = "800万" },
    },
    fund_entries = fund_entries,
  }
end

local function entry(date, amount)
  return { project = "P1", date = date, kind = "fixed_asset", claimed_amount = amount, recognised_amount = amount }
end

return {
  {
    name = "planned funds that are not entered, to the department and the service officer",
    today = "2014-03-20",
    ledger = ledger { entry("2014-03-05", "300万") },
    expect = function(reminders, test)
      test.count(reminders, 1)
      test.equal(reminders[1].key, "planned-funds:P1:2014-03")
      test.equal(reminders[1].due, "2014-03-31")
      test.contains(reminders[1].title, money.format(money.wan(500)))
      test.equal({ reminders[1].to[1].name, reminders[1].to[2].name }, { "招商局", "王芳" })
    end,
  },
  {
    name = "funds in place are no reminder",
    today = "2014-03-20",
    ledger = ledger { entry("2014-03-05", "800万") },
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
  {
    name = "a first year that ends within sixty days with too little recognised",
    today = "2014-08-15",
    ledger = ledger { entry("2014-03-05", "3000万") },
    expect = function(reminders, test)
      test.count(reminders, 1)
      test.equal(reminders[1].key, "first-year:P1:2014-09-30")
      test.equal(reminders[1].due, "2014-09-30")
      test.contains(reminders[1].title, "46")
    end,
  },
  {
    name = "once the year is over it is a finding of the check, no reminder",
    today = "2014-10-01",
    ledger = ledger { entry("2014-03-05", "3000万") },
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
  {
    name = "another department gets nothing",
    today = "2014-08-15",
    viewer = "财政局",
    ledger = ledger {},
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
  {
    name = "an empty ledger reminds nobody",
    today = "2014-08-15",
    ledger = {},
    expect = function(reminders, test) test.count(reminders, 0) end,
  },
}

local money = require "money"

--- One project of 招商局 that began construction on 2013-10-01, with so much recognised on 2013-12-01.
local function started(recognised, more)
  local ledger = {
    departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
    projects = {
      { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10" },
    },
    stage_events = { { project = "P1", stage = "construction", date = "2013-10-01" } },
    fund_entries = {
      {
        project = "P1", date = "2013-12-01", kind = "fixed_asset",
        claimed_amount = recognised, recognised_amount = recognised,
      },
    },
  }
  for register, records in pairs(more or {}) do ledger[register] = records end
  return ledger
end

return {
  {
    name = "thirty million after fourteen months is an error with its numbers",
    today = "2014-12-01",
    ledger = started("3000万"),
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].level, "error")
      test.equal(findings[1].about.id, "P1")
      test.contains(findings[1].message, money.format(money.wan(3000)))
      test.contains(findings[1].message, money.format(money.wan(2000)))
      test.is_nil(findings[1].message:find("轴承项目"), "the name stands beside the message")
    end,
  },
  {
    name = "projects that began on a day nobody knows are counted in one note, about none of them",
    today = "2014-12-01",
    ledger = started("3000万", {
      projects = {
        { id = "P1", name = "轴承项目", department = "D1", category = "industry", reported_on = "2013-09-10" },
        { id = "P2", name = "物流园", department = "D2", category = "service", reported_on = "2013-09-10" },
        { id = "P3", name = "齿轮项目", department = "D1", category = "industry", reported_on = "2013-09-10" },
      },
      stage_events = {
        { project = "P1", stage = "construction", date = "2013-10-01", date_estimated = true },
        { project = "P2", stage = "production", date = "2014-10-01" },
        { project = "P3", stage = "suspended", date = "2014-10-01" },
      },
    }),
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].level, "info")
      test.is_nil(findings[1].about)
      test.contains(findings[1].message, "2", "P3 was suspended before it began")
    end,
  },
  {
    name = "running behind with days left is a warning",
    today = "2014-07-31",
    ledger = started("3000万"),
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].level, "warning")
    end,
  },
  {
    name = "an even pace is no finding, nor is the full amount",
    today = "2014-03-31",
    ledger = started("3000万"),
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "what is recognised after the year does not count for it",
    today = "2014-12-01",
    ledger = started("4000万", {
      fund_entries = {
        { project = "P1", date = "2014-09-30", kind = "fixed_asset", claimed_amount = "4000万", recognised_amount = "4000万" },
        { project = "P1", date = "2014-10-01", kind = "fixed_asset", claimed_amount = "4000万", recognised_amount = "4000万" },
        { project = "P1", date = "2014-05-01", kind = "land", claimed_amount = "4000万", recognised_amount = "4000万" },
      },
    }),
    expect = function(findings, test)
      test.count(findings, 1)
      test.contains(findings[1].message, money.format(money.wan(4000)))
    end,
  },
  {
    name = "the target of the department takes the place of the parameter",
    today = "2014-12-01",
    ledger = started("3000万", {
      periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
      targets = { { department = "D1", period = "A1", first_year_investment = "2000万" } },
    }),
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "another department sees nothing of it",
    today = "2014-12-01",
    viewer = "财政局",
    ledger = started("3000万"),
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "an empty ledger has no findings",
    today = "2014-12-01",
    ledger = {},
    expect = function(findings, test) test.count(findings, 0) end,
  },
}

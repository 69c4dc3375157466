--- A ledger with one complete project; `changes` replace fields of it.
local function ledger(changes, more)
  local project = {
    id = "P1", name = "轴承项目", department = "D1", enterprise = "E1", service_officer = "R1", category = "industry",
    total_investment = "1.5亿", fixed_asset_investment = "1.2亿", contract_amount = "1.5亿", construction_months = 24,
    reported_on = "2013-09-10",
  }
  for field, value in pairs(changes or {}) do project[field] = value ~= zone.null and value or nil end
  local registers = {
    departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
    people = { { id = "R1", name = "王芳", department = "D1" } },
    periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
    targets = { { department = "D1", period = "A1" } },
    enterprises = { { id = "E1", name = "华东轴承公司" } },
    projects = { project },
    stage_events = { { project = "P1", stage = "signed", date = "2013-10-01", evidence = "投资合同" } },
  }
  for register, records in pairs(more or {}) do registers[register] = records end
  return registers
end

return {
  {
    name = "a complete record is no finding",
    today = "2014-03-01",
    ledger = ledger(),
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "all that is missing stands in one finding",
    today = "2014-03-01",
    ledger = ledger({ enterprise = zone.null, service_officer = zone.null, contract_amount = zone.null }, {
      stage_events = { { project = "P1", stage = "signed", date = "2013-10-01" } },
    }),
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].level, "warning")
      test.contains(findings[1].message, "C3.2.1")
      test.contains(findings[1].message, zone.text { zh = "合同金额", en = "contract amount" })
      test.contains(findings[1].message, zone.text { zh = "佐证", en = "evidence" })
      test.is_nil(findings[1].message:find("轴承项目"), "the name stands beside the message")
    end,
  },
  {
    name = "building for longer than the target allows is an error",
    today = "2014-03-01",
    ledger = ledger { construction_months = 48 },
    expect = function(findings, test)
      test.count(findings, 1)
      test.equal(findings[1].level, "error")
      test.contains(findings[1].message, "48")
      test.contains(findings[1].message, "36")
    end,
  },
  {
    name = "talks need no contract amount yet, and the months allowed may be used up",
    today = "2014-03-01",
    ledger = ledger({ contract_amount = zone.null, construction_months = 36 }, {
      stage_events = { { project = "P1", stage = "negotiating", date = "2013-10-01" } },
    }),
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "a department does not see what another left out",
    today = "2014-03-01",
    viewer = "财政局",
    ledger = ledger { enterprise = zone.null },
    expect = function(findings, test) test.count(findings, 0) end,
  },
  {
    name = "an empty ledger has no findings",
    today = "2014-03-01",
    ledger = {},
    expect = function(findings, test) test.count(findings, 0) end,
  },
}

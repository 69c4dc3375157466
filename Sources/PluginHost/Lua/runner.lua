--- Runs one script. This chunk is loaded before there is a job; the host calls the function that it returns with a
--- command, the first of which begins the job:
---
---     runner("begin")                          → nothing; from here on host.call("context") is answered
---     runner("load", source, name, strict)     → what the plugin declares, or { bare = true }
---     runner("run", params)                    → { kind =, result = } of the plugin loaded before
---     runner("script", source, name, params)   → { kind =, result = } of a script run from its first line on
---     runner("test", source, name)             → the cases of a test file; of one that is none, { malformed = true }
---     runner("case", index)                    → that case; raises what is wrong with it
---     runner("replace", index)                 → nothing; the plugin loaded next finds the modules of that case
---     runner("expect", index, params)          → { passed = } of one case, for the plugin loaded before
---     runner("open")                           → nothing; from here on there are inputs of a console
---     runner("input", source, name, is_expression, most_rows) → what the input gave, each value as it is shown
---     runner("names", path, prefix, most)      → what there is in the console's environment

local declaration = require "host.declaration"
local explanation = require "host.explanation"
local problem = require "host.problem"
local query = require "host.query"
local result = require "host.result"

local plugin, cases
local reading = false     -- whether the ledger may be read now
local tried_early = false -- whether a script tried to before

local function guard()
  if reading then return end
  tried_early = true
  problem.fail {
    zh = "装载阶段没有数据：读取台账的语句请放进 run 函数",
    en = "there is no data while a plugin is being loaded: put what reads the ledger into its run function",
  }
end

local complete_zone = require "host.zone"(guard)

--- What `...` is while a script is being loaded: whoever looks for parameters there is no plugin.
local no_parameters = setmetatable({}, { __index = guard, __pairs = guard })

local print_line = print
host.global("print", function(...)
  if reading then print_line(...) end
end)

local function compiled(source, name, strict)
  local chunk, message = host.load(source, name, strict)
  return chunk or error(message, 0)
end

local function run(params)
  reading = true
  return plugin.run(params or {})
end

local commands = {}

function commands.begin()
  host.global("zone", complete_zone())
  local asked = host.call("context").explain
  if asked then
    explanation.begin(asked)
    query.observe()
  end
end

--- Keeps what a plugin is from here on, whatever becomes of the author's table; returns its declaration.
local function declare(returned)
  local declared = declaration.of(returned)
  plugin = { kind = declared.kind, clause = declared.clause, run = returned.run }
  return declared
end

--- Reads what a plugin is. Its top level may not read the ledger; one that does, or that returns no plugin, is bare.
function commands.load(source, name, strict)
  local passed, returned = pcall(compiled(source, name, strict), no_parameters)
  if tried_early then return { bare = true, reason = not passed and tostring(returned) or nil } end
  -- Loading is deterministic: it fails again, and this time the host sees where.
  if not passed then returned = compiled(source, name, strict)(no_parameters) end
  if not declaration.is_plugin(returned) then return { bare = true } end
  return declare(returned)
end

function commands.run(params)
  local outcome = result.of(plugin, run(params))
  outcome.explanation = explanation.notes()
  return outcome
end

--- Runs a script that does its work at the top level; `...` is its parameters.
function commands.script(source, name, params)
  reading = true
  local returned = compiled(source, name, true)(params or {})
  if declaration.is_plugin(returned) then
    declare(returned)
    return commands.run(params)
  end
  return result.of({ kind = "analysis" }, returned)
end

local most_cases = 1000
local case_keys = { "name", "today", "viewer", "ledger", "params", "modules", "expect", "fails" }
local case_types = {
  { "today", "string" }, { "viewer", "string" }, { "ledger", "table" }, { "params", "table" }, { "modules", "table" },
}

local function case_of(index, case)
  problem.options({ zh = ("第 %d 个用例"):format(index), en = ("case %d"):format(index) }, case, case_keys)
  if type(case.name) ~= "string" or (type(case.expect) == "function") == (type(case.fails) == "string") then
    problem.fail {
      zh = ("第 %d 个用例需要 name，以及 expect 函数或 fails 文本二者之一"):format(index),
      en = ("case %d needs a name, and either a function expect or a text fails"):format(index),
    }
  end
  for _, entry in ipairs(case_types) do
    local key, wanted = entry[1], entry[2]
    if case[key] ~= nil and type(case[key]) ~= wanted then
      problem.fail {
        zh = ("第 %d 个用例的 %s 应当是%s"):format(index, key, wanted == "table" and "表" or "文本"),
        en = ("%s of case %d must be a %s"):format(key, index, wanted),
      }
    end
  end
  return {
    name = case.name,
    today = case.today,
    viewer = case.viewer,
    ledger = case.ledger or {},
    params = case.params or {},
    fails = case.fails,
    has_expect = case.expect ~= nil,
  }
end

--- How many cases the list has. A hole in it is a case that is none: what comes after it is not to be lost.
local function count_of(list)
  if type(list) ~= "table" or (#list == 0 and next(list) ~= nil) then
    problem.fail {
      zh = "测试文件应当返回用例的列表：return { { name = \"…\", … }, … }",
      en = "a test file must return a list of cases: return { { name = \"…\", … }, … }",
    }
  end
  local count = 0
  for key in pairs(list) do
    if math.type(key) == "integer" and key > count then count = key end
  end
  if count > most_cases then
    problem.fail { zh = "一个测试文件最多 1,000 个用例", en = "a test file has at most 1,000 cases" }
  end
  return count
end

function commands.test(source, name)
  cases = compiled(source, name, true)()
  local described = {}
  for index = 1, count_of(cases) do
    local is_case, case = pcall(commands.case, index)
    -- That it can leave the state is part of being one.
    if is_case and pcall(host.call, "data", case) then
      described[index] = case
    else
      local given = type(cases[index]) == "table" and rawget(cases[index], "name")
      described[index] = { name = type(given) == "string" and given or nil, malformed = true }
    end
  end
  return described
end

function commands.case(index)
  return case_of(index, cases[index])
end

--- What a case gives in a module's place; members that it lacks are the module's own.
local function stand_in(name, given)
  if type(given) ~= "table" then
    problem.fail {
      zh = ("用例的 modules.%s 应当是表"):format(tostring(name)),
      en = ("modules.%s of a case must be a table"):format(tostring(name)),
    }
  end
  local members = {}
  for member, value in pairs(given) do members[member] = value end
  return setmetatable(members, { __index = function(_, member) return require(name)[member] end })
end

function commands.replace(index)
  for name, given in pairs(cases[index].modules or {}) do host.replace(name, stand_in(name, given)) end
end

local function expect_failure(pattern, params)
  local passed, raised = pcall(commands.run, params)
  if not passed and tostring(raised):find(pattern) then return { passed = true } end
  return {
    passed = false,
    message = problem.text(passed and {
      zh = ("应当出错（%s），却没有"):format(pattern),
      en = ("expected an error (%s), but there was none"):format(pattern),
    } or {
      zh = ("错误信息“%s”与“%s”不符"):format(tostring(raised), pattern),
      en = ("the error “%s” does not match “%s”"):format(tostring(raised), pattern),
    }),
  }
end

function commands.expect(index, params)
  local case = cases[index]
  params = params or case.params
  if case.fails then return expect_failure(case.fails, params) end

  local returned = run(params)
  local outcome = result.of(plugin, returned)
  local passed, raised = pcall(case.expect, returned, require "test")
  if passed then return { passed = true, outcome = outcome } end
  if type(raised) ~= "table" or not raised.assertion then
    case.expect(returned, require "test") -- no assertion but an error: it is raised again, where the host sees it
  end
  return { passed = false, message = tostring(raised) }
end

function commands.open()
  local console = require "host.console" -- now: scripts need not wait for it
  reading = true
  console.open()
  commands.input = console.run
  commands.names = console.names
end

return function(command, ...)
  return commands[command](...)
end

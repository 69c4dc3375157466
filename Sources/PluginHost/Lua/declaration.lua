--- What a plugin declares about itself, checked and as plain data.

local date = require "date"
local money = require "money"
local problem = require "host.problem"

local keys = { "api", "kind", "title", "description", "clause", "params", "schedule", "run" }
local kinds = { "check", "report", "reminder", "analysis" }
local param_keys = { "type", "default", "min", "max", "choices", "label", "required" }
local param_types = { "text", "integer", "number", "money", "date", "month", "boolean", "choice" }

local function refuse(name, expected)
  return problem.fail {
    zh = ("插件的 %s 需要%s"):format(name, expected.zh),
    en = ("%s of the plugin must be %s"):format(name, expected.en),
  }
end

local function one_of(what, value, allowed)
  for _, known in ipairs(allowed) do
    if value == known then return value end
  end
  return problem.unknown(what, value, allowed)
end

--- A text, or the same text in both languages.
local function texts(name, value, required)
  if value == nil and not required then return nil end
  local localized = type(value) == "table" and type(value.zh or value.en) == "string"
  if type(value) == "string" or localized then return value end
  return refuse(name, { zh = "文本，或 { zh = …, en = … }", en = "a text, or { zh = …, en = … }" })
end

--- Whether a default value is of the parameter's type.
local fits = {
  text = function(value) return type(value) == "string" end,
  integer = function(value) return math.type(value) == "integer" end,
  number = function(value) return type(value) == "number" end,
  money = function(value) return math.type(value) == "integer" end,
  date = date.is_valid,
  month = function(value) return type(value) == "string" and date.is_valid(value .. "-01") end,
  boolean = function(value) return type(value) == "boolean" end,
  choice = function(value) return type(value) == "string" end,
}

local function param(name, declared)
  local path = "params." .. name
  problem.options({ zh = path, en = path }, declared, param_keys)
  local kind = one_of({ zh = "参数类型", en = "type of parameter" }, declared.type, param_types)
  local default = declared.default
  if kind == "money" and type(default) == "string" then default = money.parse(default) end
  if default ~= nil and not fits[kind](default) then
    refuse(path .. ".default", { zh = "类型为 " .. kind .. " 的值", en = "a value of type " .. kind })
  end
  if kind == "choice" then
    if type(declared.choices) ~= "table" or #declared.choices == 0 then
      refuse(path .. ".choices", { zh = "可选值的列表", en = "the list of what can be chosen" })
    end
    for _, choice in ipairs(declared.choices) do
      if type(choice) ~= "string" then
        refuse(path .. ".choices", { zh = "文本的列表", en = "a list of texts" })
      end
    end
    if default ~= nil then one_of({ zh = path .. " 的取值", en = "choice of " .. path }, default, declared.choices) end
  end
  return {
    type = kind,
    default = default,
    min = declared.min,
    max = declared.max,
    choices = declared.choices,
    label = texts(path .. ".label", declared.label) or name,
    required = declared.required == true,
  }
end

--- When a plugin runs: `monthly 25 09:00`, `monthly 1,15 09:00`, `monthly last 17:00`, `weekly 1 09:00` (1 is Monday),
--- `workdays 08:30`, `daily 08:30`.
local function schedule_of(value)
  local schedule = texts("schedule", value)
  if schedule == nil then return nil end
  local text = type(schedule) == "table" and (schedule.en or schedule.zh) or schedule
  local every, days, hour, minute = text:match("^(%l+) ([%d,%l]+) (%d%d):(%d%d)$")
  if not every then every, hour, minute = text:match("^(%l+) (%d%d):(%d%d)$") end
  local last = ({ monthly = 31, weekly = 7 })[every]
  local holds = every and tonumber(hour) < 24 and tonumber(minute) < 60
    and (last ~= nil) == (days ~= nil) and (last or every == "daily" or every == "workdays")
  for day in (days or ""):gmatch("[^,]+") do
    local number = tonumber(day)
    holds = holds and (number and number >= 1 and number <= (last or 0) or day == "last" and every == "monthly")
  end
  return holds and schedule or refuse("schedule", {
    zh = "“monthly 25 09:00”“monthly 1,15 09:00”“monthly last 17:00”“weekly 1 09:00”（1 为星期一）“workdays 08:30”或“daily 08:30”",
    en = "“monthly 25 09:00”, “monthly 1,15 09:00”, “monthly last 17:00”, “weekly 1 09:00” (1 is Monday), “workdays 08:30” or “daily 08:30”",
  })
end

local declaration = {}

--- Whether what a chunk returned is meant as a plugin.
function declaration.is_plugin(value)
  return type(value) == "table" and (rawget(value, "kind") ~= nil or type(rawget(value, "run")) == "function")
end

--- The plugin's declaration; raises what is wrong with it.
function declaration.of(plugin)
  local supported = host.call("context").api
  local wanted = plugin.api
  if math.type(wanted) ~= "integer" then refuse("api", { zh = "整数，例如 1", en = "an integer, such as 1" }) end
  if wanted > supported then
    problem.fail {
      zh = ("插件需要 API 版本 %d，本程序提供的是版本 %d；请升级程序"):format(wanted, supported),
      en = ("the plugin needs API version %d, and this program offers version %d: upgrade the program"):format(wanted, supported),
    }
  end
  problem.options({ zh = "插件", en = "the plugin" }, plugin, keys)
  if type(plugin.run) ~= "function" then refuse("run", { zh = "函数", en = "a function" }) end

  local params = {}
  for name, declared in pairs(plugin.params or {}) do params[name] = param(name, declared) end

  return {
    declared = true,
    api = wanted,
    kind = one_of({ zh = "插件类型", en = "kind of plugin" }, plugin.kind, kinds),
    title = texts("title", plugin.title, true),
    description = texts("description", plugin.description),
    clause = texts("clause", plugin.clause),
    schedule = schedule_of(plugin.schedule),
    params = params,
    has_run = true,
  }
end

return declaration

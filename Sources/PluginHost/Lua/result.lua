--- What a plugin's `run` returned, checked against its kind and turned into plain data.

local date = require "date"
local document = require "document"
local given = require "host.given"
local problem = require "host.problem"
local query = require "host.query"
local schema = require "host.schema"

local levels = { "info", "warning", "error" }
local roles = { "administrator", "lead_bureau", "department", "reader" }

--- Raises “item 3: level …”: which item of the list and which field is wrong, and what it needs.
local function refuse(index, field, expected)
  return problem.fail {
    zh = ("run 返回的第 %s 项的 %s 需要%s"):format(index, field, expected.zh),
    en = ("%s of item %s that run returned must be %s"):format(field, index, expected.en),
  }
end

local function required_text(index, field, value)
  if type(value) == "string" and value ~= "" then return value end
  return refuse(index, field, { zh = "不为空的文本", en = "a text that is not empty" })
end

local function optional_text(index, field, value)
  return value ~= nil and required_text(index, field, value) or nil
end

--- The department that a row belongs to: its own, or that of its project.
local function department_of(row)
  if row.register == "departments" then return row.id end
  local references = schema.register(row.register).references
  if references.department then return row.department_id end
  local project = references.project and row.project
  return project and project.department_id
end

local function named(row)
  return { register = row.register, id = row.id, label = row.label }
end

local function is_record(value)
  local kind = host.is_row(value)
  return kind ~= nil and kind ~= "row"
end

local function about(index, row)
  if row == nil then return nil end
  if not is_record(row) then
    refuse(index, "about", { zh = "台账册中的一行", en = "a row of a register" })
  end
  local subject = named(row)
  subject.department_id = department_of(row)
  return subject
end

--- “item 3 (P24 无人机)”: with what it is about, so that the record need not be looked for.
local function called(index, item)
  if not is_record(item.about) then return index end
  return ("%d（%s %s）"):format(index, item.about.id, item.about.label)
end

--- Recipients: a department, a person, "role:NAME", or a list of these. Who is there twice is one; each but the first
--- counts as a reminder.
local function recipients(index, item)
  local to = item.to
  if to == nil then
    refuse(called(index, item), "to", {
      zh = "收件人，现在是空的\n怎么办：帮办人员可能没有填；写 to = project.service_officer or project.department",
      en = "a recipient, but is empty\nWhat to do: a service officer may not be stated: write to = project.service_officer or project.department",
    })
  end
  local list = type(to) == "table" and to or { to }
  local normal, known = {}, {}
  for _, recipient in ipairs(list) do
    local role = type(recipient) == "string" and recipient:match("^role:([%w_]+)$")
    local register = is_record(recipient) and recipient.register
    if not role and register ~= "departments" and register ~= "people" then
      normal = {}
      break
    end
    if role then given.one_of({ zh = ("第 %s 项的 to 的角色"):format(index), en = ("role in to of item %s"):format(index) }, role, roles) end
    local mark = role and recipient or register .. " " .. recipient.id
    if not known[mark] then
      known[mark] = true
      table.insert(normal, role and { role = role } or named(recipient))
    end
  end
  if #normal == 0 then
    refuse(called(index, item), "to", {
      zh = "部门或人员的行、它们的列表，或 \"role:lead_bureau\" 这样的角色",
      en = "a row of departments or people, a list of these, or a role such as \"role:lead_bureau\"",
    })
  end
  host.count("reminders", #normal - 1) -- the first is the reminder itself
  return normal
end

local function level(index, value)
  if value == nil then return "warning" end
  for _, known in ipairs(levels) do
    if value == known then return value end
  end
  return problem.unknown(
    { zh = ("第 %d 项的级别"):format(index), en = ("level of item %d"):format(index) },
    value, levels)
end

local function finding(index, item, plugin)
  problem.options({ zh = ("第 %d 项"):format(index), en = ("item %d"):format(index) }, item,
    { "about", "level", "message", "clause" })
  return {
    about = about(index, item.about),
    level = level(index, item.level),
    message = required_text(index, "message", item.message),
    clause = optional_text(index, "clause", item.clause) or plugin.clause,
  }
end

local function reminder(index, item)
  problem.options({ zh = ("第 %d 项"):format(index), en = ("item %d"):format(index) }, item,
    { "to", "about", "title", "body", "due", "key" })
  if item.due ~= nil and not date.is_valid(item.due) then
    refuse(index, "due", { zh = "“2014-07-31”这样的日期", en = "a date such as \"2014-07-31\"" })
  end
  return {
    to = recipients(index, item),
    about = about(index, item.about),
    title = required_text(index, "title", item.title),
    body = optional_text(index, "body", item.body),
    due = item.due,
    key = required_text(index, "key", item.key),
  }
end

--- Applies `item_of` to every item of the list that a check or reminder returned; `counter` limits their number.
local function list_of(counter, item_of)
  return function(returned, plugin)
    if type(returned) ~= "table" or (#returned == 0 and next(returned) ~= nil) then
      problem.fail {
        zh = "run 应当返回一个列表；没有内容时返回 {}，只有一项时返回 { { … } }",
        en = "run must return a list: {} if there is nothing, { { … } } for a single item",
      }
    end
    local count = 0
    for _ in pairs(returned) do count = count + 1 end
    host.count(counter, count)
    local list = {}
    -- As many as were counted: what ipairs finds in a table with metamethods is another matter.
    for index = 1, count do
      local item = returned[index]
      if item == nil then
        problem.fail {
          zh = ("run 返回的列表缺第 %d 项：请用 table.insert 逐项加入"):format(index),
          en = ("the list that run returned has no item %d: add the items with table.insert"):format(index),
        }
      end
      list[index] = item_of(index, item, plugin)
    end
    return list
  end
end

--- Reminders with one key are one and the same: said twice about one record they are one, about two a slip.
local function distinct(list)
  local known, kept = {}, {}
  for index, item in ipairs(list) do
    local first = known[item.key]
    local same = first and (first.about and first.about.id) == (item.about and item.about.id)
    if first and not same then
      refuse(index, "key", {
        zh = ("与别的不同的值：“%s”与前面的一项相同，而 key 相同的提醒只算一件\n怎么办：把记录的 id 写进 key"):format(item.key),
        en = ("another than those before: “%s” is there already, and reminders with one key are one\nWhat to do: put the record's id into the key"):format(item.key),
      })
    end
    if not first then
      known[item.key] = item
      table.insert(kept, item)
    end
  end
  return kept
end

--- Queries become lists, so that what an analysis returns can leave the sandbox.
local function plain(value, depth)
  if query.is_query(value) then return value:all() end
  if type(value) ~= "table" or depth == 0 then return value end
  local copy = {}
  for key, item in pairs(value) do copy[key] = plain(item, depth - 1) end
  return copy
end

local by_kind = {
  check = list_of("findings", finding),
  reminder = function(returned, plugin) return distinct(list_of("reminders", reminder)(returned, plugin)) end,
  report = function(returned)
    if document.is_document(returned) then return plain(returned, 8) end
    return problem.fail {
      zh = "报表的 run 应当返回 document.new{…} 建立的文档",
      en = "the run of a report must return a document made with document.new{…}",
    }
  end,
  analysis = function(returned)
    return { value = plain(returned, 8) }
  end,
}

local result = {}

--- `returned` as data: { kind =, result = }.
function result.of(plugin, returned)
  return { kind = plugin.kind, result = by_kind[plugin.kind](returned, plugin) }
end

return result

--- What the tests of plugins assert with. A failed assertion says what was expected, what came, and at which line.

local json = require "json"
local problem = require "host.problem"

local test = {}

--- "file:line:" of the author's line: two functions up from the one that asks.
local function position()
  local _, where = pcall(error, "", 5)
  return where
end

local failure = {
  __tostring = function(self) return self.assertion end,
}

local function verify(holds, texts, what)
  if holds then return end
  local where = position()
  local message = where .. (what and what .. ": " or "") .. problem.text(texts)
  error(setmetatable({ assertion = message }, failure), 0)
end

local function shown(value)
  if type(value) == "string" then return ("“%s”"):format(value) end
  if type(value) ~= "table" then return tostring(value) end
  local readable, text = pcall(json.encode, value)
  return readable and text or "{…}"
end

--- The path to the first difference between two values, with both sides; nil if there is none.
local function difference(actual, expected, path)
  if type(actual) ~= "table" or type(expected) ~= "table" then
    if actual ~= expected then return path, actual, expected end
    return nil
  end
  local keys = {}
  for key in pairs(expected) do table.insert(keys, key) end
  for key in pairs(actual) do
    if expected[key] == nil then table.insert(keys, key) end
  end
  table.sort(keys, function(left, right)
    if type(left) == type(right) then return left < right end
    return type(left) == "number"
  end)
  for _, key in ipairs(keys) do
    local inner = type(key) == "number" and ("%s[%d]"):format(path, key) or ("%s.%s"):format(path, tostring(key))
    local at, found, wanted = difference(actual[key], expected[key], inner)
    if at then return at, found, wanted end
  end
end

--- Both values are the same, tables by their contents.
function test.equal(actual, expected, what)
  local at, found, wanted = difference(actual, expected, "")
  local place = at and at ~= "" and { zh = ("在 %s 处"):format(at), en = ("at %s "):format(at) } or { zh = "", en = "" }
  verify(not at, {
    zh = ("%s应为 %s，得到 %s"):format(place.zh, shown(wanted), shown(found)),
    en = ("%sexpected %s, got %s"):format(place.en, shown(wanted), shown(found)),
  }, what)
end

function test.is_true(value, what)
  verify(value, { zh = ("应为真，得到 %s"):format(shown(value)), en = ("expected something true, got %s"):format(shown(value)) }, what)
end

function test.is_nil(value, what)
  verify(value == nil, { zh = ("应为 nil，得到 %s"):format(shown(value)), en = ("expected nil, got %s"):format(shown(value)) }, what)
end

--- The list, or query, has so many items.
function test.count(list, expected, what)
  local count = #(getmetatable(list) == "query" and list:all() or list)
  verify(count == expected, {
    zh = ("应有 %d 项，得到 %d 项"):format(expected, count),
    en = ("expected %d items, got %d"):format(expected, count),
  }, what)
end

--- A text contains a piece, or a list an item: given by value or by a function that recognises it.
function test.contains(container, wanted, what)
  local found = false
  if type(container) == "string" then
    found = container:find(wanted, 1, true) ~= nil
  else
    for _, item in ipairs(container) do
      if type(wanted) == "function" then found = wanted(item) else found = not difference(item, wanted, "") end
      if found then break end
    end
  end
  local piece = type(wanted) == "function" and { zh = "符合条件的项", en = "a matching item" } or { zh = shown(wanted), en = shown(wanted) }
  verify(found, {
    zh = ("%s 中没有%s"):format(shown(container), piece.zh),
    en = ("%s does not contain %s"):format(shown(container), piece.en),
  }, what)
end

--- The function raises an error whose message matches the pattern.
function test.error(action, pattern, what)
  local passed, raised = pcall(action)
  verify(not passed, { zh = "应当出错，却没有", en = "expected an error, but there was none" }, what)
  verify(tostring(raised):find(pattern), {
    zh = ("错误信息“%s”与“%s”不符"):format(tostring(raised), pattern),
    en = ("the error “%s” does not match “%s”"):format(tostring(raised), pattern),
  }, what)
end

return test

--- What the tests of plugins assert with. A failed assertion says what was expected, what came, and at which line.

local comparison = require "host.comparison"
local problem = require "host.problem"

local shown = comparison.show

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

--- Both values are the same, tables by their contents. A row is expected by its id, its name or some of its fields.
function test.equal(actual, expected, what)
  local difference = comparison.difference(actual, expected, false)
  verify(not difference, difference, what)
end

--- As `equal`, but tables may have more fields than are expected: only those given are looked at.
function test.matches(actual, expected, what)
  local difference = comparison.difference(actual, expected, true)
  verify(not difference, difference, what)
end

--- The rows of a document's table, or of a list or query: `columns` says which cells each expected row gives, in which
--- order; `title` which table of the document is meant, otherwise the first; `totals` is its last line.
function test.table(container, expected, what)
  local difference = comparison.table_difference(container, expected)
  verify(not difference, difference, what)
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
    for _, item in ipairs(getmetatable(container) == "query" and container:all() or container) do
      if type(wanted) == "function" then found = wanted(item) else found = comparison.same(item, wanted) end
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

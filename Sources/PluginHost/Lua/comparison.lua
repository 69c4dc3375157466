--- What differs between what a test got and what it expected, in words for the author of the test.

local document = require "document"
local problem = require "host.problem"
local query = require "host.query"
local text = require "text"

local deepest = 100        -- levels of tables within tables
local most_pairs = 250000  -- of items that are tried to align two lists; longer ones are compared place by place
local most_told = 20       -- differences
local widest = 160         -- columns of a value that is shown
local context = 2          -- equal lines that are shown around differing ones

local function listed(value)
  return query.is_query(value) and value:all() or value
end

local function is_record(value)
  local kind = host.is_row(value)
  return kind ~= nil and kind ~= "row"
end

local function is_list(value)
  local count = 0
  for _ in pairs(value) do count = count + 1 end
  return count == #value
end

--- Numbers first, then texts, each in order; whatever else is a key comes last.
local function in_order(left, right)
  if type(left) == type(right) and (type(left) == "number" or type(left) == "string") then return left < right end
  return type(left) == "number" or type(left) == "string" and type(right) ~= "number"
end

local function keys_of(...)
  local keys, known = {}, {}
  for index = 1, select("#", ...) do
    for key in pairs((select(index, ...))) do
      if not known[key] then table.insert(keys, key) end
      known[key] = true
    end
  end
  table.sort(keys, in_order)
  return keys
end

-- Showing ------------------------------------------------------------------------------------------------------

local shown

local function shown_table(value, depth)
  if depth > 3 then return "{…}" end
  local pieces, width = {}, 0
  for _, key in ipairs(keys_of(value)) do
    local item = shown(value[key], depth + 1)
    local name = type(key) == "string" and (key:find("^[%a_][%w_]*$") and key or ("[“%s”]"):format(key)) or ("[%s]"):format(tostring(key))
    table.insert(pieces, math.type(key) == "integer" and key == #pieces + 1 and item or name .. " = " .. item)
    width = width + #pieces[#pieces]
    if width > 3 * widest then break end
  end
  return #pieces == 0 and "{}" or "{ " .. table.concat(pieces, ", ") .. " }"
end

--- A value on one line, which may be cut.
function shown(value, depth)
  value = listed(value)
  if is_record(value) then return ("%s (%s)"):format(tostring(value.label), value.id) end
  if type(value) == "string" then return ("“%s”"):format(value) end
  if host.is_row(value) or type(value) == "table" then return shown_table(value, depth) end
  return tostring(value)
end

local function show(value)
  return text.truncate(shown(value, 0), widest)
end

-- Comparing ----------------------------------------------------------------------------------------------------

local same

--- A row is expected by its id or its name, by some of its fields, or by another row.
local function is_that_row(row, expected, partial, depth)
  if is_record(row) then
    if is_record(expected) then return row.register == expected.register and row.id == expected.id end
    if type(expected) == "string" then return row.id == expected or row.label == expected end
  end
  if type(expected) ~= "table" and not host.is_row(expected) then return false end
  for key, value in pairs(expected) do
    if not same(row[key], value, partial, depth + 1) then return false end
  end
  return true
end

--- Whether a value is as expected; if `partial`, tables may have more fields than are expected, but lists no more items.
function same(actual, expected, partial, depth)
  if rawequal(actual, expected) then return true end
  if depth > deepest then
    problem.fail {
      zh = "比较的表嵌套超过 100 层，或者表引用了自己",
      en = "the tables that are compared are nested more than 100 levels deep, or contain themselves",
    }
  end
  actual, expected = listed(actual), listed(expected)
  if host.is_row(actual) then return is_that_row(actual, expected, partial, depth) end
  if type(actual) ~= "table" or type(expected) ~= "table" then return actual == expected end
  for key, value in pairs(expected) do
    if not same(actual[key], value, partial, depth + 1) then return false end
  end
  if partial and not (is_list(expected) and is_list(actual)) then return true end
  for key in pairs(actual) do
    if expected[key] == nil then return false end
  end
  return true
end

--- Steps through two lists: { mark =, actual = index, expected = index }; "-" is only expected, "+" only there.
local function aligned(actual, expected, equal)
  local first, last_actual, last_expected = 1, #actual, #expected
  local steps, ending = {}, {}
  while first <= last_actual and first <= last_expected and equal(actual[first], expected[first]) do
    table.insert(steps, { mark = " ", actual = first, expected = first })
    first = first + 1
  end
  while last_actual >= first and last_expected >= first and equal(actual[last_actual], expected[last_expected]) do
    table.insert(ending, { mark = " ", actual = last_actual, expected = last_expected })
    last_actual, last_expected = last_actual - 1, last_expected - 1
  end
  -- longest[i][j]: how many items of the two rests from i and j on are equal, in order.
  local longest = {}
  if (last_actual - first + 1) * (last_expected - first + 1) <= most_pairs then
    longest[last_actual + 1] = {}
    for i = last_actual, first, -1 do
      longest[i] = {}
      for j = last_expected, first, -1 do
        longest[i][j] = equal(actual[i], expected[j]) and (longest[i + 1][j + 1] or 0) + 1
          or math.max(longest[i + 1][j] or 0, longest[i][j + 1] or 0)
      end
    end
  end
  local function rest(i, j) return longest[i] and longest[i][j] or 0 end
  local i, j = first, first
  while i <= last_actual or j <= last_expected do
    if i <= last_actual and j <= last_expected and equal(actual[i], expected[j]) then
      table.insert(steps, { mark = " ", actual = i, expected = j })
      i, j = i + 1, j + 1
    elseif j <= last_expected and (i > last_actual or rest(i, j + 1) >= rest(i + 1, j)) then
      table.insert(steps, { mark = "-", expected = j })
      j = j + 1
    else
      table.insert(steps, { mark = "+", actual = i })
      i = i + 1
    end
  end
  for index = #ending, 1, -1 do table.insert(steps, ending[index]) end
  return steps
end

--- The steps worth showing: of equal ones only those beside others, and of all only so many; "…" stands for the rest.
local function worth_showing(steps)
  local picked, near = {}, {}
  for index, step in ipairs(steps) do
    if step.mark ~= " " then
      for neighbour = index - context, index + context do near[neighbour] = true end
    end
  end
  for index, step in ipairs(steps) do
    local is_shown = near[index] and #picked < 3 * most_told
    if is_shown then
      table.insert(picked, step)
    elseif #picked == 0 or picked[#picked].mark ~= "…" then
      table.insert(picked, { mark = "…" })
    end
  end
  return picked
end

-- Differences --------------------------------------------------------------------------------------------------

local function tell(found, zh, en, ...)
  found.count = found.count + 1
  if found.count <= most_told then table.insert(found, problem.text { zh = zh:format(...), en = en:format(...) }) end
end

local function lines_of(value)
  return text.split(value, "\n")
end

--- The part of a long text in which it differs from another.
local function excerpt(value, other)
  if type(value) ~= "string" or type(other) ~= "string" or #value <= widest then return show(value) end
  local at = 1
  while at <= #value and value:byte(at) == other:byte(at) do at = at + 1 end
  at = math.max(1, at - widest // 4)
  while at > 1 and (value:byte(at) or 0) & 0xC0 == 0x80 do at = at - 1 end
  return (at > 1 and "…" or "") .. show(value:sub(at, at + 3 * widest))
end

local function tell_values(actual, expected, path, found)
  if type(actual) == "string" and type(expected) == "string" and (actual .. expected):find("\n", 1, true) then
    local wanted, got = lines_of(expected), lines_of(actual)
    local lines = {}
    for _, step in ipairs(worth_showing(aligned(got, wanted, rawequal))) do
      local line = step.expected and wanted[step.expected] or got[step.actual] or ""
      table.insert(lines, ((step.mark .. " " .. text.truncate(line, widest)):gsub("%s+$", "")))
    end
    tell(found, "%s文本不同（- 为预期，+ 为实际）：\n    %s", "%sthe texts differ (- expected, + actual):\n    %s",
      path.name == "" and "" or path.name .. ": ", table.concat(lines, "\n    "))
    return
  end
  tell(found, "%s应为 %s，得到 %s", "%sexpected %s, got %s", path.before, excerpt(expected, actual), excerpt(actual, expected))
end

local function at(name)
  local before = name == "" and "" or problem.text { zh = ("在 %s 处"):format(name), en = ("at %s "):format(name) }
  return { name = name, before = before }
end

local function inner(path, key)
  local step = type(key) == "string" and "." .. key or ("[%s]"):format(tostring(key))
  return at(path.name .. step)
end

local compare

local function compare_lists(actual, expected, path, partial, found, depth)
  local steps = aligned(actual, expected, function(left, right) return same(left, right, partial, depth + 1) end)
  local missing, surplus = {}, {}
  local function settle()
    for index = 1, math.max(#missing, #surplus) do
      local wanted, got = missing[index], surplus[index]
      if wanted and got then
        compare(actual[got], expected[wanted], inner(path, got), partial, found, depth + 1)
      elseif wanted then
        tell(found, "缺少 %s：%s", "missing %s: %s", inner(path, wanted).name, show(expected[wanted]))
      else
        tell(found, "多出 %s：%s", "unexpected %s: %s", inner(path, got).name, show(actual[got]))
      end
    end
    missing, surplus = {}, {}
  end
  for _, step in ipairs(steps) do
    if step.mark == "-" then table.insert(missing, step.expected)
    elseif step.mark == "+" then table.insert(surplus, step.actual)
    else settle() end
  end
  settle()
end

--- Tells of every place in which two values differ.
function compare(actual, expected, path, partial, found, depth)
  actual, expected = listed(actual), listed(expected)
  if same(actual, expected, partial, depth) then return end
  if type(expected) ~= "table" or type(actual) ~= "table" and not host.is_row(actual) then
    return tell_values(actual, expected, path, found)
  end
  if type(actual) == "table" and is_list(actual) and is_list(expected) then
    return compare_lists(actual, expected, path, partial, found, depth)
  end
  local keys = (partial or host.is_row(actual)) and keys_of(expected) or keys_of(expected, actual)
  for _, key in ipairs(keys) do
    compare(actual[key], expected[key], inner(path, key), partial, found, depth + 1)
  end
end

-- Tables -------------------------------------------------------------------------------------------------------

--- The table that is meant: a document's, or a list of rows, of which only these are known.
local function table_of(container, title)
  if not document.is_document(container) then
    container = listed(container)
    if type(container) == "table" and container.type == "table" and type(container.rows) == "table" then
      return container
    end
    if type(container) == "table" then return { rows = container } end
    problem.fail {
      zh = ("test.table 需要文档、列表或查询，得到的是 %s"):format(type(container)),
      en = ("test.table needs a document, a list or a query, not %s"):format(type(container)),
    }
  end
  local titles, count = {}, 0
  for _, block in ipairs(container.blocks) do
    if block.type == "table" then
      if title == nil or block.title == title then return block end
      if block.title then table.insert(titles, block.title) end
      count = count + 1
    end
  end
  if count > 0 and #titles == 0 then
    problem.fail {
      zh = ("文档的表格没有标题，不能按标题“%s”找；请去掉 title"):format(title),
      en = ("the tables of the document have no titles, so none is called “%s”: leave title out"):format(title),
    }
  end
  if #titles > 0 then problem.unknown({ zh = "文档的表格", en = "table of the document" }, title, titles) end
  problem.fail { zh = "文档里没有表格", en = "the document has no table" }
end

--- The columns of a list of tables: every key that a row has. Rows of a register know their fields themselves.
local function columns_of(rows)
  local columns = {}
  for _, row in ipairs(rows) do
    if type(row) ~= "table" then return nil end
  end
  for _, key in ipairs(keys_of({}, table.unpack(rows, 1, math.min(#rows, 100)))) do table.insert(columns, { key = key }) end
  return columns
end

local function check_expected(expected, columns)
  local keys = type(expected) == "table" and expected.columns
  if type(keys) ~= "table" or #keys == 0 then
    problem.fail {
      zh = "test.table 的第二个参数需要 columns，如 { columns = { \"name\", \"count\" }, { \"甲\", 1 } }",
      en = "the second argument of test.table needs columns, as in { columns = { \"name\", \"count\" }, { \"A\", 1 } }",
    }
  end
  for key in pairs(expected) do
    if type(key) == "string" and key ~= "columns" and key ~= "title" and key ~= "totals" then
      problem.unknown(
        { zh = "test.table 的第二个参数的选项", en = "option of the second argument of test.table" }, key,
        { "columns", "title", "totals" })
    end
  end
  local known, names = {}, {}
  for index, column in ipairs(columns or {}) do known[column.key], names[index] = true, column.key end
  for _, key in ipairs(#names > 0 and keys or {}) do
    if not known[key] then problem.unknown({ zh = "表格的列", en = "column of the table" }, key, names) end
  end
  for index, row in ipairs(expected) do
    if type(row) ~= "table" then
      problem.fail {
        zh = ("预期的第 %d 行应当是一个列表，得到的是 %s"):format(index, type(row)),
        en = ("row %d that is expected must be a list, not %s"):format(index, type(row)),
      }
    end
  end
  return keys
end

local cell

function cell(value)
  if type(value) == "string" then return text.truncate(value:gsub("%c", " "), widest // 4) end
  if is_record(value) then return cell(value.label) end
  return value == nil and "" or text.truncate(shown(value, 1), widest // 4)
end

--- The steps through two tables as lines, cell below cell, under the names of the columns.
local function grid(steps, keys, got, wanted)
  local rows, widths, lines = { { mark = " ", cells = keys } }, {}, {}
  for _, step in ipairs(worth_showing(steps)) do
    local cells = {}
    for index, key in ipairs(step.mark ~= "…" and keys or {}) do
      cells[index] = cell(step.expected and wanted[step.expected][index] or step.actual and got[step.actual][key])
    end
    table.insert(rows, { mark = step.mark, cells = cells })
  end
  for _, row in ipairs(rows) do
    for index, piece in ipairs(row.cells) do widths[index] = math.max(widths[index] or 0, text.width(piece)) end
  end
  for _, row in ipairs(rows) do
    local pieces = {}
    for index, piece in ipairs(row.cells) do pieces[index] = text.pad(piece, widths[index]) end
    table.insert(lines, ((row.mark .. " " .. table.concat(pieces, "  ")):gsub("%s+$", "")))
  end
  return table.concat(lines, "\n    ")
end

local comparison = {}

--- Whether a value is as expected.
function comparison.same(actual, expected)
  return same(actual, expected, false, 0)
end

--- A value on one line.
comparison.show = show

--- What differs, as a text; nil if nothing does. If `partial`, only what is expected of tables is looked at.
function comparison.difference(actual, expected, partial)
  local found = { count = 0 }
  compare(actual, expected, at(""), partial, found, 0)
  if found.count <= 1 then return found[1] end
  local heading = problem.text { zh = ("有 %d 处不同："):format(found.count), en = ("%d differences:"):format(found.count) }
  if found.count > #found then table.insert(found, "…") end
  return heading .. "\n    " .. table.concat(found, "\n    ")
end

local function with_last(rows, row)
  local all = table.move(rows, 1, #rows, 1, {})
  table.insert(all, row)
  return all
end

--- What differs between the rows of a document's table, or of a list, and those expected; nil if nothing does.
function comparison.table_difference(container, expected)
  local found = table_of(container, type(expected) == "table" and expected.title or nil)
  local keys = check_expected(expected, found.columns or columns_of(found.rows))
  local got, wanted = found.rows, expected
  if expected.totals then got, wanted = with_last(got, found.totals or {}), with_last(expected, expected.totals) end
  local is_different = false
  local steps = aligned(got, wanted, function(row, wanted)
    for index, key in ipairs(keys) do
      if not same(row[key], wanted[index], false, 0) then return false end
    end
    return true
  end)
  for _, step in ipairs(steps) do is_different = is_different or step.mark ~= " " end
  if not is_different then return nil end
  return problem.text {
    zh = "表格不同（- 为预期，+ 为实际）：\n    ",
    en = "the tables differ (- expected, + actual):\n    ",
  } .. grid(steps, keys, got, wanted)
end

return comparison

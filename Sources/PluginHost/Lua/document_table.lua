--- Tables of documents: columns, groups of rows with their sums, totals, cells that stand for several.

local cell_value = require "host.cell_value"
local given = require "host.given"
local problem = require "host.problem"
local text = require "text"

local formats = { "text", "integer", "number", "money", "percent", "date", "boolean" }
local alignments = { "left", "center", "right" }
local units = { "yuan", "wan", "million", "yi", "billion" }
local summable = { integer = true, number = true, money = true }

local document_table = {}

local row_number = "row_number"
local number_title = { zh = "序号", en = "No." }
local subtotal_label = { zh = "小计", en = "Subtotal" }
local no_value = { zh = "（未填写）", en = "(not given)" }

--- A title as messages quote it.
local function quoted(title)
  return text.truncate(tostring(title), 40)
end

--- The table as messages name it.
local function named(title)
  if not title then return { zh = "表格", en = "the table" } end
  return { zh = ("表格“%s”"):format(quoted(title)), en = ("the table “%s”"):format(quoted(title)) }
end

-- Columns --

--- The titles above a column's own, from the outermost: one text, or a list of them.
local function groups_of(group)
  local what = { zh = "列的 group ", en = "the group of a column" }
  if group == nil then return nil end
  if type(group) == "string" or given.is_localized(group) then return { given.text(what, group) } end
  if type(group) ~= "table" or #group == 0 then return { given.text(what, group) } end
  local titles = {}
  for index, title in ipairs(group) do titles[index] = given.text(what, title) end
  return titles
end

--- A column as its author declared it, checked and complete.
function document_table.column(column)
  problem.options({ zh = "列", en = "a column" }, column,
    { "key", "title", "align", "format", "unit", "places", "width", "group", "merge" })
  local format = given.one_of({ zh = "格式", en = "format" }, column.format, formats) or "text"
  return {
    key = given.text({ zh = "列的 key ", en = "the key of a column" }, column.key),
    title = given.optional_text({ zh = "列的 title ", en = "the title of a column" }, column.title) or column.key,
    format = format,
    align = given.one_of({ zh = "对齐方式", en = "alignment" }, column.align, alignments)
      or (summable[format] or format == "percent") and "right" or "left",
    unit = given.one_of({ zh = "金额单位", en = "unit of money" }, column.unit, units),
    places = column.places,
    width = column.width,
    groups = groups_of(column.group),
    merge = given.flag({ zh = "列的 merge ", en = "merge of a column" }, column.merge),
  }
end

local function checked_columns(options)
  local columns = {}
  for index, column in ipairs(options.columns or {}) do columns[index] = document_table.column(column) end
  if not given.flag({ zh = "表格的 numbered ", en = "numbered of a table" }, options.numbered) then return columns end
  for _, column in ipairs(columns) do
    if column.key == row_number then
      problem.fail {
        zh = ("numbered 自己加入一列“%s”：请给您的这一列换一个 key"):format(row_number),
        en = ("numbered adds a column “%s” of its own: give yours another key"):format(row_number),
      }
    end
  end
  table.insert(columns, 1,
    { key = row_number, title = problem.text(number_title), format = "integer", align = "center" })
  return columns
end

-- Rows --

local function field(row, number, key)
  if type(row) ~= "table" and not host.is_row(row) then
    problem.fail {
      zh = ("表格的第 %d 行应当是表或台账的行，得到的是 %s"):format(number, type(row)),
      en = ("row %d of a table must be a table or a row of a register, not %s"):format(number, type(row)),
    }
  end
  return row[key]
end

--- Which columns a cell of a row stands across: `spans = { first = "last" }`, by their keys; `places` are those of the
--- columns by key.
local function spans_of(row, number, keys, places)
  -- Where a column has this name, the value is data.
  if places.spans or host.is_row(row) or row.spans == nil then return {} end
  local spans = row.spans
  local what = { zh = ("第 %d 行的 spans "):format(number), en = ("spans of row %d"):format(number) }
  if type(spans) ~= "table" then
    problem.fail {
      zh = what.zh .. "应当是 { 首列的 key = \"末列的 key\" }",
      en = what.en .. " must be { key of the first column = \"key of the last one\" }",
    }
  end
  local list, taken = {}, {}
  for first, last in pairs(spans) do
    local from, to = places[first], places[last]
    if not from or not to then
      problem.unknown({ zh = what.zh .. "的列", en = "column in " .. what.en }, from and last or first, keys)
    end
    if to <= from then
      problem.fail {
        zh = ("%s：列“%s”不在列“%s”的右边"):format(what.zh, last, first),
        en = ("%s: the column “%s” is not to the right of “%s”"):format(what.en, last, first),
      }
    end
    for place = from, to do
      if taken[place] or place > from and row[keys[place]] ~= nil then
        problem.fail(taken[place] and {
          zh = ("%s：列“%s”被占用了两次"):format(what.zh, keys[place]),
          en = ("%s: two of them cover the column “%s”"):format(what.en, keys[place]),
        } or {
          zh = ("%s盖住了列“%s”的值：请把这一格留空"):format(what.zh, keys[place]),
          en = ("%s cover a value in the column “%s”: leave that cell empty"):format(what.en, keys[place]),
        })
      end
      taken[place] = true
    end
    table.insert(list, { first = from, last = to })
  end
  return list
end

local function cells(row, number, columns, options)
  local copy = {}
  local where = { zh = ("第 %d 行"):format(number), en = ("row %d"):format(number) }
  for _, column in ipairs(columns) do
    if not (options.numbered and column.key == row_number) then
      copy[column.key] = cell_value.checked(field(row, number, column.key), column, where)
    end
  end
  if options.numbered then copy[row_number] = number end
  return copy
end

local without = {} -- what the group of rows without a value is known by

--- What a group is known by, how its heading reads, and whether the value is a row of a register.
local function group_key(value, number, key)
  if value == nil then return without, problem.text(no_value), false end
  local kind = host.is_row(value)
  if kind and kind ~= "row" then return ("%s %s"):format(value.register, value.id), value.label, true end
  if kind or type(value) == "table" or type(value) == "function" or value ~= value then
    problem.fail {
      zh = ("第 %d 行的“%s”不能用来分组（group_by）：应当是文本、数字、日期或台账的行"):format(number, key),
      en = ("“%s” of row %d cannot make a group (group_by): it must be a text, a number, a date or a row of a register")
        :format(key, number),
    }
  end
  return value, value, false
end

--- The rows in groups, in the order in which these first occur: { { heading =, rows = { … } }, … }.
local function grouped(rows, key, keys, places)
  local groups, found = {}, { [true] = {}, [false] = {} }
  for number, row in ipairs(rows) do
    local mark, heading, is_row = group_key(field(row, number, key), number, key)
    local group = found[is_row][mark]
    if not group then
      group = { heading = heading, rows = {} }
      found[is_row][mark] = group
      table.insert(groups, group)
    end
    table.insert(group.rows, row)
  end
  if #groups == 1 and found[false][without] and not places[key] then
    problem.unknown({ zh = "各行的字段（group_by）", en = "field to group rows by (group_by)" }, key, keys)
  end
  return groups
end

-- Totals --

local function sum(rows, column, where)
  local total = 0
  for number, row in ipairs(rows) do
    local value = row[column.key]
    if value ~= nil then
      if type(value) ~= "number" then
        problem.fail {
          zh = ("%s的列“%s”不能求和：第 %d 行不是数字，而是 %s"):format(where.zh, column.key, number, type(value)),
          en = ("the column “%s” of %s cannot be added up: row %d is no number but %s"):format(
            column.key, where.en, number, type(value)),
        }
      end
      local before = total
      total = before + value
      if math.type(total) == "integer" and (total < before) ~= (value < 0) then
        problem.fail {
          zh = ("%s的列“%s”求和超过了最大的整数，在第 %d 行"):format(where.zh, column.key, number),
          en = ("the sum of the column “%s” of %s is beyond the greatest integer, at row %d"):format(
            column.key, where.en, number),
        }
      end
    end
  end
  return total
end

-- What people write who mean "sum".
local slips = { ["求和"] = true, ["合计"] = true, ["总和"] = true, ["总计"] = true, ["小计"] = true }

local function total(column, wanted, rows, where)
  if type(wanted) == "function" then wanted = wanted(table.move(rows, 1, #rows, 1, {})) end
  if type(wanted) == "string" and wanted ~= "sum" and summable[column.format] and (wanted:find("^%a+$") or slips[wanted]) then
    problem.unknown({ zh = ("列“%s”的合计"):format(column.key), en = ("total of the column “%s”"):format(column.key) }, wanted, { "sum" })
  end
  if wanted ~= "sum" then
    return cell_value.checked(wanted, column, { zh = where.zh .. "合计行", en = "the totals of " .. where.en })
  end
  if not summable[column.format] then
    problem.fail {
      zh = ("列“%s”的格式是 %s，不能合计；只有 integer、number、money 能写 \"sum\"，比率请写 function(rows)"):format(column.key, column.format),
      en = ("the column “%s” has the format %s and no sum: only integer, number and money have; give a share as a function of the rows"):format(column.key, column.format),
    }
  end
  return sum(rows, column, where)
end

--- The line below a group: sums and what functions give. The label takes the place of that of the totals.
local function subtotals_of(group, columns, wanted, where)
  local sums, has_label = {}, false
  local place = {
    zh = ("%s中“%s”组"):format(where.zh, quoted(group.heading)),
    en = ("the group “%s” of %s"):format(quoted(group.heading), where.en),
  }
  for _, column in ipairs(columns) do
    local asked = wanted[column.key]
    if asked == "sum" and summable[column.format] or type(asked) == "function" then
      sums[column.key] = total(column, asked, group.rows, place)
    elseif not has_label and asked ~= nil and (column.format == "text" or column.key == row_number) then
      sums[column.key] = problem.text(subtotal_label)
      has_label = true
    end
  end
  return sums
end

local function check_totals(options, columns, keys)
  problem.options({ zh = "合计行", en = "the totals" }, options.totals, keys)
  for _, column in ipairs(columns) do
    if column.merge and summable[column.format] and options.totals[column.key] == "sum" then
      problem.fail {
        zh = ("列“%s”合并（merge）后同一个值只显示一次，却会在每一行都计入合计：请把合计写成函数或数值")
          :format(column.key),
        en = ("the column “%s” merges: a value that is shown once would be counted in every row. "
          .. "Give its total as a function or a value"):format(column.key),
      }
    end
  end
end

--- A column whose key no row has, while rows have one like it that no column shows, is a slip of the pen.
local function check_keys(columns, rows, where)
  local shown, found = {}, {}
  for _, column in ipairs(columns) do shown[column.key] = true end
  for _, row in ipairs(rows) do
    if host.is_row(row) then return end
    for key in pairs(row) do found[key] = true end
  end
  for _, column in ipairs(columns) do
    if not found[column.key] and column.key ~= row_number then
      local others = {}
      for key in pairs(found) do
        if type(key) == "string" and not shown[key] and key ~= "spans" then table.insert(others, key) end
      end
      table.sort(others)
      local near = problem.nearest(column.key, others)
      if near then
        problem.fail {
          zh = ("%s的各行都没有“%s”；是不是“%s”？"):format(where.zh, column.key, near),
          en = ("no row of %s has “%s”; did you mean “%s”?"):format(where.en, column.key, near),
        }
      end
    end
  end
end

-- The table --

--- The block of a table, from what an author gave to document:table.
function document_table.block(options)
  problem.options({ zh = "表格", en = "a table" }, options,
    { "title", "columns", "rows", "totals", "notes", "group_by", "numbered" })
  local title = given.optional_text({ zh = "表格的 title ", en = "the title of a table" }, options.title)
  local where = named(title)
  local columns = checked_columns(options)
  local keys, places = {}, {}
  for index, column in ipairs(columns) do
    keys[index] = column.key
    places[column.key] = index
  end
  local source = options.rows or {}
  if getmetatable(source) == "query" then source = source:all() end
  local group_by = given.optional_text({ zh = "表格的 group_by ", en = "group_by of a table" }, options.group_by)
  local originals, rows, spans, groups = {}, {}, {}, nil
  local function add(row)
    local number = #rows + 1
    originals[number] = row
    rows[number] = cells(row, number, columns, options)
    for _, span in ipairs(spans_of(row, number, keys, places)) do
      table.insert(spans, { row = number, first = span.first, last = span.last })
    end
  end

  if group_by then
    groups = {}
    local declared = columns[places[group_by]] or {}
    for index, group in ipairs(grouped(source, group_by, keys, places)) do
      for _, row in ipairs(group.rows) do add(row) end
      groups[index] = {
        heading = group.heading,
        format = declared.format, unit = declared.unit, places = declared.places,
        rows = #group.rows,
        subtotals = options.totals and subtotals_of(group, columns, options.totals, where),
      }
    end
  else
    for _, row in ipairs(source) do add(row) end
  end

  check_keys(columns, originals, where)
  if options.totals then check_totals(options, columns, keys) end
  local notes, totals = {}, nil
  for index, note in ipairs(options.notes or {}) do notes[index] = given.text({ zh = "注", en = "a note" }, note) end
  if options.totals then
    totals = {}
    for _, column in ipairs(columns) do
      totals[column.key] = total(column, options.totals[column.key], originals, where)
    end
  end
  if options.rows == nil then
    problem.fail {
      zh = "表格缺 rows；没有内容时写 rows = {}", en = "a table needs rows; write rows = {} where there are none",
    }
  end
  return {
    type = "table",
    title = title,
    columns = columns,
    rows = rows,
    groups = groups,
    spans = #spans > 0 and spans or nil,
    totals = totals,
    notes = notes,
  }
end

return document_table

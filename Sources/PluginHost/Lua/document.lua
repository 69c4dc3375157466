--- Documents: what a report returns. A document is plain data; the host turns it into every format.
---
---     local doc = document.new { title = "…" }
---     doc:heading("…")
---     doc:table { columns = { { key = "name", title = "…" } }, rows = zone.projects() }
---     return doc
---
--- Every text may be given in both languages, { zh = "…", en = "…" }; the document is in the language of the run.
--- Money without a `unit` is in 万元 or in millions, as the language has it; the unit stands in the title of a column.

local chart = require "host.chart"
local problem = require "host.problem"
local stats = require "stats"

local Document = {}

local metatable = {
  __index = function(_, name)
    return Document[name] or nil
  end,
}

local formats = { "text", "integer", "number", "money", "percent", "date", "boolean" }
local alignments = { "left", "center", "right" }
local orientations = { "portrait", "landscape" }
local units = { "yuan", "wan", "million", "yi", "billion" }
local summable = { integer = true, number = true, money = true }

local function one_of(what, value, allowed)
  for _, known in ipairs(allowed) do
    if value == known or value == nil then return value end
  end
  problem.unknown(what, value, allowed)
end

local function is_localized(value)
  return type(value) == "table" and type(value.zh or value.en) == "string"
end

local function text_of(what, value)
  if type(value) == "string" or is_localized(value) then return problem.text(value) end
  return problem.fail {
    zh = ("%s应当是文本，得到的是 %s"):format(what.zh, type(value)),
    en = ("%s must be a text, not %s"):format(what.en, type(value)),
  }
end

local function optional_text(what, value)
  return value ~= nil and text_of(what, value) or nil
end

local function add(self, block)
  table.insert(self.blocks, block)
  return self
end

function Document:heading(text, level)
  return add(self, { type = "heading", text = text_of({ zh = "标题", en = "a heading" }, text), level = level or 1 })
end

function Document:text(text)
  return add(self, { type = "text", text = text_of({ zh = "正文", en = "a paragraph" }, text) })
end

function Document:page_break()
  return add(self, { type = "page_break" })
end

local function checked_column(column)
  problem.options({ zh = "列", en = "a column" }, column,
    { "key", "title", "align", "format", "unit", "places", "width" })
  local format = one_of({ zh = "格式", en = "format" }, column.format, formats) or "text"
  return {
    key = text_of({ zh = "列的 key ", en = "the key of a column" }, column.key),
    title = optional_text({ zh = "列的 title ", en = "the title of a column" }, column.title) or column.key,
    format = format,
    align = one_of({ zh = "对齐方式", en = "alignment" }, column.align, alignments)
      or (summable[format] or format == "percent") and "right" or "left",
    unit = one_of({ zh = "金额单位", en = "unit of money" }, column.unit, units),
    places = column.places,
    width = column.width,
  }
end

local function cells(row, columns)
  local copy = {}
  for _, column in ipairs(columns) do copy[column.key] = row[column.key] end
  return copy
end

local function total(column, wanted, rows)
  if is_localized(wanted) then return problem.text(wanted) end
  if wanted ~= "sum" or not summable[column.format] then return wanted end
  return stats.sum(rows, column.key)
end

--- A table. `rows` is a list of tables or rows, or a query; `totals` gives "sum" or a value by key of a column.
function Document:table(options)
  problem.options({ zh = "表格", en = "a table" }, options, { "title", "columns", "rows", "totals", "notes" })
  local columns, rows, notes, totals = {}, {}, {}, nil
  for index, column in ipairs(options.columns or {}) do columns[index] = checked_column(column) end
  local given = options.rows or {}
  for index, row in ipairs(getmetatable(given) == "query" and given:all() or given) do
    rows[index] = cells(row, columns)
  end
  for index, note in ipairs(options.notes or {}) do notes[index] = text_of({ zh = "注", en = "a note" }, note) end
  if options.totals then
    totals = {}
    local keys = {}
    for index, column in ipairs(columns) do
      keys[index] = column.key
      totals[column.key] = total(column, options.totals[column.key], rows)
    end
    problem.options({ zh = "合计行", en = "the totals" }, options.totals, keys)
  end
  return add(self, {
    type = "table",
    title = optional_text({ zh = "表格的 title ", en = "the title of a table" }, options.title),
    columns = columns,
    rows = rows,
    totals = totals,
    notes = notes,
  })
end

--- A chart of rows, which are those of a table: `category` names them, `series` are the columns that are drawn.
function Document:chart(options)
  return add(self, chart.block(options, checked_column, optional_text))
end

--- Figures that stand out: { { label =, value =, format =, unit =, note = }, … }.
function Document:key_figures(figures)
  local checked = {}
  for index, figure in ipairs(figures) do
    problem.options({ zh = "关键数字", en = "a key figure" }, figure,
      { "label", "value", "format", "unit", "places", "note" })
    checked[index] = {
      label = text_of({ zh = "关键数字的 label ", en = "the label of a key figure" }, figure.label),
      value = figure.value,
      format = one_of({ zh = "格式", en = "format" }, figure.format, formats) or "text",
      unit = one_of({ zh = "金额单位", en = "unit of money" }, figure.unit, units),
      places = figure.places,
      note = optional_text({ zh = "关键数字的 note ", en = "the note of a key figure" }, figure.note),
    }
  end
  return add(self, { type = "key_figures", figures = checked })
end

local document = {}

function document.new(options)
  problem.options({ zh = "文档", en = "a document" }, options, { "title", "subtitle", "orientation" })
  return setmetatable({
    type = "document",
    title = text_of({ zh = "文档的 title ", en = "the title of a document" }, options.title),
    subtitle = optional_text({ zh = "文档的 subtitle ", en = "the subtitle of a document" }, options.subtitle),
    orientation = one_of({ zh = "纸张方向", en = "orientation" }, options.orientation, orientations) or "portrait",
    blocks = {},
  }, metatable)
end

function document.is_document(value)
  return type(value) == "table" and rawget(value, "type") == "document" and type(rawget(value, "blocks")) == "table"
end

return document

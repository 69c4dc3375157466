--- The registers of the ledger as the host declares them: names, fields, choices, who refers to whom.

local problem = require "host.problem"

local registers, names = {}, {}

for _, declared in ipairs(host.call("describe_registers")) do
  local register = {
    name = declared.name,
    display = declared.display,
    fields = {},      -- by name, and references by their column as well: department, department_id
    field_names = {}, -- in declared order
    references = {},  -- field name → field
    children = {},    -- register that refers to this one → the field it does so by
  }
  register.fields.id = { name = "id", column = "id", kind = "text" }
  register.field_names[1] = "id"
  for _, field in ipairs(declared.fields) do
    if field.name ~= "id" then
      register.fields[field.name] = field
      register.fields[field.column] = field
      table.insert(register.field_names, field.name)
      if field.kind == "reference" then register.references[field.name] = field end
    end
  end
  registers[declared.name] = register
  table.insert(names, declared.name)
end

for _, name in ipairs(names) do
  local seen = {}
  for _, field_name in ipairs(registers[name].field_names) do
    local field = registers[name].references[field_name]
    local parent = field and registers[field.reference]
    if parent then
      -- With two ways to refer to the same register, the author has to say which one is meant.
      parent.children[name] = not seen[field.reference] and field_name or nil
      seen[field.reference] = true
    end
  end
end

local schema = {}

function schema.names()
  return { table.unpack(names) }
end

function schema.register(name)
  return registers[name]
    or problem.unknown({ zh = "台账册", en = "register" }, name, names)
end

function schema.field(register, name)
  return register.fields[name]
    or problem.unknown(
      { zh = ("%s 的字段"):format(register.name), en = ("field of %s"):format(register.name) },
      name, register.field_names)
end

--- The declared choice with this code.
function schema.choice(field, code)
  local codes, shown = {}, {}
  for _, choice in ipairs(field.choices) do
    if choice.code == code then return choice end
    table.insert(codes, choice.code)
    table.insert(shown, ("%s（%s）"):format(choice.code, choice.label.zh))
  end
  return problem.unknown(
    { zh = ("%s 的取值"):format(field.name), en = ("choice of %s"):format(field.name) }, code, codes, shown)
end

--- The declared choice that people call so: by its code, or by its label in either language.
function schema.choice_called(field, text)
  local called
  for _, choice in ipairs(field.choices) do
    if choice.code == text then return choice end
    if choice.label.zh == text or choice.label.en == text then called = choice end
  end
  return called or schema.choice(field, text)
end

--- How a field's value reads for people: choices by their label, everything else as it is.
function schema.label(register_name, field_name, code)
  local field = schema.field(schema.register(register_name), field_name)
  if field.kind ~= "choice" then
    problem.fail {
      zh = ("%s 不是选项字段，它没有选项名称"):format(field_name),
      en = ("%s is not a choice, so it has no labels"):format(field_name),
    }
  end
  return code and problem.text(schema.choice(field, code).label)
end

return schema

local t = {}
t.t = t
return { deep = { t } }
---
local t = {}
for _ = 1, 5000 do t = { t } end
return t
---
return ("x"):rep(1 << 20)
---
local t = {}
for i = 1, 1e5 do t[i] = { i } end
return t
---
return { 0 / 0, 1 / 0, "\xff", "\0", print, coroutine.create(print), [2.5] = 1, [true] = 2 }
---
return setmetatable({ 1 }, { __index = error, __pairs = error, __len = error })
---
return { kind = "check", result = { { about = {}, message = 1 } } }
---
while true do pcall(print, "x") end
---
print(setmetatable({}, { __tostring = function() return {} end }), setmetatable({}, { __name = 1 }), ("x"):rep(1e5))
---
return { api = 1, kind = "check", title = "x", run = function()
  local t = {}
  for i = 1, 1e5 do t[i] = { about = zone.projects():first(), level = "error", message = ("长"):rep(100) } end
  return t
end }
---
return { api = 1, kind = "report", title = "x", run = function(...) return { blocks = { { kind = "table", rows = { ... } } } } end }
---
return { api = 2^63, kind = {}, title = print, params = { [1] = { type = "x" }, a = { type = "integer", default = 0.5 } }, run = 1 }

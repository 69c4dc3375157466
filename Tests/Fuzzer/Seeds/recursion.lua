local function f() return 1 + f() end
f()
---
local function f() return f() end
f()
---
local function f() return pcall(f) end
return f()
---
local function f() return xpcall(f, f) end
return f()
---
local function f() return coroutine.wrap(f)() end
return pcall(f)
---
local t = setmetatable({}, {})
getmetatable(t).__index = t
return t.x
---
local t = {}
for _ = 1, 300 do t = setmetatable({}, { __index = t, __newindex = t }) end
t.x = 1
return t.x
---
return load(("("):rep(1e5)), load(("{"):rep(1e5)), load(("function() "):rep(300)), load(("do "):rep(300))
---
local s = "local a0"
for i = 1, 300 do s = s .. ", a" .. i end
return load(s), load("return " .. ("-"):rep(1e5) .. "1"), load("return " .. ("a."):rep(1e5) .. "b")
---
local function deep(n) return ("x"):gsub(".", function() return deep(n + 1) end) end
return pcall(deep, 1)
---
return ("a"):rep(1e5):find((".-"):rep(30) .. "b"), pcall(string.find, ("("):rep(300), ("("):rep(300))
---
return ("a"):rep(3e4):match("^(a*)*$"), ("("):rep(1e5):match("%b()"), ("x"):rep(1e5):match(".-.-.-y")
---
error(setmetatable({}, { __tostring = function(self) error(self) end }))
---
local function handler(e) error(e) end
return xpcall(error, handler, "x")
---
local t = setmetatable({}, { __close = function() error("again") end })
local function f() local a <close> = t local b <close> = t return f() end
return pcall(f)

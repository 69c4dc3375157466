for r in zone.sql("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c") do end
---
return zone.sql("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT count(*) FROM c"):all()
---
return pcall(function() return zone.sql("ATTACH 'x' AS y"):all() end)
---
return zone.sql("SELECT load_extension('x'), readfile('x'), fts3_tokenizer('x')"):all()
---
return zone.sql("PRAGMA database_list"):all(), zone.sql("SELECT * FROM sqlite_master"):all()
---
return zone.sql("SELECT ?1, ?2, :x", { 1, 2, x = 3 }):first(), zone.sql("SELECT ?", { {} }):all()
---
return zone.sql("SELECT zeroblob(1 << 30), randomblob(1e9), printf('%1000000d', 1), hex(zeroblob(1e6))"):all()
---
return zone.sql("SELECT 1; SELECT 2"):all(), zone.sql(""):all(), zone.sql("-- x"):all(), zone.sql("\0"):all()
---
local rows = {}
for i = 1, 300 do
  for r in zone.sql("SELECT * FROM projects") do rows[#rows + 1] = r break end
end
return rows[1].id, rows[300] == rows[1], rows
---
for a in zone.projects() do
  for b in zone.projects { id = a.id } do
    for c in zone.projects():order("name"):limit(1) do if a == b and b == c then return a end end
  end
end
---
local p = zone.projects():first()
for k, v in pairs(p) do p[k] = v end
---
return zone.projects { nothing = 1 }:all(), zone.nothing(), zone.projects():sum("name"), zone.get("projects", {})
---
return zone.projects { total_investment = { from = 1, to = "x" } }:all(), zone.projects { id = {} }:count()
---
return zone.sql("SELECT id FROM projects NATURAL JOIN journal"):all(), zone.sql("SELECT * FROM (projects, projects, projects)"):all()
---
local q = zone.sql("SELECT name AS x, id AS x, 1, NULL, 1.5 AS y FROM projects")
local w = coroutine.wrap(function() for r in q do coroutine.yield(r) end end)
return w().x, w(), pcall(w), q:first()[1]

-- Floating point: a simulation of bodies, a matrix product, a series.
local function product(size)
  local a, b, c = {}, {}, {}
  for i = 1, size do
    a[i], b[i], c[i] = {}, {}, {}
    for j = 1, size do a[i][j], b[i][j] = i / j, j - i / 2 end
  end
  for i = 1, size do
    local from, to = a[i], c[i]
    for j = 1, size do
      local sum = 0.0
      for k = 1, size do sum = sum + from[k] * b[k][j] end
      to[j] = sum
    end
  end
  return c[size][size]
end

local bodies = {
  { x = 0.0, y = 0.0, u = 0.0, v = 0.0, mass = 39.5 },
  { x = 5.2, y = 0.1, u = 0.2, v = 2.75, mass = 0.038 },
  { x = 9.5, y = -0.3, u = 0.1, v = 2.0, mass = 0.011 },
  { x = -19.1, y = 1.2, u = -0.1, v = -1.4, mass = 0.0017 },
}

local function advance(dt)
  for i = 1, #bodies do
    local one = bodies[i]
    for j = i + 1, #bodies do
      local other = bodies[j]
      local dx, dy = one.x - other.x, one.y - other.y
      local squared = dx * dx + dy * dy
      local pull = dt / (squared * math.sqrt(squared))
      one.u, one.v = one.u - dx * other.mass * pull, one.v - dy * other.mass * pull
      other.u, other.v = other.u + dx * one.mass * pull, other.v + dy * one.mass * pull
    end
  end
  for _, body in ipairs(bodies) do body.x, body.y = body.x + dt * body.u, body.y + dt * body.v end
end

local series = 0.0
for i = 1, 6000000 do series = series + math.sin(i) / (i * 1.0) end
for _ = 1, 150000 do advance(0.001) end
print(product(150), series, bodies[1].x, bodies[4].y)

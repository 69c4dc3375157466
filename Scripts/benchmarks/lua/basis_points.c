/* What money.basis_points computes, as one would write it by hand for the stand-alone interpreter. */
#include <lua5.4/lauxlib.h>

static int basis_points(lua_State *L)
{
    lua_Integer part = luaL_checkinteger(L, 1), whole = luaL_checkinteger(L, 2);
    if (whole == 0) {
        lua_pushnil(L);
        return 1;
    }
    __int128 scaled = (__int128)part * 10000, points = scaled / whole, rest = scaled % whole;
    __int128 twice = (rest < 0 ? -rest : rest) * 2, limit = whole < 0 ? -(__int128)whole : whole;
    if (twice >= limit)
        points += (part < 0) == (whole < 0) ? 1 : -1;
    if (points != (lua_Integer)points)
        return luaL_error(L, "too large");
    lua_pushinteger(L, (lua_Integer)points);
    return 1;
}

int luaopen_money(lua_State *L)
{
    luaL_Reg functions[] = {{"basis_points", basis_points}, {NULL, NULL}};
    luaL_newlib(L, functions);
    return 1;
}

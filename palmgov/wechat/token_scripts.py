"""The few steps about access tokens that must happen in Redis at once. Times are Redis's own."""

_NOW = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
"""

# KEYS[1] token → {value, ms left}, or nothing
FIND_TOKEN = (
    _NOW
    + """
local kept = redis.call('HMGET', KEYS[1], 'value', 'good_until')
if not kept[1] or tonumber(kept[2]) <= now then return false end
return {kept[1], tonumber(kept[2]) - now}
"""
)

# KEYS[1] claim, KEYS[2] fences, ARGV[1] lease in ms → {fence, ""}, or {0, what stands there}
CLAIM_FETCH = """
local standing = redis.call('GET', KEYS[1])
if standing then return {0, standing} end
local fence = redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
return {fence, ''}
"""

# KEYS[1] token, KEYS[2] claim, ARGV[1] fence, ARGV[2] value, ARGV[3] ms → 1 when kept
KEEP_TOKEN = (
    _NOW
    + """
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
local kept_by = redis.call('HGET', KEYS[1], 'fence')
if kept_by and tonumber(kept_by) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'value', ARGV[2], 'fence', ARGV[1], 'good_until', now + tonumber(ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
"""
)

# KEYS[1] claim, ARGV[1] fence
RELEASE_CLAIM = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"

# KEYS[1] claim, ARGV[1] fence, ARGV[2] what failed, ARGV[3] ms
RECORD_FAILURE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
"""

# KEYS[1] the last one, KEYS[2] how many today, ARGV[1] ms apart, ARGV[2] a day, ARGV[3] ms of a day → 1 when allowed
TAKE_FORCED = """
local made = tonumber(redis.call('GET', KEYS[2]) or '0')
if made >= tonumber(ARGV[2]) then return 0 end
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return 0 end
if redis.call('INCR', KEYS[2]) == 1 then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end
return 1
"""

/**
 * (declared outright, ts, key) as one number: argMax over a tuple takes six times as long. What shoppers say of themselves goes before
 * what was observed of them, unless it was said to hold only where nothing else is known: such rows lie before the year 2000.
 */
export const traitOrder =
	"bitShiftLeft(toInt128(kind = 'declared' AND ts >= toDateTime64('2000-01-01', 3, 'UTC')), 115) + bitShiftLeft(toInt128(toUnixTimestamp64Milli(ts)), 64) + key"

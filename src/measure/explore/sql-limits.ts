/** What one statement may take. */
export interface SqlLimits {
	readonly seconds: number
	readonly rowsToRead: number
	readonly memoryBytes: number
	/** Of the answer shown. */
	readonly rows: number
	readonly bytes: number
	/** Of a download: it holds nothing in memory, so it may take longer. */
	readonly exportSeconds: number
}

export const defaultLimits: SqlLimits = {
	seconds: 30,
	rowsToRead: 500_000_000,
	memoryBytes: 2_000_000_000,
	rows: 10_000,
	bytes: 8_000_000,
	exportSeconds: 1_800,
}

/** Sorts and groups beyond this go to the disk rather than to the limit. */
const spillShare = 0.4

/** The bounds under which a statement runs, as settings of its own: neither it nor a server's profile can widen them. */
export function boundsSql({ rowsToRead, memoryBytes }: SqlLimits, seconds: number): string {
	const spill = Math.floor(memoryBytes * spillShare)
	return [
		`max_execution_time = ${seconds}`,
		"timeout_overflow_mode = 'throw'",
		`max_rows_to_read = ${rowsToRead}`,
		"read_overflow_mode = 'throw'",
		`max_memory_usage = ${memoryBytes}`,
		`max_bytes_before_external_group_by = ${spill}`,
		`max_bytes_before_external_sort = ${spill}`,
		'max_ast_depth = 500',
		'max_expanded_ast_elements = 50000',
	].join(', ')
}

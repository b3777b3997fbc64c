/** A table for a terminal: the first column to the left, the others to the right. Chinese characters are two wide. */
export function textTable(rows: readonly (readonly string[])[], indent = '  '): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
	return rows.map((row) =>
		`${indent}${row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ')}`.trimEnd(),
	)
}

function pad(cell: string, width: number, left: boolean): string {
	const blanks = ' '.repeat(Math.max(0, width - widthOf(cell)))
	return left ? `${cell}${blanks}` : `${blanks}${cell}`
}

function widthOf(text: string): number {
	let width = 0
	for (const character of text)
		width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1
	return width
}

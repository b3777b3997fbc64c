/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
	saveUrl(name, url)
	URL.revokeObjectURL(url)
}

export function saveUrl(name: string, url: string): void {
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
}

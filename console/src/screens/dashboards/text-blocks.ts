export type TextBlock =
	| { readonly kind: 'heading' | 'paragraph'; readonly text: string }
	| { readonly kind: 'list'; readonly items: readonly string[] }

/** `# ` begins a heading, `- ` an item of a list, anything else is a paragraph; empty lines part. */
export function textBlocks(text: string): TextBlock[] {
	const blocks: TextBlock[] = []
	for (const line of text.split(/\r?\n/)) {
		const last = blocks.at(-1)
		if (line.trim() === '') continue
		if (line.startsWith('# ')) blocks.push({ kind: 'heading', text: line.slice(2).trim() })
		else if (!line.startsWith('- ')) blocks.push({ kind: 'paragraph', text: line.trim() })
		else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, line.slice(2).trim()] }
		else blocks.push({ kind: 'list', items: [line.slice(2).trim()] })
	}
	return blocks
}

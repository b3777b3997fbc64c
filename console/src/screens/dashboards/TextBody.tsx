import css from './dashboards.module.css'
import { type TextBlock, textBlocks } from './text-blocks.ts'

/** Written words: paragraphs, headings and lists. Nothing in them is markup. */
export function TextBody({ text }: { text: string }) {
	return (
		<div className={css.text}>
			{textBlocks(text).map((block, nth) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
				<Block key={nth} block={block} />
			))}
		</div>
	)
}

function Block({ block }: { block: TextBlock }) {
	if ('text' in block) return block.kind === 'heading' ? <h3>{block.text}</h3> : <p>{block.text}</p>
	return (
		<ul>
			{block.items.map((item, nth) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
				<li key={nth}>{item}</li>
			))}
		</ul>
	)
}

import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../api/definition.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { useEventLabel } from '../../ui/fields.ts'
import type { PathNode, Paths } from './queries.ts'

type SingleNode = PathNode['of'][number]

/** What a node is called: the event, what it was about, how many are gathered in it. */
export function useNodeName(paths: Pick<Paths, 'steps' | 'nodes'>): (node: number, step: number) => string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return useCallback(
		(index, step) => {
			const single = ({ kind, event, label, value }: SingleNode): string => {
				if (kind === 'other') return t('paths.node.other')
				if (kind === 'more') return t('paths.node.more')
				const name = kind === 'order' ? t('paths.node.order') : label ? capitalised(text(label)) : (event ?? '')
				return value === '' ? name : t('paths.node.withValue', { name, value: valueWord(word, value) })
			}
			const node = paths.nodes[index]
			if (!node) return ''
			if (node.kind === 'loop') return node.of.map(single).join(' ⇄ ')
			const gathered = paths.steps[step]?.gathered ?? 0
			return node.kind === 'other' && gathered > 0 ? t('paths.node.otherOf', { count: gathered }) : single(node)
		},
		[paths, t, text, word],
	)
}

function valueWord(word: (family: string, code: string) => string, value: string): string {
	const category = word('category', value)
	return category === value ? word('channel', value) : category
}

function capitalised(label: string): string {
	return label.charAt(0).toUpperCase() + label.slice(1)
}

/** What a step of the question is called. */
export function useStepName(): (step: Happening) => string {
	const { t } = useTranslation()
	const event = useEventLabel()
	const word = useWord()
	return (step) => {
		const names = 'orders' in step ? [] : typeof step.events === 'string' ? [step.events] : step.events.any
		const name = 'orders' in step ? t('paths.node.order') : names.map(event).join(' / ')
		const values = (step.where ?? []).flatMap(({ value }) => (value === undefined ? [] : [valueWord(word, String(value))]))
		return values.length === 0 ? name : t('paths.node.withValue', { name, value: values.join(', ') })
	}
}

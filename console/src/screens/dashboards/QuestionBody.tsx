import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAnnotations } from '../../ui/ask/annotations.ts'
import type { Span } from './dashboard-model.ts'
import css from './dashboards.module.css'
import type { View } from './kind.ts'
import type { AddressOf, AskedTile } from './tile-question.ts'

interface QuestionBodyProps {
	asked: AskedTile
	answer: unknown
	view: View
	span: Span
	address: AddressOf
}

/** The answer as the question’s own screen draws it. What is a button there leads to that screen. */
export function QuestionBody({ asked: { kind, question, options }, answer, view, span, address }: QuestionBodyProps) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const annotations = useAnnotations(span)
	if (!kind) return <p className={css.faint}>{t('dashboards.unknownKindWhy')}</p>
	const { Drawn } = kind
	return (
		<Drawn
			body={question.body as never}
			answer={answer as never}
			{...{ view, options, annotations, range: span }}
			open={(more) => void navigate(address(more))}
		/>
	)
}

import { useTranslation } from 'react-i18next'
import { percent } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { useEventLabel } from '../../../ui/fields.ts'
import { writeState } from '../../../url/codec.ts'
import { attributionCodecs, type Model, models, stateOf } from '../../attribution/attribution-question.ts'
import { CreditDots } from '../../attribution/CreditDots.tsx'
import { CreditTable } from '../../attribution/CreditTable.tsx'
import { creditRows, type Measure, modelsOf } from '../../attribution/credit-rows.ts'
import type { Attribution } from '../../attribution/queries.ts'
import { useChannelName } from '../../attribution/use-channel-name.ts'
import type { DrawnProps, TileKind } from '../kind.ts'
import css from './kinds.module.css'

type Body = KeptBody<'attribution/credit'>

export const attribution: TileKind<Body, Attribution> = {
	kind: 'attribution/credit',
	views: ['bar', 'table'],
	Drawn,
	useName: () => {
		const { t } = useTranslation()
		const event = useEventLabel()
		return ({ conversions }) =>
			conversions && 'events' in conversions && typeof conversions.events === 'string'
				? t('dashboards.kind.attributionOf', { goal: event(conversions.events) })
				: t('dashboards.kind.attribution')
	},
	useRows: () => {
		const { t } = useTranslation()
		return (found) => {
			const asked = modelsOf(found)
			return {
				head: [
					...[t('attribution.column.channel'), t('attribution.column.touches'), t('attribution.column.cost')],
					...asked.flatMap((model) =>
						(['conversions', 'money'] as const).map(
							(measure) => `${t(`attribution.model.${model}.name`)} ${t(`attribution.measure.${measure}`)}`,
						),
					),
				],
				rows: found.channels.map(({ name, touches, cost, credit }) => [
					...[name, touches, cost],
					...asked.flatMap((model) => [credit[model]?.conversions ?? null, credit[model]?.money ?? null]),
				]),
			}
		}
	},
	screen: (body, options) => {
		const { measure, model } = chosen(options)
		const state = { ...stateOf(body), measure, ...(model ? { model } : {}) }
		return { path: '/attribution', params: writeState(attributionCodecs, new URLSearchParams(), state) }
	},
}

/** `bar-money-last-non-direct`: what is measured, and by which model. */
function chosen([measure, ...model]: readonly string[]): { measure: Measure; model: Model | undefined } {
	return { measure: measure === 'money' ? 'money' : 'conversions', model: models.find((each) => each === model.join('-')) }
}

function Drawn({ answer, view, options }: DrawnProps<Body, Attribution>) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useChannelName(answer)
	const wanted = chosen(options)
	const measure = answer.conversions.all.money === null ? 'conversions' : wanted.measure
	const asked = modelsOf(answer)
	const model = asked.find((each) => each === wanted.model) ?? asked.find((each) => each === 'last-non-direct') ?? asked[0]
	if (answer.conversions.credited.conversions === 0 || model === undefined)
		return <p className={css.silent}>{t('attribution.none.title')}</p>
	const rows = creditRows(answer, measure, model)
	const { all, credited } = answer.conversions
	if (view === 'table') return <CreditTable found={answer} {...{ rows, measure, model, nameOf }} />
	return (
		<>
			<CreditDots {...{ rows, model, nameOf }} />
			<p className={css.lead}>
				{t('dashboards.kind.credited', { share: percent(credited.conversions / all.conversions, locale) })}
			</p>
		</>
	)
}

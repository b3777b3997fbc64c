import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CloseOutlined, PlusOutlined } from '../../ui/icons.ts'
import css from './ahead.module.css'
import { type AheadStep, aheadMeasures, aheadPlatforms, type Funnel, mostAhead } from './funnel-question.ts'

type Asked = AheadStep['aggregate']
/** With what is taken away. */
type Patch = { readonly [name in keyof Asked]?: Asked[name] | undefined }

/** Steps that platforms tell in totals, before those of people. */
export function AheadFields({ funnel, onChange }: { funnel: Funnel; onChange: (funnel: Funnel) => void }) {
	const { t } = useTranslation()
	const { ahead = [], ...rest } = funnel
	const put = (next: readonly AheadStep[]) => onChange(next.length === 0 ? rest : { ...rest, ahead: next })
	const change = (nth: number, patch: Patch) => {
		const before = ahead[nth]
		if (before) put(ahead.with(nth, { aggregate: said({ ...before.aggregate, ...patch }) }))
	}
	return (
		<div className={css.fields}>
			{ahead.map(({ aggregate }, nth) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
				<fieldset key={nth} className={css.field}>
					<legend className={css.legend}>{t('funnels.ahead.step', { nth: nth + 1 })}</legend>
					<Select<Asked['measure']>
						aria-label={t('funnels.ahead.measure')}
						className={css.select ?? ''}
						value={aggregate.measure}
						onChange={(measure) => change(nth, { measure })}
						options={aheadMeasures.map((value) => ({ value, label: t(`funnels.ahead.measures.${value}`) }))}
					/>
					<Select<string | null>
						allowClear
						aria-label={t('platformFacts.platform')}
						className={css.select ?? ''}
						placeholder={t('funnels.ahead.anyPlatform')}
						value={aggregate.platform ?? null}
						onChange={(platform: string | null | undefined) => change(nth, { platform: platform ?? undefined })}
						options={aheadPlatforms.map((value) => ({ value, label: t(`platformFacts.platforms.${value}`) }))}
					/>
					<Input
						className={css.select ?? ''}
						aria-label={t('platformFacts.field.campaign')}
						placeholder={t('funnels.ahead.anyCampaign')}
						defaultValue={aggregate.campaign}
						onBlur={(event) => change(nth, { campaign: event.target.value.trim() || undefined })}
					/>
					<Input
						className={css.select ?? ''}
						aria-label={t('platformFacts.field.item')}
						placeholder={t('funnels.ahead.anyItem')}
						defaultValue={aggregate.item}
						onBlur={(event) => change(nth, { item: event.target.value.trim() || undefined })}
					/>
					<Button
						type="text"
						size="small"
						aria-label={t('funnels.ahead.remove', { nth: nth + 1 })}
						icon={<CloseOutlined />}
						onClick={() => put(ahead.toSpliced(nth, 1))}
					/>
				</fieldset>
			))}
			<Button
				type="dashed"
				icon={<PlusOutlined />}
				disabled={ahead.length >= mostAhead}
				onClick={() => put([...ahead, { aggregate: { measure: 'exposures' } }])}
			>
				{t('funnels.ahead.add')}
			</Button>
		</div>
	)
}

/** What is not asked for is not there. */
function said({ measure = 'exposures', ...rest }: Patch): Asked {
	const given = Object.entries(rest).filter(([, value]) => value !== undefined)
	return { measure, ...(Object.fromEntries(given) as Omit<Asked, 'measure'>) }
}

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Agreement, Tag } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { tagsQuery } from './queries.ts'
import css from './tag.module.css'

const codecs: Codecs<{ with: string | undefined }> = { with: optional() }

/** How far two sources say the same of the same people. Neither is the truth. */
export function AgreementTab({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	const [state, set] = useUrlState(codecs)
	const other = state.with
	const tags = useQuery(tagsQuery({ category: undefined, kind: undefined, q: '' }))
	const fields = useQuery(fieldsQuery)
	const found = useQuery({
		queryKey: ['tags', 'agreement', tag.code, other],
		queryFn: () => ok(api.POST('/api/tags/agreement', { body: { a: tag.code, b: other ?? '' } })),
		enabled: other !== undefined,
	})
	const options = [
		{
			label: t('nav.tags'),
			options: (tags.data?.items ?? [])
				.filter((each) => each.code !== tag.code && each.status !== 'draft' && each.valueType === 'label')
				.map((each) => ({ value: each.code, label: text(each.name) })),
		},
		{
			label: t('segments.traitFields'),
			options: (fields.data?.traits ?? []).map(({ name, label }) => ({ value: `trait:${name}`, label: text(label) })),
		},
	]
	return (
		<Panel title={t('tags.tabs.agreement')} note={t('tags.agreementNote')}>
			<div className={css.compared}>
				<Select
					showSearch={{ optionFilterProp: 'label' }}
					className={css.choose ?? ''}
					aria-label={t('tags.compareWith')}
					placeholder={t('tags.compareWith')}
					value={other ?? null}
					onChange={(next: string | null) => set({ with: next ?? undefined })}
					options={options}
				/>
				{other !== undefined && (
					<Loaded query={found} skeleton={<TextSkeleton rows={6} />} compact>
						{(data) => (data.n === 0 ? <NobodyInBoth agreement={data} /> : <Shown agreement={data} />)}
					</Loaded>
				)}
			</div>
		</Panel>
	)
}

/** Without anybody of whom both say something there is nothing to compare. */
function NobodyInBoth({ agreement: { onlyA, onlyB } }: { agreement: Agreement }) {
	const { t } = useTranslation()
	return <EmptyState title={t('tags.nobodyInBoth')}>{t('tags.onlyEither', { a: onlyA, b: onlyB })}</EmptyState>
}

function Shown({ agreement }: { agreement: Agreement }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const { kappa, low, high, n, observed, expected, labelsA, labelsB, matrix } = agreement
	const known = kappa !== null && low !== null && high !== null
	return (
		<>
			<Facts
				facts={[
					{
						name: t('tags.kappa'),
						value: (
							<span className="qm-num">
								{known ? `${kappa.toFixed(2)} (${low.toFixed(2)} – ${high.toFixed(2)})` : t('number.notEnough')}
							</span>
						),
					},
					{ name: t('tags.observed'), value: <span className="qm-num">{percent(observed, locale)}</span> },
					{ name: t('tags.expected'), value: <span className="qm-num">{percent(expected, locale)}</span> },
					{ name: t('tags.both'), value: <Count value={n} /> },
				]}
			/>
			<ScrollRegion label={t('tags.matrix')}>
				<table className={css.matrix}>
					<thead>
						<tr>
							<td />
							{labelsB.map((label) => (
								<th key={label.en} scope="col">
									{text(label)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{matrix.map((row, nth) => {
							const label = labelsA[nth]
							return (
								<tr key={label?.en}>
									<th scope="row">{label && text(label)}</th>
									{row.map((count, column) => (
										<td key={labelsB[column]?.en} data-same={label?.en === labelsB[column]?.en}>
											<Count value={count} />
										</td>
									))}
								</tr>
							)
						})}
					</tbody>
				</table>
			</ScrollRegion>
			<p className={css.faint}>{text(agreement.formula)}</p>
		</>
	)
}

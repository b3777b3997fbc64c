import { useTranslation } from 'react-i18next'
import type { FairnessChecks } from '../../api/model.ts'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Count, When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './tag.module.css'

type Check = FairnessChecks['items'][number]

/** Every check that was logged: which groups were compared by what, and how far they differed. */
export function FairnessLog({ checks, version }: { checks: readonly Check[]; version: number | null }) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<Panel title={t('tags.fairness.checks')} note={t('tags.fairness.checksNote')} flush>
			{checks.length === 0 ? (
				<EmptyState title={t('tags.fairness.empty.title')} example={t('tags.fairness.empty.example')}>
					{t('tags.fairness.empty.why')}
				</EmptyState>
			) : (
				<DataTable<Check>
					label={t('tags.fairness.checks')}
					rowKey="id"
					dataSource={checks}
					columns={[
						{
							title: t('tags.fairness.compared'),
							render: (_, { compared, note }) => (
								<span className={css.two}>
									<span>{compared.measure}</span>
									<Groups groups={compared.groups} />
									{note !== '' && <span className={css.faint}>{note}</span>}
								</span>
							),
						},
						{
							title: t('tags.fairness.difference'),
							render: (_, { compared, fair }) => (
								<span className={css.two}>
									<span>
										<Pill tone={fair ? 'success' : 'danger'}>{t(fair ? 'tags.fairness.fair' : 'tags.fairness.unfair')}</Pill>
									</span>
									<span className={`qm-num ${css.faint}`}>
										{t('tags.fairness.ofLimit', {
											difference: percent(compared.difference, locale),
											limit: percent(compared.limit, locale),
										})}
									</span>
								</span>
							),
						},
						{
							title: t('plan.version'),
							responsive: ['md'],
							render: (_, check) => (
								<span className={css.pills}>
									<span className="qm-num">{`v${check.version}`}</span>
									{check.version === version && <Pill>{t('tags.inUse')}</Pill>}
								</span>
							),
						},
						{
							title: t('tags.fairness.by'),
							responsive: ['md'],
							render: (_, check) => (
								<span className={css.two}>
									<span>{check.by}</span>
									<span className={css.faint}>
										<When at={check.at} />
									</span>
								</span>
							),
						},
					]}
				/>
			)}
		</Panel>
	)
}

function Groups({ groups }: { groups: Check['compared']['groups'] }) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<span className={css.groups}>
			{groups.map(({ name, n, value }) => (
				<span key={name}>
					{name} <span className="qm-num">{exact(value, locale)}</span>{' '}
					<span className={css.faint}>
						{t('tags.fairness.people')} <Count value={n} />
					</span>
				</span>
			))}
		</span>
	)
}

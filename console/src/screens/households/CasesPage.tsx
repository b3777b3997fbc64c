import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CheckCircleOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import { CaseTable } from './CaseTable.tsx'
import css from './HomeLists.module.css'
import { casesQuery } from './queries.ts'

const shown = ['open', 'closed', 'all'] as const
type Shown = (typeof shown)[number]
const codecs: Codecs<{ status: Shown; cursor: string | undefined }> = { status: choice(shown, 'open'), cursor: optional() }

/** Tickets and calls. As long as one is open, nothing is sold to whoever waits for it. */
export function CasesPage() {
	const { t } = useTranslation()
	const [{ status, cursor }, set] = useUrlState(codecs)
	const cases = useQuery(casesQuery({ status: status === 'all' ? undefined : status, profileId: undefined, cursor }))
	return (
		<>
			<PageHeader title={t('nav.shoppers')} documentTitle={t('nav.section.cases')} lead={t('home.cases.lead')} />
			<ShopperSections current="cases" />
			<Panel flush>
				<div className={css.filters}>
					<Segmented<Shown>
						aria-label={t('home.status')}
						value={status}
						onChange={(next) => set({ status: next, cursor: undefined })}
						options={shown.map((each) => ({ value: each, label: t(`home.cases.shown.${each}`) }))}
					/>
				</div>
				<Loaded query={cases} skeleton={<TableSkeleton rows={10} />}>
					{(data) =>
						data.items.length === 0 ? (
							<EmptyState icon={<CheckCircleOutlined />} title={t(`home.cases.none.${status}`)} example={t('home.cases.example')}>
								{t('home.cases.why')}
							</EmptyState>
						) : (
							<>
								<CaseTable cases={data.items} />
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
		</>
	)
}

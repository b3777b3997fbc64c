import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCanEdit } from '../../app/session.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeploymentUnitOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './PersonasPage.module.css'
import { personaSetsQuery } from './queries.ts'
import { SetCard } from './SetCard.tsx'

const codecs: Codecs<{ cursor: string | undefined }> = { cursor: optional() }

/** Every set of personas, with what it came to. */
export function PersonasPage() {
	const { t } = useTranslation()
	const [{ cursor }] = useUrlState(codecs)
	const sets = useQuery(personaSetsQuery(cursor))
	return (
		<>
			<PageHeader title={t('nav.personas')} lead={t('personas.lead')} actions={<NewSet />} />
			<Loaded query={sets} skeleton={<PageSkeleton />}>
				{(data) =>
					data.items.length === 0 ? (
						<Panel>
							<EmptyState
								icon={<DeploymentUnitOutlined />}
								title={t('personas.empty.title')}
								action={<NewSet />}
								example={t('personas.empty.example')}
							>
								{t('personas.empty.why')}
							</EmptyState>
						</Panel>
					) : (
						<>
							<ul className={css.sets}>
								{data.items.map((set) => (
									<li key={set.id}>
										<SetCard set={set} />
									</li>
								))}
							</ul>
							<CursorPager next={data.next} />
						</>
					)
				}
			</Loaded>
		</>
	)
}

function NewSet() {
	const { t } = useTranslation()
	if (!useCanEdit()) return null
	return (
		<Link to="/personas/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t('personas.new')}
			</Button>
		</Link>
	)
}

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useCanEdit } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeploymentUnitOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { DeleteSet } from './DeleteSet.tsx'
import { KindCountPanel } from './KindCountPanel.tsx'
import { NoPersonas } from './NoPersonas.tsx'
import { PersonaCards } from './PersonaCards.tsx'
import { PersonaMoves } from './PersonaMoves.tsx'
import css from './PersonaSetPage.module.css'
import { PopulationPanel } from './PopulationPanel.tsx'
import type { PersonaSet } from './persona-model.ts'
import { personaSetQuery } from './queries.ts'
import { RunButton } from './RunButton.tsx'
import { RunProgress } from './RunProgress.tsx'

export function PersonaSetPage() {
	const { id = '' } = useParams()
	const set = useQuery(personaSetQuery(id))
	return (
		<Loaded query={set} skeleton={<PageSkeleton />}>
			{(data) => <Shown set={data} />}
		</Loaded>
	)
}

function Shown({ set }: { set: PersonaSet }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	return (
		<>
			<PageHeader
				title={set.name}
				back={{ to: '/personas', label: t('nav.personas') }}
				lead={set.description}
				actions={
					canEdit && (
						<>
							<Link to={`/personas/${set.id}/edit`}>
								<Button tabIndex={-1}>{t('personas.edit')}</Button>
							</Link>
							<RunButton set={set} />
						</>
					)
				}
			/>
			<div className={css.stack}>
				<RunProgress set={set} />
				<Found set={set} />
				{canEdit && <DeleteSet set={set} />}
			</div>
		</>
	)
}

function Found({ set }: { set: PersonaSet }) {
	const { t } = useTranslation()
	const { result } = set
	if (result === null)
		return (
			<Panel>
				<EmptyState icon={<DeploymentUnitOutlined />} title={t('personas.neverRun.title')}>
					{t('personas.neverRun.why')}
				</EmptyState>
			</Panel>
		)
	return (
		<>
			{result.personas.length === 0 ? <NoPersonas result={result} /> : <PersonaCards set={set} result={result} />}
			<div className={css.pair}>
				<KindCountPanel result={result} />
				<PopulationPanel result={result} />
			</div>
			{result.personas.length > 0 && <PersonaMoves result={result} />}
		</>
	)
}

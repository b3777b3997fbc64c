import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockedIdentifier, IdentifierType } from '../../api/identity-model.ts'
import { useMay } from '../../app/session.ts'
import { useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { BlockForm } from './BlockForm.tsx'
import css from './identity.module.css'
import { blockedQuery } from './queries.ts'
import { UnblockButton } from './UnblockButton.tsx'

/** Values that say nothing about anyone: a dealer's phone, a kiosk. Only a masked hint of each is kept. */
export function BlockedPanel({ types }: { types: readonly IdentifierType[] }) {
	const { t } = useTranslation()
	const mayBlock = useMay('POST /api/identity/blocked')
	const blocked = useInfiniteQuery(blockedQuery)
	const [adding, setAdding] = useState(false)
	const add = mayBlock && (
		<Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
			{t('identity.block')}
		</Button>
	)
	return (
		<Panel title={t('identity.blocked')} note={t('identity.blockedNote')} extra={add} flush>
			<Loaded query={blocked} skeleton={<TableSkeleton rows={3} />}>
				{(items) =>
					items.length === 0 ? (
						<EmptyState title={t('identity.empty.title')} example={t('identity.empty.example')}>
							{t('identity.empty.why')}
						</EmptyState>
					) : (
						<>
							<Table items={items} />
							<MoreButton query={blocked} />
						</>
					)
				}
			</Loaded>
			{adding && <BlockForm types={types} onClose={() => setAdding(false)} />}
		</Panel>
	)
}

function Table({ items }: { items: readonly BlockedIdentifier[] }) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<DataTable<BlockedIdentifier>
			label={t('identity.blocked')}
			rowKey="id"
			dataSource={items}
			columns={[
				{ title: t('identity.column.type'), render: (_, one) => word('identifier', one.type) },
				{
					title: t('identity.column.value'),
					render: (_, one) =>
						one.hint === '' ? <span className={css.faint}>{t('identity.noHint')}</span> : <code>{one.hint}</code>,
				},
				{ title: t('identity.column.reason'), responsive: ['md'], render: (_, one) => word('identity.reason', one.reason) },
				{ title: t('identity.column.by'), responsive: ['lg'], render: (_, one) => one.by ?? t('identity.byRule') },
				{ title: t('identity.column.at'), align: 'right', responsive: ['lg'], render: (_, one) => <Ago at={one.at} /> },
				{
					title: <span className="qm-visually-hidden">{t('action.more')}</span>,
					align: 'right',
					render: (_, one) => <UnblockButton blocked={one} />,
				},
			]}
		/>
	)
}

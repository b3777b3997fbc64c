import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useMay } from '../../app/session.ts'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useNarrow } from '../../theme/theme-mode.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CloudUploadOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './platform-facts.module.css'
import { importsKey, importsQuery, type PlatformImport } from './queries.ts'
import { useGrainName } from './use-grain-name.ts'

export function ImportHistory() {
	const { t } = useTranslation()
	const imports = useInfiniteQuery(importsQuery)
	return (
		<Panel title={t('platformFacts.history')} note={t('platformFacts.historyNote')} flush>
			<Loaded query={imports} skeleton={<TableSkeleton rows={5} />}>
				{({ pages }) => {
					const items = pages.flatMap((page) => page.items)
					if (items.length === 0)
						return (
							<EmptyState
								icon={<CloudUploadOutlined />}
								title={t('platformFacts.empty.title')}
								example={t('platformFacts.empty.example')}
							>
								{t('platformFacts.empty.why')}
							</EmptyState>
						)
					return (
						<>
							<Imports items={items} />
							<MoreButton query={imports} />
						</>
					)
				}}
			</Loaded>
		</Panel>
	)
}

function Imports({ items }: { items: readonly PlatformImport[] }) {
	const { t } = useTranslation()
	const grainName = useGrainName()
	const narrow = useNarrow()
	return (
		<DataTable<PlatformImport>
			label={t('platformFacts.history')}
			rowKey="id"
			dataSource={items}
			columns={[
				{
					title: t('platformFacts.file'),
					render: (_, made) => (
						<span className={css.two}>
							<span>{made.name}</span>
							<span className={css.faint}>
								{t(`platformFacts.platforms.${made.platform}`)} · {grainName(made.grain)}
							</span>
							{narrow && <Days made={made} />}
							{made.state === 'taken-back' && (
								<span>
									<Pill>{t('platformFacts.takenBack', { by: made.takenBackBy ?? '' })}</Pill>
								</span>
							)}
						</span>
					),
				},
				{
					title: t('platformFacts.days'),
					responsive: ['md'],
					render: (_, made) => <Days made={made} />,
				},
				{
					title: t('platformFacts.cells'),
					align: 'right',
					responsive: ['md'],
					render: (_, { cells }) => <Count value={cells} />,
				},
				{
					title: t('platformFacts.made'),
					responsive: ['sm'],
					render: (_, { at, by }) => (
						<span className={css.two}>
							<Ago at={at} />
							<span className={css.faint}>{by}</span>
						</span>
					),
				},
				{
					title: <span className="qm-visually-hidden">{t('action.more')}</span>,
					align: 'right',
					render: (_, made) => made.state === 'done' && <TakeBack made={made} />,
				},
			]}
		/>
	)
}

function Days({ made: { from, to } }: { made: PlatformImport }) {
	return <span className="qm-num">{from === to ? from : `${from} – ${to}`}</span>
}

function TakeBack({ made }: { made: PlatformImport }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('DELETE /api/platform-facts/imports/:id')
	const takeBack = useMutation({
		mutationFn: () => ok(api.DELETE('/api/platform-facts/imports/{id}', { params: { path: { id: made.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('platformFacts.takenBackDone'))
			await queries.invalidateQueries({ queryKey: importsKey })
		},
	})
	if (!may) return null
	const ask = () =>
		modal.confirm({
			title: t('platformFacts.takeBackAsk', { name: made.name }),
			content: t('platformFacts.takeBackWhat', { cells: exact(made.cells, locale) }),
			okText: t('platformFacts.takeBack'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => takeBack.mutateAsync().catch(() => undefined),
		})
	return (
		<Button
			type="text"
			danger
			size="small"
			aria-label={t('platformFacts.takeBackOf', { name: made.name })}
			loading={takeBack.isPending}
			onClick={ask}
		>
			{t('platformFacts.takeBack')}
		</Button>
	)
}

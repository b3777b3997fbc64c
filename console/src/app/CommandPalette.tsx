import { useQuery } from '@tanstack/react-query'
import { Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../api/client.ts'
import { PlusOutlined, SearchOutlined, TeamOutlined, UserOutlined } from '../ui/icons.ts'
import { useDebounced } from '../ui/use-debounced.ts'
import css from './CommandPalette.module.css'
import { destinations, sections } from './navigation.ts'
import { useMe } from './session.ts'

interface Command {
	readonly id: string
	readonly group: 'go' | 'create' | 'shoppers' | 'segments' | 'campaigns'
	readonly label: string
	readonly hint?: string
	readonly icon: ReactNode
	readonly to: string
}

/** What can be made, where, and what one must be allowed to call for it. Exploring a segment needs no right to save it. */
const creations = [
	{ what: 'segment', to: '/segments/new', call: 'POST /api/segments/preview' },
	{ what: 'personas', to: '/personas/new', call: 'POST /api/personas' },
	{ what: 'campaign', to: '/campaigns/new', call: 'POST /api/campaigns' },
	{ what: 'dashboard', to: '/dashboards?new=1', call: 'POST /api/dashboards' },
	{ what: 'import', to: '/settings?tab=imports&upload=1', call: 'POST /api/imports' },
	{ what: 'user', to: '/settings?tab=users', call: 'POST /api/users' },
] as const

export function CommandPalette({ onClose }: { onClose: () => void }) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const [typed, setTyped] = useState('')
	const [chosen, setChosen] = useState(0)
	const list = useId()
	const input = useRef<InputRef>(null)
	const commands = useCommands(typed.trim())
	const active = commands[Math.min(chosen, commands.length - 1)]
	useEffect(() => {
		document.getElementById(`${list}-${active?.id}`)?.scrollIntoView({ block: 'nearest' })
	}, [list, active])
	const run = (command: Command | undefined) => {
		if (!command) return
		onClose()
		void navigate(command.to)
	}
	const onKey = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
		if (step !== 0) {
			event.preventDefault()
			setChosen((before) => (Math.min(before, commands.length - 1) + step + commands.length) % Math.max(1, commands.length))
		}
		if (event.key === 'Enter') run(active)
	}
	return (
		<Modal
			open
			onCancel={onClose}
			footer={null}
			closable={false}
			width={600}
			afterOpenChange={(open) => open && input.current?.focus()}
			className={css.palette ?? ''}
			title={<span className="qm-visually-hidden">{t('palette.open')}</span>}
			styles={{ container: { padding: 0 }, header: { margin: 0 } }}
		>
			<Input
				ref={input}
				size="large"
				variant="borderless"
				prefix={<SearchOutlined />}
				placeholder={t('palette.placeholder')}
				role="combobox"
				aria-expanded
				aria-controls={list}
				aria-activedescendant={active ? `${list}-${active.id}` : undefined}
				aria-label={t('palette.open')}
				value={typed}
				onChange={(event) => {
					setTyped(event.target.value)
					setChosen(0)
				}}
				onKeyDown={onKey}
			/>
			<div id={list} role="listbox" aria-label={t('palette.results')} className={css.list}>
				{commands.map((command, nth) => (
					<div key={command.id}>
						{command.group !== commands[nth - 1]?.group && (
							<p className={css.group} role="presentation">
								{t(`palette.group.${command.group}`)}
							</p>
						)}
						{/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above owns the keyboard and points here. */}
						{/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant). */}
						<div
							id={`${list}-${command.id}`}
							role="option"
							aria-selected={command === active}
							className={css.option}
							onMouseMove={() => setChosen(nth)}
							onClick={() => run(command)}
						>
							<span className={css.icon} aria-hidden="true">
								{command.icon}
							</span>
							<span className={css.label}>{command.label}</span>
							{command.hint && <span className={css.hint}>{command.hint}</span>}
						</div>
					</div>
				))}
			</div>
			{commands.length === 0 && <p className={css.none}>{t('palette.none')}</p>}
		</Modal>
	)
}

/** The icon of the part of the console that a screen belongs to. */
function iconOf(path: string): ReactNode {
	const Icon = destinations.find(({ to }) => to !== '/' && path.startsWith(to))?.icon ?? TeamOutlined
	return <Icon />
}

function useCommands(typed: string): Command[] {
	const { t } = useTranslation()
	const { permissions } = useMe()
	const found = useFound(typed)
	return useMemo(() => {
		const go = destinations.map(
			({ to, label, icon: Icon }): Command => ({ id: `go-${label}`, group: 'go', label: t(`nav.${label}`), icon: <Icon />, to }),
		)
		const parts = sections
			.filter(({ to }) => !destinations.some((each) => each.to === to))
			.map(
				({ to, label }): Command => ({
					id: `section-${label}`,
					group: 'go',
					label: t(`nav.section.${label}`),
					icon: iconOf(to),
					to,
				}),
			)
		const create = creations
			.filter((each) => permissions.includes(each.call))
			.map(
				({ what, to }): Command => ({
					id: `new-${what}`,
					group: 'create',
					label: t(`palette.create.${what}`),
					icon: <PlusOutlined />,
					to,
				}),
			)
		return [...found, ...[...go, ...parts, ...create].filter((each) => matches(each.label, typed))]
	}, [t, typed, found, permissions])
}

function matches(label: string, typed: string): boolean {
	return label.toLowerCase().includes(typed.toLowerCase())
}

function useFound(typed: string): Command[] {
	const q = useDebounced(typed, 200)
	const wanted = q.length > 0
	const shoppers = useQuery({
		queryKey: ['shoppers', 'palette', q],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers', { params: { query: { q, limit: 5 } }, signal })),
		enabled: wanted,
	})
	const segments = useQuery({
		queryKey: ['segments', 'palette'],
		queryFn: ({ signal }) => ok(api.GET('/api/segments', { params: { query: { limit: 100 } }, signal })),
		enabled: wanted,
	})
	const campaigns = useQuery({
		queryKey: ['campaigns', 'palette'],
		queryFn: ({ signal }) => ok(api.GET('/api/campaigns', { params: { query: { limit: 100 } }, signal })),
		enabled: wanted,
	})
	return useMemo(() => {
		if (!wanted) return []
		const named = (group: 'segments' | 'campaigns', items: { id: string; name: string }[]) =>
			items
				.filter((each) => matches(each.name, q))
				.slice(0, 4)
				.map(
					(each): Command => ({
						id: `${group}-${each.id}`,
						group,
						label: each.name,
						icon: <SearchOutlined />,
						to: `/${group}/${each.id}`,
					}),
				)
		return [
			...named('segments', segments.data?.items ?? []),
			...named('campaigns', campaigns.data?.items ?? []),
			...(shoppers.data?.items ?? []).map(
				(each): Command => ({
					id: `shopper-${each.profileId}`,
					group: 'shoppers',
					label: each.label,
					...(each.region === null ? {} : { hint: each.region }),
					icon: <UserOutlined />,
					to: `/shoppers/${each.profileId}`,
				}),
			),
		]
	}, [wanted, q, segments.data, campaigns.data, shoppers.data])
}

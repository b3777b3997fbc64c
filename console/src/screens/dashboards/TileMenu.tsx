import { App, Button, Dropdown, type MenuProps } from 'antd'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addDays } from '../../format/time.ts'
import { useThemeMode } from '../../theme/theme-mode.ts'
import { palettes } from '../../theme/tokens.ts'
import { pictureOf } from '../../ui/chart/picture.ts'
import { saveText, saveUrl } from '../../ui/chart/save-text.ts'
import { MoreOutlined } from '../../ui/icons.ts'
import type { Span } from './dashboard-model.ts'
import { csvOf } from './rows-csv.ts'
import type { TileAct } from './tile-acts.ts'
import type { AskedTile } from './tile-question.ts'

interface AskedMenu {
	readonly asked: AskedTile
	readonly address: string
	readonly span: Span
	/** What is drawn. */
	readonly body: RefObject<HTMLElement | null>
	/** Undefined until it is known. */
	readonly answer: unknown
	readonly asTable: boolean
	readonly onTable: (asTable: boolean) => void
}

interface TileMenuProps {
	name: string
	onAct: ((what: TileAct['what']) => void) | undefined
	/** Not for a text. */
	question?: AskedMenu
}

export function TileMenu({ name, onAct, question }: TileMenuProps) {
	const { t } = useTranslation()
	const looks = useLooks(name, question)
	const acts = (['edit', 'duplicate', 'remove'] as const).map((what) => ({
		...{ key: what, label: t(`dashboards.tile.${what}`), danger: what === 'remove' },
		onClick: () => onAct?.(what),
	}))
	const items: MenuProps['items'] = [
		...looks,
		...(onAct && looks.length > 0 ? [{ type: 'divider' as const }] : []),
		...(onAct ? acts : []),
	]
	if (items.length === 0) return null
	return (
		<Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
			<Button type="text" size="small" aria-label={t('dashboards.tile.menu', { name })} icon={<MoreOutlined />} />
		</Dropdown>
	)
}

function useLooks(name: string, question: AskedMenu | undefined) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const mode = useThemeMode()
	const rowsOf = (question?.asked.kind?.useRows ?? useNoRows)(question?.asked.question.body as never)
	if (!question) return []
	const { asked, address, span, body, answer, asTable, onTable } = question
	const file = `${name.replaceAll(/[\\/:*?"<>|\s]+/g, '-')}-${span.from}-${addDays(span.to, -1)}`
	const known = answer !== undefined
	const picture = () => {
		const { current } = body
		if (!current) return
		pictureOf(current, name, palettes[mode]).then(
			(url) => saveUrl(`${file}.png`, url),
			() => message.error(t('dashboards.tile.noPicture')),
		)
	}
	return [
		{ key: 'open', label: t('dashboards.tile.open'), onClick: () => void navigate(address) },
		...(asked.view === 'table' || !asked.kind?.views.includes('table')
			? []
			: [{ key: 'table', label: t(asTable ? 'chart.asChart' : 'chart.asTable'), onClick: () => onTable(!asTable) }]),
		{
			...{ key: 'csv', label: t('dashboards.tile.csv'), disabled: !known },
			onClick: () => saveText(`${file}.csv`, csvOf(rowsOf(answer as never))),
		},
		{ key: 'png', label: t('dashboards.tile.png'), disabled: !known, onClick: picture },
	]
}

function useNoRows(): (answer: never) => { head: string[]; rows: never[] } {
	return () => ({ head: [], rows: [] })
}

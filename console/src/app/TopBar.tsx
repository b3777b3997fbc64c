import { Button, Tooltip } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMatches } from 'react-router'
import { useLocale } from '../i18n/index.ts'
import { useNarrow, useThemeMode } from '../theme/theme-mode.ts'
import { MenuOutlined, MoonOutlined, SearchOutlined, SunOutlined } from '../ui/icons.ts'
import { AlertBell } from './AlertBell.tsx'
import type { PageHandle } from './page-handle.ts'
import { prefer } from './preferences.ts'
import { useSpeak } from './session.ts'
import css from './TopBar.module.css'
import { UserMenu } from './UserMenu.tsx'

const RangeControl = lazy(async () => ({ default: (await import('./RangeControl.tsx')).RangeControl }))
const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))

export function TopBar({ ready, onMenu }: { ready: boolean; onMenu?: (() => void) | undefined }) {
	const { t } = useTranslation()
	const ranged = useMatches().some((match) => (match.handle as PageHandle | undefined)?.ranged)
	return (
		<header className={css.bar}>
			{onMenu && <Button type="text" icon={<MenuOutlined />} aria-label={t('frame.menu')} onClick={onMenu} />}
			{ready && <Search />}
			<div className={css.space} />
			{ready && ranged && (
				<Suspense fallback={<span className={css.rangeGap} />}>
					<RangeControl />
				</Suspense>
			)}
			<LanguageSwitch />
			<ThemeSwitch />
			{ready && <AlertBell />}
			{ready && <UserMenu />}
		</header>
	)
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

function Search() {
	const { t } = useTranslation()
	const narrow = useNarrow()
	const [open, setOpen] = useState(false)
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
			event.preventDefault()
			setOpen((before) => !before)
		}
		addEventListener('keydown', onKey)
		return () => removeEventListener('keydown', onKey)
	}, [])
	return (
		<>
			{narrow ? (
				<Button type="text" icon={<SearchOutlined />} aria-label={t('palette.open')} onClick={() => setOpen(true)} />
			) : (
				<button type="button" className={css.search} aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
					<SearchOutlined />
					<span>{t('palette.open')}</span>
					<kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
				</button>
			)}
			<Suspense fallback={null}>{open && <CommandPalette onClose={() => setOpen(false)} />}</Suspense>
		</>
	)
}

export function LanguageSwitch() {
	const { t } = useTranslation()
	const locale = useLocale()
	const speak = useSpeak()
	const other = locale === 'zh' ? 'en' : 'zh'
	return (
		<Tooltip title={t('frame.language')}>
			<Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
				{t('frame.otherLanguage')}
			</Button>
		</Tooltip>
	)
}

export function ThemeSwitch() {
	const { t } = useTranslation()
	const mode = useThemeMode()
	const name = t(mode === 'dark' ? 'frame.toLight' : 'frame.toDark')
	return (
		<Tooltip title={name}>
			<Button
				type="text"
				aria-label={name}
				icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
				onClick={() => prefer({ theme: mode === 'dark' ? 'light' : 'dark' })}
			/>
		</Tooltip>
	)
}

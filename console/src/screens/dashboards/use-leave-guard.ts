import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'

/** Asks before somebody leaves what is not saved: to another page, or by closing the tab. */
export function useLeaveGuard(active: boolean): void {
	const { t } = useTranslation()
	const { modal } = App.useApp()
	const blocker = useBlocker(({ currentLocation, nextLocation }) => active && currentLocation.pathname !== nextLocation.pathname)
	useEffect(() => {
		if (blocker.state !== 'blocked') return
		modal.confirm({
			...{ title: t('dashboards.discard.ask'), content: t('dashboards.discard.what') },
			...{ okText: t('dashboards.discard.ok'), okButtonProps: { danger: true }, cancelText: t('dashboards.discard.stay') },
			onOk: () => blocker.proceed(),
			onCancel: () => blocker.reset(),
		})
	}, [blocker, modal, t])
	useEffect(() => {
		if (!active) return
		const ask = (event: BeforeUnloadEvent) => event.preventDefault()
		addEventListener('beforeunload', ask)
		return () => removeEventListener('beforeunload', ask)
	}, [active])
}

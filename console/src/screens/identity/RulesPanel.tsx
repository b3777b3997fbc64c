import { useTranslation } from 'react-i18next'
import type { IdentityRules } from '../../api/identity-model.ts'
import { useWord } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './identity.module.css'

/** The windows and limits that hold for the shop as a whole. */
export function RulesPanel({ rules }: { rules: IdentityRules['rules'] }) {
	const { t } = useTranslation()
	const word = useWord()
	const { superNode, sessionMinutes, deviceDays, undoDays, blockedPatterns = [] } = rules
	return (
		<Panel title={t('identity.shop')} note={t('identity.shopNote')}>
			<Facts
				facts={[
					{ name: t('identity.superNode'), value: t('identity.superNodeIs', { count: superNode }) },
					{ name: t('identity.session'), value: t('identity.sessionIs', { count: sessionMinutes }) },
					{ name: t('identity.device'), value: t('identity.deviceIs', { count: deviceDays }) },
					{ name: t('identity.undo'), value: t('identity.undoIs', { count: undoDays }) },
					{
						name: t('identity.patterns'),
						value:
							blockedPatterns.length === 0 ? (
								<span className={css.faint}>{t('identity.noPatterns')}</span>
							) : (
								<span className={css.patterns}>
									{blockedPatterns.map(({ type, pattern }) => (
										<Pill key={`${type} ${pattern}`}>
											{type === 'any' ? t('identity.anyType') : word('identifier', type)} {pattern}
										</Pill>
									))}
								</span>
							),
					},
				]}
			/>
		</Panel>
	)
}

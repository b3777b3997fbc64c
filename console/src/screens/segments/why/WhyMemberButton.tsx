import { useTranslation } from 'react-i18next'
import css from './why.module.css'

/** Asks why somebody is in, or is not. */
export function WhyMemberButton({ name, onClick }: { name: string; onClick: () => void }) {
	const { t } = useTranslation()
	return (
		<button type="button" className={css.why} aria-label={t('why.of', { name })} onClick={onClick}>
			{t('why.button')}
		</button>
	)
}

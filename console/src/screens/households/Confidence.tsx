import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'

/** Of something concluded: how sure, as a whole percentage. */
export function Confidence({ value }: { value: number }) {
	const { t } = useTranslation()
	const share = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(value)
	return <span className="qm-num">{t('home.confidence', { share })}</span>
}

import { useTranslation } from 'react-i18next'
import type { Scalar } from '../../../api/definition.ts'
import { exact, toNumber } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import { When } from '../../../ui/numbers.tsx'
import { useTraitWords } from '../../shoppers/trait-words.ts'
import type { Found } from './explanation.ts'
import { stepsIn, type Threshold, unitOf } from './threshold.ts'

const isoTime = /^\d{4}-\d{2}-\d{2}T/

/** What the history of somebody holds, as the condition measures it. */
export function FoundValue({ found }: { found: Found }) {
	const { t } = useTranslation()
	const say = useValueWords(found)
	const { leaf, value } = found
	if (value === null) return t('whyMember.nothing')
	if (leaf === 'consent') return t(value ? 'whyMember.agreed' : 'whyMember.notAgreed')
	if (leaf === 'segment') return t(value ? 'whyMember.inIt' : 'whyMember.notInIt')
	if (typeof value === 'string' && isoTime.test(value)) return <When at={value} />
	return say(value)
}

/** At least 3; one of A, B. */
export function ThresholdText({ found, threshold: { op, values } }: { found: Found; threshold: Threshold }) {
	const { t } = useTranslation()
	const say = useValueWords(found)
	const said = values.map(say)
	const what = op === 'between' ? `${said[0]} ${t('segments.to')} ${said[1]}` : said.join(t('insight.next.comma'))
	return (
		<>
			{t(`segments.op.plain.${op as 'eq'}`)} {what}
		</>
	)
}

/** A number in its unit, a word by its name. */
function useValueWords(found: Found): (value: Scalar) => string {
	const { t } = useTranslation()
	const locale = useLocale()
	const { wordFor } = useTraitWords()
	const unit = unitOf(found)
	const trait = String(found.condition.trait ?? '')
	return (value) => {
		if (typeof value === 'boolean') return t(value ? 'segments.true' : 'segments.false')
		const named = trait === '' ? String(value) : wordFor(trait, String(value))
		if (named !== String(value) || toNumber(value) === undefined) return named
		if (unit === 'metres') return t('whyMember.km', { value: exact(Number(value) / 1000, locale) })
		if (unit === 'steps') return t('whyMember.steps', { value, of: stepsIn(found) })
		if (unit === 'percent') return `${exact(value, locale)}%`
		return unit === 'days' ? t('whyMember.days', { value: exact(value, locale) }) : exact(value, locale)
	}
}

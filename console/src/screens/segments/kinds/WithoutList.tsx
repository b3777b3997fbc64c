import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { StopOutlined } from '../../../ui/icons.ts'
import type { HappeningDraft } from '../draft.ts'
import { emptyHappening } from '../empty-draft.ts'
import { HappeningFields } from './HappeningFields.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import css from './sequence.module.css'

interface WithoutListProps {
	without: readonly HappeningDraft[]
	fields: Fields
	onChange: (without: HappeningDraft[]) => void
}

/** What must not lie between a step and the one before. */
export function WithoutList({ without, fields, onChange }: WithoutListProps) {
	const { t } = useTranslation()
	const change = (id: string, patch: Partial<HappeningDraft> | undefined) =>
		onChange(without.flatMap((each) => (each.id === id ? (patch ? [{ ...each, ...patch }] : []) : [each])))
	return (
		<>
			{without.map((each) => (
				<div key={each.id} className={css.without}>
					<div className={css.withoutHead}>
						<span>{t('conditions.sequence.without')}</span>
						<RemoveButton label={t('conditions.sequence.removeWithout')} onClick={() => change(each.id, undefined)} />
					</div>
					<HappeningFields happening={each} fields={fields} onChange={(patch) => change(each.id, patch)} />
				</div>
			))}
			<Button type="text" size="small" icon={<StopOutlined />} onClick={() => onChange([...without, emptyHappening()])}>
				{t('conditions.sequence.addWithout')}
			</Button>
		</>
	)
}

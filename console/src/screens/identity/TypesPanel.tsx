import { useTranslation } from 'react-i18next'
import type { IdentifierType } from '../../api/identity-model.ts'
import { useText } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import css from './identity.module.css'

const tones: Readonly<Record<IdentifierType['class'], Tone>> = { A: 'primary', B: 'neutral', C: 'neutral' }
const classes = ['A', 'B', 'C'] as const

/** Every type of identifier: which goes before which, what it proves, how many of it one shopper may hold. */
export function TypesPanel({ types }: { types: readonly IdentifierType[] }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<Panel title={t('identity.types')} note={t('identity.typesNote')} flush>
			<DataTable<IdentifierType>
				label={t('identity.types')}
				rowKey="type"
				dataSource={types}
				columns={[
					{
						title: t('identity.column.priority'),
						width: 96,
						render: (_, type) => <span className="qm-num">{type.priority}</span>,
					},
					{
						title: t('identity.column.type'),
						render: (_, type) => (
							<span className={css.two}>
								<span>{text(type.label)}</span>
								<code className={css.faint}>{type.type}</code>
							</span>
						),
					},
					{ title: t('identity.column.class'), render: (_, type) => <Pill tone={tones[type.class]}>{type.class}</Pill> },
					{ title: t('identity.column.limit'), render: (_, type) => <Limit type={type} /> },
					{
						title: t('identity.column.moves'),
						responsive: ['md'],
						render: (_, type) => (type.moves ? t('identity.moves') : t('identity.stays')),
					},
				]}
			/>
			<ul className={css.classes}>
				{classes.map((each) => (
					<li key={each}>{t(`identity.class.${each}`)}</li>
				))}
			</ul>
		</Panel>
	)
}

function Limit({ type: { most, days } }: { type: IdentifierType }) {
	const { t } = useTranslation()
	return days === null ? t('identity.limit', { count: most }) : t('identity.limitIn', { count: most, days })
}

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Household } from '../../api/household-model.ts'
import { useWord } from '../../i18n/words.ts'
import { Pill } from '../../ui/Pill.tsx'
import css from './AppliancePage.module.css'

export function MemberList({ members, self }: { members: Household['members']; self?: number }) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<ul className={css.list}>
			{members.map((member) => (
				<li key={member.profileId} className={css.item}>
					<span className={css.head}>
						{member.profileId === self ? (
							<strong>{member.label}</strong>
						) : (
							<Link to={`/shoppers/${member.profileId}`}>{member.label}</Link>
						)}
						{member.role !== '' && <span className={css.faint}>{word('home.memberRoles', member.role)}</span>}
					</span>
					<span className={css.head}>
						<span className={css.faint}>{t(`home.bases.${member.basis}`)}</span>
						{!member.consented && <Pill>{t('home.notConsented')}</Pill>}
					</span>
				</li>
			))}
		</ul>
	)
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DetailDrawer } from '../../../ui/DetailDrawer.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { When } from '../../../ui/numbers.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { AskSomebody } from './AskSomebody.tsx'
import { ExplainedTree } from './ExplainedTree.tsx'
import { type Explained, explanationQuery, type Subject } from './explanation.ts'
import { VerdictPill } from './VerdictPill.tsx'
import css from './why.module.css'

interface WhyMemberDrawerProps {
	subject: Subject
	open: boolean
	/** Who is asked about; absent while nobody is named yet. */
	profileId: number | undefined
	onAsk: (profileId: number) => void
	onClose: () => void
}

/** Why somebody is in a segment, why not, or why that cannot be known; and the same of anybody else. */
export function WhyMemberDrawer({ subject, open, profileId, onAsk, onClose }: WhyMemberDrawerProps) {
	const { t } = useTranslation()
	return (
		<DetailDrawer open={open} title={t('whyMember.title')} onClose={onClose}>
			{profileId !== undefined && <Explanation key={profileId} subject={subject} profileId={profileId} />}
			<AskSomebody onAsk={onAsk} />
		</DetailDrawer>
	)
}

function Explanation({ subject, profileId }: { subject: Subject; profileId: number }) {
	const explanation = useQuery(explanationQuery(subject, profileId))
	return (
		<Loaded query={explanation} skeleton={<TextSkeleton rows={6} />} compact>
			{(explained) => <Shown explained={explained} />}
		</Loaded>
	)
}

function Shown({ explained: { person, at, answer, member, coverage, tree } }: { explained: Explained }) {
	const { t } = useTranslation()
	const said = (yes: boolean) => t(yes ? 'segments.true' : 'segments.false')
	return (
		<>
			<Facts
				facts={[
					{ name: t('shoppers.column.shopper'), value: <Link to={`/shoppers/${person.profileId}`}>{person.label}</Link> },
					{ name: t('whyMember.fits'), value: <VerdictPill verdict={answer} /> },
					...(member === null ? [] : [{ name: t('whyMember.member'), value: said(member) }]),
					{ name: t('whyMember.at'), value: <When at={at} /> },
					{ name: t('whyMember.observed'), value: said(coverage.observed) },
					{ name: t('whyMember.buyer'), value: said(coverage.buyer) },
				]}
			/>
			{member !== null && member !== (answer === 'yes') && <p className={css.note}>{t('whyMember.since')}</p>}
			<h3 className={css.heading}>{t('whyMember.conditions')}</h3>
			<ExplainedTree node={tree} />
		</>
	)
}

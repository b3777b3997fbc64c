import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useText } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { segmentQuery } from '../segments/queries.ts'
import { WhyPart } from './WhyPart.tsx'

/** Membership follows from the definition alone: the sentence is the reason. */
export function WhySegment({ segment }: { segment: string }) {
	const { t } = useTranslation()
	const text = useText()
	const query = useQuery(segmentQuery(segment))
	return (
		<Loaded query={query} skeleton={<TextSkeleton rows={4} />} compact>
			{(data) => (
				<>
					<Facts
						facts={[
							{ name: t('nav.segments'), value: <Link to={`/segments/${data.id}`}>{data.name}</Link> },
							{ name: t('why.computed'), value: <Ago at={data.refreshedAt} /> },
						]}
					/>
					<WhyPart title={t('why.rule')}>{text(data.sentence)}</WhyPart>
				</>
			)}
		</Loaded>
	)
}

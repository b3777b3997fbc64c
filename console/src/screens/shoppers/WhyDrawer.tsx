import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useText, useWord } from '../../i18n/words.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useUrlState } from '../../url/use-url-state.ts'
import { insightQuery, shopperTagsQuery } from './insight-queries.ts'
import { useTraitWords } from './trait-words.ts'
import { WhyCycle } from './WhyCycle.tsx'
import { WhyScore } from './WhyScore.tsx'
import { WhySegment } from './WhySegment.tsx'
import { WhyTag } from './WhyTag.tsx'
import { WhyTrait } from './WhyTrait.tsx'
import { type Asked, askedOf, whyCodecs } from './why.ts'

/** Rule, sources, evidence and formula of whatever was asked about. */
export function WhyDrawer({ id }: { id: number }) {
	const { t } = useTranslation()
	const [{ why }, set] = useUrlState(whyCodecs)
	const asked = askedOf(why)
	const name = useNameOf(id, asked)
	return (
		<DetailDrawer
			open={asked !== undefined}
			title={asked ? t('why.of', { name }) : t('why.button')}
			onClose={() => set({ why: undefined })}
		>
			{asked && <Answer id={id} asked={asked} />}
		</DetailDrawer>
	)
}

function Answer({ id, asked: { kind, name } }: { id: number; asked: Asked }) {
	if (kind === 'trait') return <WhyTrait id={id} trait={name} />
	if (kind === 'tag') return <WhyTag id={id} code={name} />
	if (kind === 'segment') return <WhySegment segment={name} />
	return <OfInsight id={id} kind={kind} name={name} />
}

function OfInsight({ id, kind, name }: { id: number; kind: string; name: string }) {
	const insight = useQuery(insightQuery(id))
	return (
		<Loaded query={insight} skeleton={<TextSkeleton rows={6} />} compact>
			{(data) =>
				kind === 'score' ? <WhyScore id={id} insight={data} name={name} /> : <WhyCycle insight={data} category={name} />
			}
		</Loaded>
	)
}

function useNameOf(id: number, asked: Asked | undefined): string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	const { nameFor } = useTraitWords()
	const insight = useQuery({ ...insightQuery(id), enabled: asked?.kind === 'score' }).data
	const tags = useQuery({ ...shopperTagsQuery(id), enabled: asked?.kind === 'tag' }).data
	if (asked === undefined) return ''
	if (asked.kind === 'trait') return nameFor(asked.name)
	if (asked.kind === 'cycle') return asked.name === '*' ? t('insight.next.anything') : word('category', asked.name)
	const tag = tags?.items.find((each) => each.code === asked.name)
	if (tag) return text(tag.name)
	const score = insight?.scores.find((each) => each.name === asked.name)
	return score ? text(score.label) : asked.kind === 'segment' ? t('why.thisSegment') : asked.name
}

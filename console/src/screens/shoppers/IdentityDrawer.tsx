import { useTranslation } from 'react-i18next'
import type { Identities } from '../../api/identity-model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useWord } from '../../i18n/words.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { When } from '../../ui/numbers.tsx'
import { WhyPart } from './WhyPart.tsx'

interface IdentityDrawerProps {
	identities: Identities
	/** The node that is open. */
	id: string | undefined
	onClose: () => void
}

/** One person as first seen or one identifier: since when, from where, and why it belongs here. */
export function IdentityDrawer({ identities, id, onClose }: IdentityDrawerProps) {
	const { t } = useTranslation()
	const node = identities.nodes.find((each) => each.id === id)
	return (
		<DetailDrawer open={id !== undefined} title={node?.label ?? t('shopper.graph.title')} onClose={onClose}>
			{node ? <Detail identities={identities} node={node} /> : <EmptyState title={t('shopper.graph.gone')} />}
		</DetailDrawer>
	)
}

function Detail({ identities, node }: { identities: Identities; node: Identities['nodes'][number] }) {
	const { t } = useTranslation()
	const word = useWord()
	const locale = useLocale()
	const labels = new Map(identities.nodes.map((each) => [each.id, each.label]))
	const edges = identities.edges.filter((edge) => edge.from === node.id || edge.to === node.id)
	return (
		<>
			<Facts
				facts={[
					{
						name: t('shopper.graph.kind'),
						value: node.type === undefined ? t('graph.kind.shopper') : word('identifier', node.type),
					},
					{ name: t('shopper.firstSeen'), value: <When at={node.firstSeen} /> },
					{ name: t('shopper.fact.lastSeen'), value: <When at={node.lastSeen} /> },
					{ name: t('why.source'), value: node.source === '' ? '–' : node.source },
					...(node.verified === undefined
						? []
						: [
								{
									name: t('shopper.graph.proof'),
									value: t(node.verified ? 'shopper.graph.verified' : 'shopper.graph.unverifiedWhy'),
								},
							]),
					...(node.blocked ? [{ name: t('shopper.graph.blocked'), value: t('shopper.graph.blockedWhy') }] : []),
				]}
			/>
			<WhyPart title={t('shopper.graph.links')}>
				<Facts
					facts={edges.map((edge) => ({
						name: labels.get(edge.from === node.id ? edge.to : edge.from) ?? '',
						value: t('shopper.graph.link', {
							method: word('mergeCause', edge.method),
							confidence: percent(edge.confidence, locale),
						}),
					}))}
				/>
			</WhyPart>
		</>
	)
}

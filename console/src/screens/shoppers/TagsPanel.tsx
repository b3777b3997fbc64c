import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShopperTag, TagCategory } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TagOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { shopperTagsQuery, tagTreeQuery } from './insight-queries.ts'
import css from './TagsPanel.module.css'
import { WhyButton } from './WhyButton.tsx'

/** What the tags say of a shopper, by category, each with since when and why. */
export function TagsPanel({ id }: { id: number }) {
	const { t } = useTranslation()
	const tags = useQuery(shopperTagsQuery(id))
	return (
		<Panel title={t('shopper.tags.title')} note={t('shopper.tags.note')}>
			<Loaded query={tags} skeleton={<BlockSkeleton height={160} />}>
				{({ items }) =>
					items.length === 0 ? (
						<EmptyState icon={<TagOutlined />} title={t('shopper.tags.none')}>
							{t('shopper.tags.noneWhy')}
						</EmptyState>
					) : (
						<ByCategory tags={items} />
					)
				}
			</Loaded>
		</Panel>
	)
}

function ByCategory({ tags }: { tags: readonly ShopperTag[] }) {
	const text = useText()
	const tree = useQuery(tagTreeQuery).data?.items ?? []
	const categories = [...Map.groupBy(tags, (tag) => shelfOf(tree, tag.category))]
	return (
		<div className={css.categories}>
			{categories.map(([shelf, own]) => {
				const name = typeof shelf === 'string' ? shelf : text(shelf.name)
				const category = typeof shelf === 'string' ? shelf : shelf.code
				return (
					<section key={category} aria-label={name}>
						<h3 className={css.category}>{name}</h3>
						<ul className={css.tags}>
							{own.map((tag) => (
								<Tag key={`${tag.code} ${tag.value}`} tag={tag} />
							))}
						</ul>
					</section>
				)
			})}
		</div>
	)
}

/** The second level of the catalogue: fine enough to find a tag, coarse enough to read. A category of no tree stands for itself. */
function shelfOf(tree: readonly TagCategory[], category: string): TagCategory | string {
	for (const top of tree) {
		if (top.code === category) return top
		const found = top.children.find((each) => each.code === category || each.children.some(({ code }) => code === category))
		if (found) return found
	}
	return category
}

function Tag({ tag }: { tag: ShopperTag }) {
	const { t } = useTranslation()
	const text = useText()
	const name = text(tag.name)
	return (
		<li className={css.tag}>
			<span className={css.head}>
				<span className={css.name}>{name}</span>
				<Pill tone="primary">{text(tag.label)}</Pill>
				{tag.sensitive && <Pill tone="danger">{t('shopper.tags.sensitive')}</Pill>}
				<WhyButton of={`tag:${tag.code}`} name={name} />
			</span>
			<span className={css.faint}>
				{t('shopper.tags.since')} <Ago at={tag.since} /> · {t('shopper.tags.version', { version: tag.version })}
			</span>
		</li>
	)
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TagDefinition, TagPreview } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { Distribution } from './Distribution.tsx'
import { tagPreviewQuery } from './queries.ts'
import css from './tag-edit.module.css'

interface PreviewProps {
	definition: TagDefinition | undefined
	/** The published tag to compare with. */
	code: string | undefined
}

/** Who would have which value, and what publishing would change. */
export function PreviewPanel({ definition, code }: PreviewProps) {
	const { t } = useTranslation()
	const settled = useDebounced(definition, 600)
	const preview = useQuery(tagPreviewQuery(settled, code))
	return (
		<aside className={css.aside} aria-label={t('tags.preview')}>
			<Panel title={t('tags.preview')}>
				{definition === undefined ? (
					<p className={css.faint}>{t('tags.unfinished')}</p>
				) : preview.isError ? (
					<ErrorState error={preview.error} onRetry={() => void preview.refetch()} compact />
				) : preview.data ? (
					<div data-stale={preview.isFetching || settled !== definition} className={css.found}>
						<Found preview={preview.data} />
					</div>
				) : (
					<TextSkeleton rows={6} />
				)}
			</Panel>
			{preview.data?.diff && definition && <Difference diff={preview.data.diff} />}
		</aside>
	)
}

function Found({ preview }: { preview: TagPreview }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<>
			<Distribution values={preview.values} />
			<p className={css.line}>
				{t('tags.coverage')} <CoverageBar share={preview.coverage} />
			</p>
			<p className={css.faint}>{t('tags.unknownPeople', { count: preview.unknown })}</p>
			<p className={css.sentence}>{text(preview.sentence)}</p>
			<p className={css.faint}>{t('segments.elapsed', { ms: Math.round(preview.elapsedMs) })}</p>
		</>
	)
}

function Difference({ diff }: { diff: NonNullable<TagPreview['diff']> }) {
	const { t } = useTranslation()
	const groups = (['entered', 'left', 'changed'] as const).map((key) => ({ key, count: diff[key], people: diff.sample[key] }))
	return (
		<Panel title={t('tags.diff')} note={t('tags.diffNote')}>
			<dl className={css.diff}>
				{groups.map(({ key, count, people }) => (
					<div key={key}>
						<dt>{t(`tags.diffs.${key}`)}</dt>
						<dd>
							<Count value={count} />
							{people.length > 0 && (
								<ul className={css.people}>
									{people.slice(0, 5).map((person) => (
										<li key={person.profileId}>
											<Link to={`/shoppers/${person.profileId}`}>{person.label}</Link>
										</li>
									))}
								</ul>
							)}
						</dd>
					</div>
				))}
			</dl>
		</Panel>
	)
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Definition } from '../../api/definition.ts'
import type { SegmentPreview } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { AnswerBar } from './AnswerBar.tsx'
import { EstimateLine } from './EstimateLine.tsx'
import css from './PreviewPanel.module.css'
import { previewQuery } from './queries.ts'
import { useAsked } from './why/use-asked.ts'
import { WhyMemberButton } from './why/WhyMemberButton.tsx'
import { WhyMemberDrawer } from './why/WhyMemberDrawer.tsx'

interface PreviewPanelProps {
	definition: Definition | undefined
	/** Conditions are there, but not complete. */
	unfinished: boolean
}

/** How many and who, while the definition is still being made. */
export function PreviewPanel({ definition, unfinished }: PreviewPanelProps) {
	const { t } = useTranslation()
	const settled = useDebounced(definition, 400)
	const preview = useQuery(previewQuery(settled))
	const stale = preview.isFetching || settled !== definition
	const asked = useAsked()
	return (
		<aside className={css.aside} aria-label={t('segments.preview')}>
			<Panel title={t('segments.preview')}>
				{definition === undefined && <p className={css.faint}>{t(unfinished ? 'segments.unfinished' : 'segments.nothingYet')}</p>}
				{definition !== undefined && <EstimateLine definition={settled} counting={preview.isFetching} />}
				{definition !== undefined &&
					(preview.isError ? (
						<ErrorState error={preview.error} onRetry={() => void preview.refetch()} compact />
					) : preview.data ? (
						<div data-stale={stale} className={css.found}>
							<Found preview={preview.data} onAsk={asked.onAsk} />
						</div>
					) : (
						<TextSkeleton rows={5} />
					))}
			</Panel>
			{settled !== undefined && <WhyMemberDrawer subject={{ definition: settled }} {...asked} />}
		</aside>
	)
}

function Found({ preview, onAsk }: { preview: SegmentPreview; onAsk: (profileId?: number) => void }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<>
			<p className={css.figure} aria-live="polite">
				<Count value={preview.yes} /> <span className={css.unit}>{t('segments.peopleOf', { count: preview.total })}</span>
			</p>
			<AnswerBar yes={preview.yes} no={preview.no} unknown={preview.unknown} />
			<Coverage preview={preview} />
			<h3 className={css.heading}>{t('segments.readBack')}</h3>
			<p className={css.sentence}>{text(preview.sentence)}</p>
			{preview.sample.length > 0 && (
				<>
					<h3 className={css.heading}>{t('segments.sample')}</h3>
					<ul className={css.sample}>
						{preview.sample.map((person) => (
							<li key={person.profileId}>
								<Link to={`/shoppers/${person.profileId}`}>{person.label}</Link>{' '}
								<WhyMemberButton name={person.label} onClick={() => onAsk(person.profileId)} />
							</li>
						))}
					</ul>
				</>
			)}
			<p>
				<LinkButton onClick={() => onAsk()}>{t('whyMember.open')}</LinkButton>
			</p>
			<p className={css.faint}>{t('segments.elapsed', { ms: Math.round(preview.elapsedMs) })}</p>
		</>
	)
}

/** What the answer rests on: absence is not knowledge. */
function Coverage({ preview: { coverage, total } }: { preview: SegmentPreview }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const shares = [
		{ name: t('segments.coverage.observed'), people: coverage.observed },
		{ name: t('segments.coverage.buyers'), people: coverage.buyers },
	].filter((each) => each.people !== null)
	if (shares.length === 0) return null
	return (
		<div className={css.coverage}>
			<h3 className={css.heading}>
				{t('segments.coverage.title')} <Explain title={t('segments.coverage.title')}>{t('segments.coverage.what')}</Explain>
			</h3>
			<dl>
				{shares.map((each) => (
					<div key={each.name}>
						<dt>{each.name}</dt>
						<dd>{percent(total === 0 ? null : (each.people ?? 0) / total, locale)}</dd>
					</div>
				))}
			</dl>
		</div>
	)
}

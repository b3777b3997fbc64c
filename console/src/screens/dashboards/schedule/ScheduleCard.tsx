import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayTimeOf } from '../../../format/time.ts'
import { useWord } from '../../../i18n/words.ts'
import { Pill, type Tone } from '../../../ui/Pill.tsx'
import { draftOf, planOf } from './plan.ts'
import type { Schedule, useScheduleActs } from './queries.ts'
import css from './schedule.module.css'
import { useRhythm } from './use-rhythm.ts'

interface ScheduleCardProps {
	schedule: Schedule
	acts: ReturnType<typeof useScheduleActs>
	zone: string
	onEdit: () => void
}

export function ScheduleCard({ schedule, acts, zone, onEdit }: ScheduleCardProps) {
	const { t } = useTranslation()
	const say = useRhythm()
	const { id, owner, mine, paused, stopped, nextAt, recipients, runs } = schedule
	return (
		<article className={css.card}>
			<header className={css.line}>
				<h3 className={css.rhythm}>{say(schedule)}</h3>
				{paused && stopped === null && <Pill tone="accent">{t('reports.paused')}</Pill>}
				<span className={css.faint}>
					{[
						mine ? undefined : t('reports.by', { name: owner.name }),
						nextAt && t('reports.next', { at: dayTimeOf(nextAt, zone) }),
					]
						.filter(Boolean)
						.join(' · ')}
				</span>
			</header>
			{stopped !== null && (
				<p className={css.stopped} role="status">
					{t(`reports.stopped.${stopped}`)}
				</p>
			)}
			<ul className={css.people} aria-label={t('reports.to')}>
				{recipients.map(({ key, name, hold }) => (
					<li key={key}>
						<Pill tone={hold === null ? 'neutral' : 'accent'}>
							{hold === null ? name : `${name} · ${t(`reports.hold.${hold}`)}`}
						</Pill>
					</li>
				))}
			</ul>
			{runs.length > 0 && <Runs runs={runs} zone={zone} />}
			<Acts {...{ schedule, acts, onEdit }} key={id} />
		</article>
	)
}

function Acts({ schedule, acts, onEdit }: Omit<ScheduleCardProps, 'zone'>) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const { id, mine, paused, stopped, recipients, runs } = schedule
	const pause = () => acts.save.mutate({ plan: { ...planOf(draftOf(schedule)), paused: !paused }, before: schedule })
	return (
		<div className={css.acts}>
			{stopped === null && (
				<Button
					size="small"
					disabled={runs[0]?.state === 'open'}
					loading={acts.send.isPending}
					onClick={() => acts.send.mutate(id, { onSuccess: () => void message.success(t('reports.sending')) })}
				>
					{t('reports.sendNow')}
				</Button>
			)}
			{mine && (
				<>
					<Button size="small" onClick={onEdit}>
						{t('action.edit')}
					</Button>
					{stopped === null && (
						<Button size="small" loading={acts.save.isPending} onClick={pause}>
							{t(paused ? 'reports.resume' : 'reports.pause')}
						</Button>
					)}
				</>
			)}
			<Popconfirm
				title={t('reports.deleteAsk')}
				description={t('reports.deleteWhat', { count: recipients.length })}
				okText={t('action.delete')}
				cancelText={t('action.cancel')}
				onConfirm={() => acts.remove.mutate(id)}
			>
				<Button size="small" type="text" danger>
					{t('action.delete')}
				</Button>
			</Popconfirm>
		</div>
	)
}

const tones: Readonly<Record<Schedule['runs'][number]['state'], Tone>> = {
	...{ open: 'primary', done: 'success', failed: 'danger', held: 'accent' },
}

function Runs({ runs, zone }: Pick<Schedule, 'runs'> & { zone: string }) {
	const { t } = useTranslation()
	const word = useWord()
	const say = ({ state, reason, tryAt }: Schedule['runs'][number]) => {
		const why = word('reports.reason', reason ?? '')
		if (state === 'open' && reason !== null) return t('reports.run.retry', { at: dayTimeOf(tryAt, zone), reason: why })
		return t(`reports.run.${state}`, { reason: why })
	}
	return (
		<section aria-label={t('reports.history')}>
			<h4 className={css.faint}>{t('reports.history')}</h4>
			<ul className={css.runs}>
				{runs.map((run) => (
					<li key={run.id}>
						<span className={css.line}>
							<span className="qm-num">{dayTimeOf(run.dueAt, zone)}</span>
							<Pill tone={tones[run.state]}>{say(run)}</Pill>
							{run.askedBy !== null && <span className={css.faint}>{t('reports.asked')}</span>}
						</span>
						<Lost mails={run.mails} />
					</li>
				))}
			</ul>
		</section>
	)
}

/** Whoever did not get it; of the others there is nothing to say. */
function Lost({ mails }: Pick<Schedule['runs'][number], 'mails'>) {
	const { t } = useTranslation()
	const word = useWord()
	const lost = mails.filter(({ state }) => state !== 'sent')
	if (lost.length === 0) return null
	return (
		<ul className={css.lost}>
			{lost.map(({ name, state, reason }) => (
				<li key={name}>
					{name}: {t(`reports.mailState.${state}`)}
					{reason !== null && state !== 'unknown' && ` (${word('reports.reason', reason)})`}
				</li>
			))}
		</ul>
	)
}

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { JsonEditor } from '../../ui/JsonEditor.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { readJson } from '../../ui/read-json.ts'
import css from './plan.module.css'

const tones = { accepted: 'success', marked: 'accent', quarantined: 'danger' } as const satisfies Record<string, Tone>

/** An event typed by hand, held against the plan as it is saved now. Nothing is written. */
export function TryPanel({ event }: { event: string }) {
	const { t } = useTranslation()
	const text = useText()
	const [typed, setTyped] = useState(() => JSON.stringify({ type: 'track', event, userId: 'u-1', properties: {} }, null, 2))
	const run = useMutation({
		mutationFn: (given: Record<string, unknown>) => ok(api.POST('/api/plan/check', { body: { event: given } })),
	})
	const read = readJson(typed)
	const given = read.ok && isObject(read.value) ? read.value : undefined
	return (
		<Panel title={t('plan.try.title')} note={t('plan.try.note')}>
			<JsonEditor label={t('plan.try.event')} text={typed} onChange={setTyped} rows={9} />
			<Button disabled={!given} loading={run.isPending} onClick={() => given && run.mutate(given)}>
				{t('plan.try.go')}
			</Button>
			<div aria-live="polite">
				{run.isError && <ErrorState error={run.error} compact />}
				{run.data && (
					<div className={css.outcome}>
						<Pill tone={tones[run.data.outcome]}>{t(`plan.outcome.${run.data.outcome}`)}</Pill>
						{run.data.label && <span>{text(run.data.label)}</span>}
						<ul className={css.findings}>
							{run.data.findings.map(({ property, problem, rule }) => (
								<li key={`${property} ${problem}`}>
									<code>{property}</code> {t(`plan.problem.${problem}`)} <span className={css.faint}>{rule}</span>
								</li>
							))}
							{run.data.dropped.map((property) => (
								<li key={property}>
									<code>{property}</code> {t('plan.droppedPii')}
								</li>
							))}
						</ul>
					</div>
				)}
			</div>
		</Panel>
	)
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

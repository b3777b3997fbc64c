import { dayOf } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'

/** Writes down whose AIPL stage differs from the one last written, so that a later question about today is answered from here. */
export async function noteStages(analytics: AnalyticsStore, zone: string, now: number, version: string): Promise<void> {
	const { database } = analytics.dialect
	const computed = `SELECT profile_id FROM ${database}.profile_facts WHERE version = {version:UInt64}`
	await analytics.command(
		`INSERT INTO ${database}.stage_changes (kind, profile_id, day, stage, version)
		SELECT 'aipl', facts.profile_id, {day:Date}, facts.stage, {version:UInt64}
		FROM (SELECT profile_id, if(aipl = '', 'none', toString(aipl)) AS stage FROM ${database}.profile_facts
			WHERE version = {version:UInt64} AND buyer_kind = 'consumer') AS facts
		GLOBAL LEFT JOIN (
			SELECT profile_id, argMax(toString(stage), (day, version)) AS stage FROM ${database}.stage_changes
			WHERE kind = 'aipl' AND profile_id GLOBAL IN (${computed}) GROUP BY profile_id
		) AS noted ON noted.profile_id = facts.profile_id
		WHERE facts.stage != noted.stage`,
		{ version, day: dayOf(now, zone) },
		{ timeoutMs: 600_000 },
	)
}

import { type Arm, assignedEvent } from '#experiment'
import { personId } from '#identify'
import { parseDecimal } from '#kit/money'
import { ownSource } from '#kit/own-source'
import { fromStoreTime } from '#kit/zone'
import type { AnalyticsDialect, AnalyticsStore, Params } from '#storage/analytics'
import { type ArmOutcome, type Goal, type OutcomeQuestion, type OutcomeStore, sendEvents, sendSteps } from './campaign-outcome.ts'

export function createOutcomeStore(analytics: AnalyticsStore): OutcomeStore {
	return {
		arms: async (question) => {
			const { statement, params } = outcomeStatement(analytics, question)
			return (await analytics.query<OutcomeRow>(statement, params)).map(toOutcome)
		},
	}
}

/**
 * One statement. `assigned` holds each person once, with the arm and time of the first assignment (people are joined by now,
 * so the assignments of two ids may meet). The facts are then read at those people only; the assigned themselves are part
 * of the union, so that whoever did nothing counts as zero.
 */
function outcomeStatement({ dialect }: AnalyticsStore, question: OutcomeQuestion): { statement: string; params: Params } {
	const { goal } = question
	const statement = `
		WITH assigned AS (${assignedPeople(dialect)}),
			(SELECT (minOrNull(assigned_at), maxOrNull(assigned_at) + ${windowLength}) FROM assigned) AS windows
		SELECT person_arm AS arm, count() AS people, countIf(converted) AS conversions, countIf(crossing) AS crossovers,
			sum(spent) AS revenue, sum(pow(toFloat64(spent), 2)) AS revenue_squares,
			max(simulated) AS synthetic, max(placed_at) AS last_assigned_at,
			${sendSteps.map((step) => `countIf(was_${step}) AS ${step}`).join(', ')}
		FROM (
			SELECT person, any(first_arm) AS person_arm, any(assigned_at) AS placed_at, any(crossed) AS crossing,
				max(step = 'goal') AS converted, sum(amount) AS spent, max(synthetic) AS simulated,
				${sendSteps.map((step) => `max(step = '${sendEvents[step]}') AS was_${step}`).join(', ')}
			FROM (
				SELECT person, first_arm, assigned_at, crossed, 'assigned' AS step, toDecimal128(0, 6) AS amount, 0 AS synthetic FROM assigned
				${factsOfAssigned(dialect, factRows(goal)).join('\n')}
			) GROUP BY person
		) GROUP BY person_arm ORDER BY person_arm`
	const params = {
		experiment: question.experimentId,
		campaign: question.campaignId,
		window: question.windowMs,
		messages: Object.values(sendEvents),
		...(goal.kind === 'event' && { goal: goal.event }),
	}
	return { statement, params }
}

const windowLength = 'toIntervalMillisecond({window:UInt64})'
/** Of one person; half-open. */
const withinWindow = `ts >= assigned_at AND ts < assigned_at + ${windowLength}`
/** Of anybody: lets the engine skip what lies before the first assignment and after the last window. */
const betweenWindows = 'ts >= windows.1 AND ts < windows.2'

function assignedPeople(dialect: AnalyticsDialect): string {
	return `
		SELECT person, argMin(arm, (ts, message_id)) AS first_arm, min(ts) AS assigned_at, uniqExact(arm) > 1 AS crossed
		FROM (
			SELECT ${personId(dialect)} AS person, text['arm'] AS arm, ts, message_id FROM ${dialect.database}.events
			WHERE event = '${assignedEvent}' AND source = '${ownSource}' AND text['experiment_id'] = {experiment:String} AND profile_id != 0
		) GROUP BY person`
}

interface FactRows {
	/** What the row stands for: 'goal', 'revenue', or the name of a send event. */
	readonly step: string
	readonly amount: string
	readonly rows: string
	/** Which of the rows of an assigned person count. */
	readonly condition: string
}

function factsOfAssigned(dialect: AnalyticsDialect, sources: readonly FactRows[]): string[] {
	return sources.map(
		({ step, amount, rows, condition }) => `UNION ALL
				SELECT person, first_arm, assigned_at, crossed, fact.step, fact.amount, fact.synthetic
				FROM (
					SELECT ${personId(dialect)} AS person, ts, ${step} AS step, ${amount} AS amount, synthetic
					FROM ${dialect.database}.${rows} AND profile_id != 0
				) AS fact
				GLOBAL INNER JOIN assigned USING (person)
				WHERE ${condition}`,
	)
}

/** The rows that decide a campaign. Where the goal is an order, its lines are read once, for goal and revenue. */
function factRows(goal: Goal): FactRows[] {
	const lines = (step: string): FactRows => ({
		step,
		amount: 'base_amount',
		rows: `order_lines WHERE ${betweenWindows}`,
		condition: withinWindow,
	})
	const events = (step: string, where: string, condition: string): FactRows => ({
		step,
		amount: 'toDecimal128(0, 6)',
		rows: `events WHERE ${where}`,
		condition,
	})
	const own = `(source = '${ownSource}' OR synthetic = 1)`
	const messages = `event IN {messages:Array(String)} AND text['campaign_id'] = {campaign:String} AND ${own}`
	return [
		events('event', messages, '1'),
		...(goal.kind === 'order'
			? [lines("if(kind = 'order', 'goal', 'revenue')")]
			: [lines("'revenue'"), events("'goal'", `event = {goal:String} AND bot = 0 AND ${betweenWindows}`, withinWindow)]),
	]
}

/** Counts are 64-bit integers, so strings. */
interface OutcomeRow {
	readonly arm: Arm
	readonly people: string
	readonly conversions: string
	readonly revenue: string
	readonly revenue_squares: number
	readonly crossovers: string
	readonly synthetic: number
	readonly last_assigned_at: string
	readonly sent: string
	readonly delivered: string
	readonly opened: string
	readonly clicked: string
}

function toOutcome(row: OutcomeRow): ArmOutcome {
	return {
		arm: row.arm,
		assigned: Number(row.people),
		converted: Number(row.conversions),
		revenue: parseDecimal(row.revenue) ?? 0n,
		revenueSquares: Number(row.revenue_squares),
		crossovers: Number(row.crossovers),
		synthetic: Number(row.synthetic) === 1,
		lastAssignedAt: fromStoreTime(row.last_assigned_at),
		sent: Number(row.sent),
		delivered: Number(row.delivered),
		opened: Number(row.opened),
		clicked: Number(row.clicked),
	}
}

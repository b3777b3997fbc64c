import { bucketSql } from './bucket.ts'
import type { Decision } from './compile-goal.ts'
import type { Consented } from './compile-tag.ts'
import { distanceSql } from './distance.ts'
import { difference, nobody, type PeopleSets, peopleHaving } from './people-set.ts'
import type { BucketPlan, ConsentPlan, NearPlan } from './plan.ts'
import { traitOrder } from './trait-order.ts'

export function compileBucket(plan: BucketPlan, sets: PeopleSets): Decision {
	const inside = () => sets.known(bucketSql(plan, 'pid', sets.parameters))
	return { yes: inside, no: () => difference(sets.everyone(), inside()) }
}

/** Whoever never answered did not agree. */
export function compileConsent({ purpose, agreed }: ConsentPlan, sets: PeopleSets, consented?: Consented): Decision {
	const said = () => (consented ? sets.add(consented([purpose], sets)) : nobody)
	const others = () => difference(sets.everyone(), said())
	return agreed ? { yes: said, no: others } : { yes: others, no: said }
}

/** By the latest of each of the two traits; unknown where one is missing, or is no place on earth. */
export function compileNear(plan: NearPlan, sets: PeopleSets): Decision {
	const { parameters } = sets
	const names = [plan.latitude, plan.longitude]
	const rows = { table: 'traits', where: [`name IN ${parameters.add('Array(String)', names)}`] }
	const latest = (name: string) => `toFloat64(argMaxIf(tuple(num), ${traitOrder}, name = ${parameters.add('String', name)}).1)`
	const [lat, lon] = [latest(plan.latitude), latest(plan.longitude)]
	const centre = { lat: parameters.add('Float64', plan.lat), lon: parameters.add('Float64', plan.lon) }
	const place = `abs(${lat}) <= 90 AND abs(${lon}) <= 180`
	const within = `${distanceSql(centre, { lat, lon })} <= ${plan.metres}`
	// NULL where a number is missing.
	const having = (test: string) => peopleHaving(sets, rows, `ifNull(${place} AND ${test}, 0)`)
	return { yes: () => having(within), no: () => having(`NOT (${within})`) }
}

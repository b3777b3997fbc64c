import type { Text } from '#kit/text'
import { dayNumber, dragonBoat, easter, midAutumn, nthWeekday, qingming, qixi, springFestival } from './lunar-date.ts'

/**
 * The calendar of what moves demand: Chinese and international holidays, and the festivals that shops make. Each has phases, because
 * the weeks of deposits, the day itself and the lull behind it do not sell alike.
 *
 * Holidays last as the State Council's rules have them since 2025 (国务院令第795号); the working weekends that make up for them (调休)
 * are announced year by year and are not in here. Shopping festivals last as the large platforms have held them in most years; their
 * dates are custom, not law.
 */
export const festivalSets = ['cn', 'international'] as const
export type FestivalSet = (typeof festivalSets)[number]

export interface Festival {
	readonly code: string
	readonly label: Text
	readonly kind: 'holiday' | 'shopping'
	readonly set: FestivalSet
	/** By the moon or by the weekday: its date tells it from the season of the year. */
	readonly moves: boolean
	readonly phases: readonly Phase[]
	/** Its first day, or the day that names it, numbered from 1970-01-01. */
	readonly dayIn: (year: number) => number
}

export interface Phase {
	/** `whole` stands for all of them before the lull behind, where steps are longer than they. */
	readonly code: 'before' | 'presale' | 'opening' | 'sale' | 'day' | 'holiday' | 'after' | 'whole'
	/** Days from the festival's day, both included. */
	readonly from: number
	readonly to: number
}

export const phaseLabels: Readonly<Record<Phase['code'], Text>> = {
	before: { zh: '前夕', en: 'before' },
	presale: { zh: '预售', en: 'presale' },
	opening: { zh: '开门红', en: 'opening' },
	sale: { zh: '在售期', en: 'sale' },
	day: { zh: '当日', en: 'the day' },
	holiday: { zh: '假期', en: 'holiday' },
	after: { zh: '过后', en: 'after' },
	whole: { zh: '全程', en: 'as a whole' },
}

const phase = (code: Phase['code'], from: number, to = from): Phase => ({ code, from, to })
const fixed = (month: number, day: number) => (year: number) => dayNumber(year, month, day)

/** A holiday of the law. */
function holiday(code: string, label: Text, moves: boolean, dayIn: Festival['dayIn'], phases: readonly Phase[]): Festival {
	return { code, label, kind: 'holiday', set: 'cn', moves, phases, dayIn }
}

/** A festival of shops, on a fixed date. */
function shopping(code: string, label: Text, dayIn: Festival['dayIn'], phases: readonly Phase[], moves = false): Festival {
	return { code, label, kind: 'shopping', set: 'cn', moves, phases, dayIn }
}

function abroad(
	...[code, label, kind, moves, dayIn, phases]: [string, Text, Festival['kind'], boolean, Festival['dayIn'], readonly Phase[]]
): Festival {
	return { code, label, kind, set: 'international', moves, phases, dayIn }
}

export const festivals: readonly Festival[] = [
	holiday('new-year', { zh: '元旦', en: "New Year's Day" }, false, fixed(1, 1), [phase('holiday', 0)]),
	shopping('new-year-goods', { zh: '年货节', en: 'New Year goods festival' }, springFestival, [phase('sale', -28, -8)], true),
	holiday('spring-festival', { zh: '春节', en: 'Spring Festival' }, true, springFestival, [
		phase('before', -7, -2),
		phase('holiday', -1, 6),
		phase('after', 7, 14),
	]),
	shopping('valentine', { zh: '情人节', en: "Valentine's Day" }, fixed(2, 14), [phase('before', -3, -1), phase('day', 0)]),
	shopping('queens-day', { zh: '三八节', en: "Women's Day sale" }, fixed(3, 8), [phase('sale', -6, -1), phase('day', 0)]),
	holiday('qingming', { zh: '清明节', en: 'Qingming' }, false, qingming, [phase('holiday', 0, 2)]),
	holiday('labour-day', { zh: '劳动节', en: 'Labour Day' }, false, fixed(5, 1), [phase('holiday', 0, 4)]),
	shopping('520', { zh: '520', en: '520' }, fixed(5, 20), [phase('before', -2, -1), phase('day', 0)]),
	holiday('dragon-boat', { zh: '端午节', en: 'Dragon Boat Festival' }, true, dragonBoat, [phase('holiday', 0, 2)]),
	shopping('618', { zh: '618', en: '618' }, fixed(6, 18), [
		phase('presale', -25, -18),
		phase('opening', -17, -15),
		phase('sale', -14, -1),
		phase('day', 0),
		phase('after', 1, 7),
	]),
	shopping('qixi', { zh: '七夕', en: 'Qixi' }, qixi, [phase('before', -3, -1), phase('day', 0)], true),
	holiday('mid-autumn', { zh: '中秋节', en: 'Mid-Autumn Festival' }, true, midAutumn, [
		phase('before', -10, -1),
		phase('holiday', 0, 2),
	]),
	holiday('national-day', { zh: '国庆节', en: 'National Day' }, false, fixed(10, 1), [phase('holiday', 0, 6)]),
	shopping('double-11', { zh: '双11', en: 'Double 11' }, fixed(11, 11), [
		phase('presale', -22, -12),
		phase('opening', -11, -8),
		phase('sale', -7, -1),
		phase('day', 0),
		phase('after', 1, 7),
	]),
	shopping('double-12', { zh: '双12', en: 'Double 12' }, fixed(12, 12), [phase('before', -4, -1), phase('day', 0)]),
	abroad('easter', { zh: '复活节', en: 'Easter' }, 'holiday', true, easter, [phase('before', -6, -1), phase('holiday', 0, 1)]),
	abroad('thanksgiving', { zh: '感恩节', en: 'Thanksgiving' }, 'holiday', true, (year) => nthWeekday(year, 11, 4, 4), [
		phase('before', -3, -1),
		phase('day', 0),
	]),
	abroad('black-friday', { zh: '黑色星期五', en: 'Black Friday' }, 'shopping', true, (year) => nthWeekday(year, 11, 4, 4) + 1, [
		phase('day', 0),
		phase('sale', 1, 3),
	]),
	abroad('christmas', { zh: '圣诞节', en: 'Christmas' }, 'holiday', false, fixed(12, 25), [
		phase('before', -10, -1),
		phase('day', 0),
		phase('after', 1, 5),
	]),
]

import { expect, it } from 'vitest'
import { draftOf, inputOf } from './persona-draft.ts'
import type { Feature } from './persona-model.ts'

const words = { zh: '特征', en: 'feature' }
const feature = (name: string, usual: Feature['usual']): Feature => ({
	...{ name, label: words, means: words, group: 'activity', kind: 'number', log: true, unknown: 'zero' },
	...{ usual, family: name, requires: null },
})
const features = [feature('active_days', 'input'), feature('orders', 'input'), feature('age', 'held-out')]

it('begins with the usual features, and lacks a name', () => {
	const { input, lacks } = inputOf(draftOf(undefined, features))
	expect(input).toBeUndefined()
	expect([...lacks]).toEqual(['name'])
	expect(inputOf({ ...draftOf(undefined, features), name: ' Kinds ' }).input).toMatchObject({
		...{ name: 'Kinds', population: { kind: 'everyone' }, features: ['active_days', 'orders'], method: 'kmeans', k: 'choose' },
	})
})

it('says what is missing', () => {
	const empty = { ...draftOf(undefined, features), name: 'x', population: 'segment' as const, features: [] }
	expect([...inputOf(empty).lacks]).toEqual(['segment', 'features'])
})

it('sends only what its method knows', () => {
	const typed = { ...draftOf(undefined, features), name: 'x', k: 5, eps: 0.3, minSamples: 8, minClusterSize: 40 }
	expect(inputOf({ ...typed, method: 'kmeans' }).input).toMatchObject({ k: 5, eps: null, minSamples: null, minClusterSize: null })
	expect(inputOf({ ...typed, method: 'dbscan' }).input).toMatchObject({
		k: 'choose',
		eps: 0.3,
		minSamples: 8,
		minClusterSize: null,
	})
	expect(inputOf({ ...typed, method: 'hdbscan' }).input).toMatchObject({
		k: 'choose',
		eps: null,
		minSamples: 8,
		minClusterSize: 40,
	})
})

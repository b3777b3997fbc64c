import fc from 'fast-check'
import { expect, it } from 'vitest'
import { externalIdsOf } from './external-ids.ts'
import { externalId } from './log-record.ts'

it('reads ids as Segment and Rudder send them, and leaves out what it does not know', () => {
	const externalIds = [
		{ id: 'uni1', type: 'unionid', collection: 'users', encoding: 'none' },
		{ id: 'uni1', type: 'unionid' },
		{ id: 'wx1:o1', type: 'openid' },
		{ id: 'o2', type: 'openid' },
		{ id: 1001, type: 'member_card' },
		{ id: '123.456', type: 'ga_client_id' },
		{ id: 'IDFA-1', type: 'ios.idfa' },
		{ id: '9f86d081', type: 'unionid', encoding: 'sha256' },
		{ id: 'x', type: 'brazeExternalId' },
		{ id: '00000000-0000-0000-0000-000000000000', type: 'oaid' },
		null,
	]
	expect(externalIdsOf({ externalIds })).toEqual([
		{ type: 'unionid', value: 'uni1' },
		{ type: 'openid', value: 'wx1:o1' },
		{ type: 'member_card', value: '1001' },
		{ type: 'ga_client_id', value: '123.456' },
		{ type: 'idfa', value: 'IDFA-1' },
	])
})

it('takes the advertising id only where the shopper allows tracking, under the name of its platform', () => {
	const device = { advertisingId: 'AD-1', token: 'push-1' }
	const ids = (more: object, context: object = {}) => externalIdsOf({ device: { ...device, ...more }, ...context })
	const token = { type: 'push_token', value: 'push-1' }
	expect(ids({ type: 'ios' })).toEqual([token])
	expect(ids({ type: 'ios', adTrackingEnabled: 'true' })).toEqual([token])
	expect(ids({ type: 'ios', adTrackingEnabled: true })).toEqual([token, { type: 'idfa', value: 'AD-1' }])
	expect(ids({ adTrackingEnabled: true, oaid: 'O-1' }, { os: { name: 'Android' } })).toEqual([
		token,
		{ type: 'aaid', value: 'AD-1' },
		{ type: 'oaid', value: 'O-1' },
	])
	expect(ids({ adTrackingEnabled: true, token: undefined }, { os: { name: 'TempleOS' } })).toEqual([])
})

it('gives at most twenty ids that the log takes, whatever is in the context', () => {
	const loose = fc.record(
		{
			externalIds: fc.oneof(
				fc.jsonValue(),
				fc.array(
					fc.record({
						id: fc.jsonValue(),
						type: fc.oneof(fc.constantFrom('unionid', 'openid', '__proto__', 'constructor'), fc.string()),
					}),
					{ maxLength: 40 },
				),
			),
			device: fc.oneof(
				fc.jsonValue(),
				fc.record({
					token: fc.jsonValue(),
					advertisingId: fc.jsonValue(),
					adTrackingEnabled: fc.boolean(),
					type: fc.constantFrom('ios', 'android'),
				}),
			),
		},
		{ requiredKeys: [] },
	)
	fc.assert(
		fc.property(loose, (context) => {
			const ids = externalIdsOf(context)
			expect(ids.length).toBeLessThanOrEqual(20)
			for (const id of ids) externalId.parse(id)
		}),
	)
})

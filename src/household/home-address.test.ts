import { expect, test } from 'vitest'
import { addressText, normaliseAddress, placeReason, placeWords } from './home-address.ts'

test.each([
	['上海市静安区愚园路 88 弄 5 号 301', '上海市静安区愚园路８８弄5号301'],
	['12 High Street, Flat 3', '12 high street flat 3'],
])('%s is one home however it is written', (a, b) => {
	expect(normaliseAddress(a)).toBe(normaliseAddress(b))
})

test('an address may come in parts; what is vague, masked or none tells no homes apart', () => {
	expect(addressText({ city: '杭州', street: '文三路 90 号', postalCode: '310000' })).toBe('杭州 文三路 90 号 310000')
	for (const vague of ['上海市', '安徽省合肥市蜀山区', '望江路 *** 号 3 栋', '', 7, null, ['a'], {}])
		expect(addressText(vague)).toBeUndefined()
})

test('pickup points, offices and dealers are places where nobody lives', () => {
	expect(placeReason('望江路 12 号菜鸟驿站', placeWords)?.en).toBe('Pickup point')
	expect(placeReason('滨江区科技园 3 号楼', placeWords)?.en).toBe('Office')
	expect(placeReason('愚园路 88 弄 5 号', placeWords)).toBeUndefined()
})

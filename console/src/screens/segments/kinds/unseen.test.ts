import { expect, it } from 'vitest'
import { unseenIn } from './unseen.ts'

it('offers what is typed and what is held once each, where the list does not know it', () => {
	expect(unseenIn(['brand'], ' voltage ', 'voltage')).toEqual(['voltage'])
	expect(unseenIn(['brand'], 'brand', undefined)).toEqual([])
	expect(unseenIn([], '', 'old', 'new')).toEqual(['old', 'new'])
})

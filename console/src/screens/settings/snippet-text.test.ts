import { expect, it } from 'vitest'
import { snippetKinds, snippetText } from './snippet-text.ts'

it('points every snippet at this server, with the key in it', () => {
	for (const kind of snippetKinds) {
		const text = snippetText(kind, 'https://cdp.shop.example', 'qmw_123')
		expect(text).toContain('cdp.shop.example')
		expect(text).toContain('qmw_123')
	}
	expect(snippetText('browser', 'http://127.0.0.1:8080', 'k')).toContain("apiHost: '127.0.0.1:8080/v1', protocol: 'http'")
})

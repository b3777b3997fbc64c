import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '#kit/chromium'

/** Debian's Chromium, which the tests drive. Undefined where it is not installed. */
export const executablePath = findChromium(process.env.QIANMIAN_CHROMIUM)

if (executablePath === undefined) {
	process.stderr.write(
		'\nBROWSER TESTS ARE SKIPPED: no Chromium. apt-get install chromium fonts-noto-cjk, or set QIANMIAN_CHROMIUM.\n\n',
	)
}

/** Nothing here may look for the network: without these flags Chromium asks for its maker's hosts at every start. */
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
	if (executablePath === undefined) throw new Error('There is no Chromium')
	return chromium.launch({ executablePath, args })
}

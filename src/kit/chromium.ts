import { accessSync, constants } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** Where Chromium is on this machine: it draws reports, and browser tests run on it. QIANMIAN_CHROMIUM names another place, or is `off`. */
export function findChromium(named: string | undefined): string | undefined {
	if (named === 'off') return undefined
	return [named, ...places].find((place) => place !== undefined && executable(place))
}

function executable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK)
		return true
	} catch {
		return false
	}
}

import { type Command, InvalidArgumentError, Option } from 'commander'
import type { DemoShop } from '../../demo/open-demo.ts'
import type { SeedProgress } from '../../demo/seed-progress.ts'
import { readConfig } from '../config.ts'
import type { App } from '../main.ts'
import type { Output } from './output.ts'
import { parsePort, withPort } from './serve.ts'
import type { Shell } from './shell.ts'
import { stopSignal } from './stop-signal.ts'
import type { Word } from './words.ts'

interface Options {
	readonly data?: string
	readonly port?: number
	readonly seedOnly?: boolean
	readonly shop?: DemoShop
	readonly shoppers?: number
	/** Commander sets it to false for `--no-shift`. */
	readonly shift: boolean
	readonly json?: boolean
}

const linkLifetimeMs = 24 * 3_600_000
const demoUser = { email: 'demo@example.com', name: 'Demo' }

/** `qianmian demo`: a real shop in one command, with a link that signs in. */
export function addDemo(program: Command, shell: Shell): void {
	const { say, env } = shell
	program
		.command('demo')
		.description(say('aboutDemo'))
		.option('--data <dir>', say('data'))
		.option('--port <n>', say('port'), parsePort)
		.addOption(new Option('--shop <name>', say('demoShop')).choices(['appliances', 'online-retail']))
		.addOption(new Option('--shoppers <n>', say('shoppers')).argParser(parseCount))
		.option('--seed-only', say('seedOnly'))
		.option('--no-shift', say('noShift'))
		.option('--json', say('json'))
		.action((options: Options) =>
			shell.run(options, async (output) => {
				// Loaded when needed: the engines come with it, and --help should be quick.
				const { openDemo } = await import('../../demo/open-demo.ts')
				const config = await withPort(readConfig(env, { ...options, logLevel: env.QIANMIAN_LOG_LEVEL ?? 'warn' }))
				const { app, summary } = await openDemo(config, {
					...(options.shop !== undefined && { shop: options.shop }),
					...(options.shoppers !== undefined && { shoppers: options.shoppers }),
					shift: options.shift,
					onProgress: show(output),
				})
				const stopped = stopSignal()
				try {
					if (options.seedOnly) return output.result(summary, [JSON.stringify(summary, null, '\t')])
					const url = await app.listen()
					await app.worker.start()
					const signIn = await signInLink(app, url)
					output.result({ url, signIn, ...summary }, [
						'',
						`${say('listening')} ${url}`,
						`${say('signIn')} ${signIn}`,
						say('stop'),
					])
					await stopped
					process.stderr.write(`${say('stopping')}\n`)
				} finally {
					await app.close()
				}
			}),
		)
}

const steps: Readonly<Record<SeedProgress['step'], Word>> = {
	simulate: 'seedSimulate',
	load: 'seedLoad',
	import: 'seedImport',
	items: 'seedItems',
	consents: 'seedConsents',
	campaign: 'seedCampaign',
	reactions: 'seedReactions',
	facts: 'seedFacts',
}

function parseCount(text: string): number {
	const count = Number(text)
	if (!Number.isInteger(count) || count < 1 || count > 1_000_000) throw new InvalidArgumentError('1…1000000')
	return count
}

function show(output: Output): (progress: SeedProgress) => void {
	return ({ step, done, total }) => output.progress(output.say(steps[step]), done, total)
}

async function signInLink(app: App, url: string): Promise<string> {
	const by = { kind: 'admin-key', id: 'local', name: 'local operator', role: 'admin', scope: {} } as const
	const { users, links } = app.access
	const user = (await users.findByEmail(demoUser.email)) ?? (await users.create({ ...demoUser, role: 'admin', scope: {} }, by))
	const { path } = await links.issue(user.id, linkLifetimeMs, by)
	return `${url}${path}`
}

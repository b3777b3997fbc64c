import { type Command, Option } from 'commander'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import { namedPersona, namedPersonaSet } from './persona-named.ts'
import { awaitRun } from './persona-run.ts'
import { namedSegment } from './segment-named.ts'
import type { Shell } from './shell.ts'
import { linesOfSet, type ShownSet, setTable } from './shown-persona.ts'
import { lineOf, type ShownSegment } from './shown-segment.ts'

/** `qianmian persona list|create|run|show|segment` */
export function addPersona(program: Command, shell: Shell): void {
	const persona = program.command('persona').description(shell.say('aboutPersona'))
	addList(persona, shell)
	addCreate(persona, shell)
	addRun(persona, shell)
	addShow(persona, shell)
	addFollow(persona, shell)
}

function addList(persona: Command, shell: Shell): void {
	const command = persona.command('list').description(shell.say('aboutPersonaList'))
	addServerOptions(command, shell).action((options: ServerOptions) =>
		shell.run(options, async (output) => {
			const items = await withClient(options, shell.env, async (client) => {
				const all: ShownSet[] = []
				for (let cursor: string | undefined; ; ) {
					const query = { limit: '200', cursor }
					const page = await client.request<{ items: ShownSet[]; next: string | null }>('GET', '/api/personas', { query })
					all.push(...page.items)
					if (page.next === null) return all
					cursor = page.next
				}
			})
			output.result({ items }, setTable(items, output))
		}),
	)
}

interface CreateOptions extends ServerOptions {
	readonly description?: string
	readonly features?: string
	readonly segment?: string
	readonly method: string
	readonly k: string
	readonly seed: string
	readonly days?: string
	readonly weekly?: boolean
	readonly announce?: boolean
}

function addCreate(persona: Command, shell: Shell): void {
	const { say } = shell
	const command = persona
		.command('create')
		.description(say('aboutPersonaCreate'))
		.argument('<name>', say('personaSetName'))
		.option('--description <text>', say('segmentDescription'))
		.option('--features <names>', say('personaFeatures'))
		.option('--segment <segment>', say('personaAmong'))
		.option('--days <n>', say('personaDays'))
		.addOption(
			new Option('--method <method>', say('labClusterMethod'))
				.choices(['kmeans', 'minibatch', 'dbscan', 'hdbscan'])
				.default('kmeans'),
		)
		.option('--k <n|choose>', say('personaK'), 'choose')
		.option('--seed <n>', say('personaSeed'), '42')
		.option('--weekly', say('personaWeekly'))
		.option('--announce', say('personaAnnounce'))
	addServerOptions(command, shell).action((name: string, options: CreateOptions) =>
		shell.run(options, async (output) => {
			const made = await withClient(options, shell.env, async (client) => {
				const among = options.segment === undefined ? undefined : await namedSegment(client, options.segment)
				const body = {
					...{ name, description: options.description ?? '', method: options.method, seed: Number(options.seed) },
					k: options.k === 'choose' ? 'choose' : Number(options.k),
					...(options.features === undefined ? {} : { features: options.features.split(',').map((one) => one.trim()) }),
					...(options.days === undefined ? {} : { days: Number(options.days) }),
					...(among ? { population: { kind: 'segment', segment: among.id } } : {}),
					...{ weekly: options.weekly ?? false, announce: options.announce ?? false },
				}
				return client.request<ShownSet>('POST', '/api/personas', { body })
			})
			output.result(made, [`${made.name}  ${made.id}`])
		}),
	)
}

function addRun(persona: Command, shell: Shell): void {
	const { say } = shell
	const command = persona
		.command('run')
		.description(say('aboutPersonaRun'))
		.argument('<set>', say('personaIdOrName'))
		.option('--no-wait', say('personaNoWait'))
	addServerOptions(command, shell).action((given: string, options: ServerOptions & { readonly wait: boolean }) =>
		shell.run(options, async (output) => {
			const shown = await withClient(options, shell.env, async (client) => {
				const { id } = await namedPersonaSet(client, given)
				const run = await client.request<{ id: string }>('POST', `/api/personas/${id}/run`)
				if (!options.wait) return run
				await client.work()
				await awaitRun(client, id, run.id)
				return client.request<ShownSet>('GET', `/api/personas/${id}`)
			})
			output.result(shown, 'name' in shown ? linesOfSet(shown, output) : [shown.id])
		}),
	)
}

function addShow(persona: Command, shell: Shell): void {
	const command = persona
		.command('show')
		.description(shell.say('aboutPersonaShow'))
		.argument('<set>', shell.say('personaIdOrName'))
	addServerOptions(command, shell).action((given: string, options: ServerOptions) =>
		shell.run(options, async (output) => {
			const set = await withClient(options, shell.env, async (client) => {
				const { id } = await namedPersonaSet(client, given)
				return client.request<ShownSet>('GET', `/api/personas/${id}`)
			})
			output.result(set, linesOfSet(set, output))
		}),
	)
}

interface FollowOptions extends ServerOptions {
	readonly name?: string
	readonly announce?: boolean
}

function addFollow(persona: Command, shell: Shell): void {
	const { say } = shell
	const command = persona
		.command('segment')
		.description(say('aboutPersonaSegment'))
		.argument('<set>', say('personaIdOrName'))
		.argument('<persona>', say('personaNumberOrName'))
		.option('--name <name>', say('segmentName'))
		.option('--announce', say('segmentAnnounce'))
	addServerOptions(command, shell).action((given: string, which: string, options: FollowOptions) =>
		shell.run(options, async (output) => {
			const made = await withClient(options, shell.env, async (client) => {
				const { id } = await namedPersonaSet(client, given)
				const set = await client.request<ShownSet>('GET', `/api/personas/${id}`)
				const { name, announce = false } = options
				const body = { ...(name === undefined ? {} : { name }), announce }
				const path = `/api/personas/${id}/personas/${namedPersona(set, which).id}/segment`
				return client.request<ShownSegment>('POST', path, { body })
			})
			output.result(made, lineOf(made, output))
		}),
	)
}

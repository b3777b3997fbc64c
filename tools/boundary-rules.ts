import type { IForbiddenRuleType } from 'dependency-cruiser'
import { path } from '#path'

/**
 * The walls of the house, derived from src/path.ts: for every area the files that it may import.
 * Whatever is ours and not named is forbidden; what is not ours is npm's business.
 */
interface Area {
	readonly name: string
	/** Regular expression of the area's own files. */
	readonly files: string
	/** Regular expressions of our files that it may import, beside its own. */
	readonly mayImport: readonly string[]
}

const anythingOurs = '^(src|console|demo|bench|tests|tools)/'
const doors = path.map(({ stage }) => `^src/${stage}/index\\.ts$`)
const [kit, storage, ml, access, lab] = ['^src/kit/', '^src/storage/', '^src/ml/', '^src/access/', '^src/lab/']
const alerts = '^src/alerts/'
/** The composition root: where everything meets. */
const main = '^src/(main|stages|stores)\\.ts$'
const [config, thePath] = ['^src/config\\.ts$', '^src/path\\.ts$']
/** All stages' schema in one list: for the composition root and the tools. */
const migrations = '^src/migrations\\.ts$'

/** A stage sees kit, storage, ml and the doors above it: looks only back, and only through the front. */
const stages: readonly Area[] = path.map(({ stage }, floor) => ({
	name: `stage-${stage}`,
	files: `^src/${stage}/`,
	mayImport: [kit, storage, ml, ...doors.slice(0, floor)],
}))

export const areas: readonly Area[] = [
	{ name: 'kit', files: kit, mayImport: [] },
	{ name: 'path', files: thePath, mayImport: [] },
	{ name: 'storage', files: storage, mayImport: [kit] },
	{ name: 'ml', files: ml, mayImport: [kit] },
	{ name: 'access', files: access, mayImport: [kit, storage] },
	{ name: 'http', files: '^src/http/', mayImport: [kit, storage, access] },
	{ name: 'alerts', files: alerts, mayImport: [kit, storage] },
	{ name: 'worker', files: '^src/worker/', mayImport: [kit, storage] },
	...stages,
	{ name: 'config', files: config, mayImport: [kit, storage] },
	{ name: 'migrations', files: migrations, mayImport: [storage, access, alerts, '^src/worker/', ...doors] },
	{
		name: 'main',
		files: main,
		mayImport: [kit, storage, ml, access, alerts, '^src/http/', '^src/worker/', thePath, config, migrations, ...doors],
	},
	// Methods for files, without a server: they read as imports do and compute with `ml`.
	{ name: 'lab', files: lab, mayImport: [kit, ml, '^src/collect/index\\.ts$'] },
	{ name: 'cli', files: '^src/cli/', mayImport: [kit, storage, thePath, main, config, lab, ...doors, '^demo/', '^bench/'] },
	{ name: 'console', files: '^console/', mayImport: [thePath] },
	// The demo composes an app of its own, with a clock that it can hold.
	{ name: 'demo', files: '^demo/', mayImport: [kit, storage, ml, access, main, config, ...doors] },
	{ name: 'bench', files: '^bench/', mayImport: [kit, storage, ml, '^demo/', ...doors] },
	{ name: 'tests', files: '^tests/', mayImport: ['^src/', '^demo/', '^bench/', '^tools/'] },
	{ name: 'tools', files: '^tools/', mayImport: ['^src/', '^demo/', '^bench/', '^tests/'] },
]

/** Tests stand beside the code and may use what the tests share; code may not. */
const testFiles = '\\.(test|contract|arbitrary)\\.tsx?$'
const testSupport = ['^tests/support/', migrations, kit]

function wall(name: string, from: IForbiddenRuleType['from'], mayImport: readonly string[]): IForbiddenRuleType {
	return { name, severity: 'error', from, to: { path: anythingOurs, pathNot: [...mayImport] } }
}

export const rules: IForbiddenRuleType[] = [
	...areas.flatMap(({ name, files, mayImport }) => [
		wall(name, { path: files, pathNot: testFiles }, [files, ...mayImport]),
		wall(`${name}-tests`, { path: `${files}.*${testFiles}` }, [files, ...testSupport, ...mayImport]),
	]),
	{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
	{ name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
	{
		name: 'shipped-code-needs-shipped-packages',
		severity: 'error',
		from: { path: '^src/', pathNot: testFiles },
		to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
	},
]

/** Folders of src/ that are not stages. */
export const aroundThePath = ['kit', 'storage', 'ml', 'access', 'alerts', 'http', 'worker', 'lab', 'cli']

import { migrations as identify } from '#identify'
import { migrations as record } from '#record'
import { forEachEngine } from '../../tests/support/engines.ts'
import { evaluatorsContract } from './evaluators.contract.ts'

forEachEngine('evaluators', ({ name, analytics }) =>
	evaluatorsContract(() => analytics({ migrations: [...identify, ...record] }), name === 'embedded' ? 480 : 96),
)

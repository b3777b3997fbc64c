import { migrations as collect } from '#collect'
import { migrations as compose } from '#compose'
import { migrations as deliver } from '#deliver'
import { migrations as engage } from '#engage'
import { migrations as experiment } from '#experiment'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { migrations as measure } from '#measure'
import { migrations as profile } from '#profile'
import { migrations as record } from '#record'
import { migrations as segment } from '#segment'
import { migrations as storage } from '#storage/master-key'
import type { Migration } from '#storage/migration'
import { migrations as tag } from '#tag'
import { migrations as access } from './access/index.ts'
import { shopMigration } from './access/shop.ts'
import { migrations as alerts } from './alerts/index.ts'
import { migrations as worker } from './worker/index.ts'

/** Every step of the schema, in the order in which it is applied: the stages as they stand on the path. */
export const migrations: readonly Migration[] = [
	...storage,
	shopMigration,
	...access,
	...worker,
	...alerts,
	...collect,
	...identify,
	...record,
	...profile,
	...household,
	...tag,
	...segment,
	...experiment,
	...compose,
	...deliver,
	...engage,
	...measure,
]

import { basics } from './basics.ts'
import { contact } from './contact.ts'
import { household } from './household.ts'
import type { StarterTag } from './starter-tag.ts'
import { wants } from './wants.ts'
import { worth } from './worth.ts'

export { starterCategories } from './categories.ts'
export type { StarterTag } from './starter-tag.ts'

/** Tags that a shop for home appliances begins with. Those they rest on come first. */
export const starterTags: readonly StarterTag[] = [...basics, ...household, ...worth, ...wants, ...contact]

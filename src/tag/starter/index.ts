import { basics } from './basics.ts'
import type { StarterTag } from './starter-tag.ts'

export { starterCategories } from './categories.ts'
export type { StarterTag } from './starter-tag.ts'

/** Tags that a shop for home appliances begins with. Those they rest on come first. */
export const starterTags: readonly StarterTag[] = [...basics]

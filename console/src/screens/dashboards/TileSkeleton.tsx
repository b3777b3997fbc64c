import { BlockSkeleton, TableSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import type { View } from './kind.ts'

/** In the shape of what comes. */
export function TileSkeleton({ view }: { view: View }) {
	if (view === 'number') return <TextSkeleton rows={2} />
	return view === 'table' || view === 'heat' ? <TableSkeleton rows={4} /> : <BlockSkeleton height={160} />
}

/** What the compiled module exports; tools/compile-kernels.ts makes it into ../kernels.generated.ts. */
export { borderChunk, coreChunk, joinChunk } from './dbscan'
export { assignChunk, nearestChunk, ownDistanceChunk } from './k-means'
export { coreDistanceChunk, foreignChunk } from './mutual-reachability'
export { acceptChunk, potentialChunk } from './seed-centers'
export { silhouetteChunk } from './silhouette'

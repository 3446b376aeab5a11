// biome-ignore-all lint/performance/noBarrelFile: it stands in for the one of a package.
// biome-ignore-all lint/performance/noReExportAll: it stands in for the one of a package.

/**
 * Stands in a function's bundle for `zod`: `@hono/zod-openapi` hands all of zod on, and with it a sixth of a bundle in
 * languages that nobody is answered in.
 */
export * from './lean-zod-members.ts'
export * as z from './lean-zod-members.ts'

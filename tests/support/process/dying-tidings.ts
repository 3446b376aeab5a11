/** As functions/cli/main.ts, but watched from before its first module: see kill-after.ts. */
export {}

await import('./kill-after.ts')
await import('../../../functions/cli/main.ts')

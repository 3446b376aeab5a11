import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// As functions/cli/tidings.js starts it, but watched: see kill-after.ts.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
register({ tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)) })
await import('./kill-after.ts')
await import('../../../functions/cli/main.ts')

#!/usr/bin/env node
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Compiling so many modules is a third of a start. Node 20 keeps none compiled; neither does a folder that cannot be written.
module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/tidings', import.meta.url)))
// The SDK would announce on every command when it leaves Node 20; deployed functions run on a newer one anyway.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
// TypeScript and JSX run as they stand, on the system's Node 20.19 as on Node 24, from any folder.
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })
await import('./main.ts')

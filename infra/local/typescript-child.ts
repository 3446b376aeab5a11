import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

// The loader takes half as long as a small program; it is found from here, whatever the working directory.
const loader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** What Node is started with to run TypeScript in a process of its own: Node 24 does by itself, Node 20 does not. */
export const typescriptArguments: readonly string[] =
  process.features.typescript === 'strip' ? [] : ['--import', loader()]

import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'

/** In a function, the codecs' WebAssembly lies beside the code, under the names that the bundler gives; elsewhere in its packages. */
export const wasmBesideCode: Plugin = {
  name: 'WebAssembly beside the code',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/adapters\/pictures\/wasm-files\.ts$/ }, ({ path }) => {
      const packages: string[] = []
      const located = readFileSync(path, 'utf8').replaceAll(/\bfile\(('[^']+\.wasm')\)/g, (_whole, name) => {
        return `new URL(wasm${packages.push(name) - 1}, import.meta.url)`
      })
      const imports = packages.map((name, index) => `import wasm${index} from ${name}`)
      return { contents: [...imports, located].join('\n'), loader: 'ts', resolveDir: dirname(path) }
    }),
}

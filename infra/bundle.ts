import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { leanPackages } from './lean-packages.ts'
import { type FunctionName, topology } from './topology.ts'
import { wasmBesideCode } from './wasm-beside-code.ts'

/** The repository's root, an absolute path. */
export const repository = fileURLToPath(new URL('..', import.meta.url))

/** mjml's beautifiers and minifiers: switched off by us, megabytes if bundled. */
const neverCalled = ['cssnano-preset-lite', 'htmlnano', 'js-beautify', 'juice']

/** How our programs become ESM files with everything in them, the AWS SDK included, and without what is never called. */
export const asOneModule = {
  absWorkingDir: repository,
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: {
    // Its own carries the dictionary that Node has.
    'brotli/decompress.js': join(repository, 'infra/node-brotli.ts'),
    ...Object.fromEntries(neverCalled.map((name) => [name, join(repository, 'infra/never-called.ts')])),
    cheerio: 'cheerio/slim',
  },
  banner: {
    // Some dependencies are CommonJS and call require() at run time.
    js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  },
  logLevel: 'warning',
} as const satisfies BuildOptions

/** How every function is bundled, for Node 24: what it loads at its start, and apart from that what it imports later. */
const options = {
  ...asOneModule,
  alias: {
    ...asOneModule.alias,
    '@aws-sdk/credential-provider-node': join(repository, 'infra/environment-credentials.ts'),
    zod: join(repository, 'infra/lean-zod.ts'),
    'zod/mini': join(repository, 'node_modules/zod/mini/index.js'),
  },
  target: 'node24',
  minify: true,
  sourcemap: 'linked',
  // The text of the sources is in the repository; without it the map is a third of its size.
  sourcesContent: false,
  // A fixed place that is never written to, so that the same sources give the same bytes on every machine.
  outdir: join(repository, 'bundle'),
  splitting: true,
  charset: 'utf8',
  plugins: [leanPackages, wasmBesideCode],
  loader: { '.wasm': 'file' },
  assetNames: '[name]-[hash]',
  entryNames: 'index',
  chunkNames: 'chunk-[hash]',
  outExtension: { '.js': '.mjs' },
} as const satisfies BuildOptions

/** A bundled function: its files by name, `index.mjs` the one with the handler, and what went into them. */
export interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly metafile: Metafile
}

/** What every function is bundled into. */
export type Bundles = ReadonlyMap<FunctionName, Bundle>

/** Bundles every function in memory; throws, with esbuild's messages, when one cannot be bundled. */
export async function bundleFunctions(): Promise<Bundles> {
  const names = Object.keys(topology.functions) as FunctionName[]
  return new Map(await Promise.all(names.map(async (name) => [name, await bundle(name)] as const)))
}

async function bundle(name: FunctionName): Promise<Bundle> {
  const entryPoints = [`functions/handlers/${name}.ts`]
  const { outputFiles, metafile } = await build({ ...options, entryPoints, metafile: true, write: false })
  return { files: new Map(outputFiles.map((file) => [basename(file.path), file.contents])), metafile }
}

/** Writes down beside the synthesised stacks what every bundle is made of, for esbuild's analyser: `http-api.bundle.json`. */
export function writeMetafiles(bundles: Bundles, folder: string): void {
  for (const [name, { metafile }] of bundles)
    writeFileSync(join(folder, `${name}.bundle.json`), JSON.stringify(metafile))
}

/** Writes a bundle's files into a folder, which is made when it is missing. */
export function writeBundle({ files }: Bundle, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, contents] of files) writeFileSync(join(folder, name), contents)
}

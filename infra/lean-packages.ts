import { readFileSync } from 'node:fs'
import type { OnLoadResult, Plugin } from 'esbuild'

/**
 * Classes of faults that a function tells apart from others, or whose class says that a call may be tried again, by the
 * SDK's client. Of a client that is not listed, every class stays.
 */
export const faultsToldApart: Readonly<Record<string, readonly string[]>> = {
  'client-dynamodb': ['ConditionalCheckFailedException', 'ReplicatedWriteConflictException'],
  'client-s3': ['NoSuchKey'],
  'client-scheduler': ['ConflictException', 'ResourceNotFoundException'],
  'client-sqs': [],
  'client-ssm': ['ParameterAlreadyExists', 'ParameterNotFound'],
}

/**
 * Takes what packages carry and no function uses out of a bundle: shapes of AWS's actions that nobody calls, classes of
 * faults that nobody tells apart, second copies of a parser.
 */
export const leanPackages: Plugin = {
  name: 'lean packages',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => {
      const [, client = ''] = /\/@aws-sdk\/(client-[a-z0-9]+)\//.exec(path) ?? []
      return javascript(leanSchemas(readFileSync(path, 'utf8'), faultsToldApart[client]))
    })
    // A client names its version to AWS, and nothing else of this file.
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }
      return javascript(`export default { version: ${JSON.stringify(version)} }`)
    })
    // Whoever requires one of these and whoever imports it would otherwise bring a copy each.
    onResolve({ filter: comesTwice }, ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'require-call' || pluginData === asImport) return undefined
      return resolve(path, { kind: 'import-statement', importer, resolveDir, pluginData: asImport })
    })
    onResolve({ filter: /^\.\/lodash\.min$/ }, ({ resolveDir }) =>
      resolve('./lodash.js', { kind: 'require-call', resolveDir }),
    )
  },
}

const comesTwice = /^(?:entities(?:\/.*)?|htmlparser2|dom-serializer|domelementtype|domhandler|domutils)$/
const asImport = Symbol('as an import')

/**
 * The SDK's module of shapes, meaning the same, so that a bundler can leave out the shapes of actions that are not called:
 * a computed name could do anything for all it knows, so names are written out. Where `faults` are given, a fault of
 * another name comes as the client's base class with that name, as faults do that the SDK does not know.
 */
function leanSchemas(module: string, faults: readonly string[] | undefined): string {
  const texts = new Map(
    [...module.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
  )
  const named = module.replace(/([{,]\s*)\[(_\w+)\]:/g, (whole, before: string, name: string) => {
    const text = texts.get(name)
    return text === undefined ? whole : `${before}${text}:`
  })
  if (faults === undefined) return named
  return named.replace(/^n\d+_registry\.registerError\((\w+)\$, \1\);$/gm, (whole, fault: string) =>
    faults.includes(fault) ? whole : '',
  )
}

function javascript(contents: string): OnLoadResult {
  return { contents, loader: 'js' }
}

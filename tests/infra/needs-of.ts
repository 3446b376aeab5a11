import { readFileSync } from 'node:fs'
import type { Metafile } from 'esbuild'
import { portNeeds } from './port-needs.ts'

/** What the code of a bundle asks of AWS: its own calls of ports, wherever in flows, web and handlers they are. */
export function needsOfBundle(metafile: Metafile): readonly string[] {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const ours = inputs.filter(([path, { bytesInOutput }]) => {
    return bytesInOutput > 0 && /^functions\/(flows|web|handlers)\//.test(path)
  })
  const texts = ours.map(([path]) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
  return [...new Set(texts.flatMap(needsOf))].sort()
}

/** What every call of a port in a text asks for. */
export function needsOf(text: string): readonly string[] {
  const calls = text.matchAll(/\b(?:ports|door)\s*\.(\w+)\s*\.(\w+)\(/g)
  return [...calls].flatMap(([, port = '', method = '']) => {
    const needs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = portNeeds
    return needs[port]?.[method] ?? []
  })
}

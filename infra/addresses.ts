import { type FunctionName, topology } from './topology.ts'

/** The function that answers a path, or undefined for a published file; `*` fits any text, as in a distribution's patterns. */
export function answererOf(path: string): FunctionName | undefined {
  return topology.http.addresses.find((row) => fits(row.path, path))?.answers
}

function fits(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

import type { ColumnMapping } from './import-layout.ts'

/**
 * Reads `E-Mail:email,Vorname:name`: headings and what their columns hold, separated by commas; a heading may have colons,
 * since the last one counts. Undefined when it cannot be read so.
 */
export function parseMapping(text: string): readonly ColumnMapping[] | undefined {
  const mappings = text
    .split(',')
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const colon = pair.lastIndexOf(':')
      return {
        heading: pair.slice(0, colon).trim(),
        target: pair.slice(colon + 1).trim(),
        isWhole: colon > 0,
      }
    })
  if (mappings.some(({ heading, target, isWhole }) => !isWhole || heading === '' || target === ''))
    return undefined
  return mappings.map(({ heading, target }) => ({ heading, target }))
}

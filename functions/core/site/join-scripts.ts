/**
 * Modules as one classic script, in the order given: each may import only from those before it. A page can then load it
 * from anywhere with a plain script element, and it leaves no name behind. `constants` are put above them as JSON.
 * Comments on lines of their own and indentation are left out, so no text in a module may span lines.
 */
export function joinScripts(
  sources: readonly string[],
  constants: { readonly [name: string]: unknown } = {},
): string {
  const settings = Object.entries(constants).map(([name, value]) => `const ${name} = ${scriptValue(value)}\n`)
  const bodies = sources.map((source) =>
    withoutNotes(source)
      .replace(/^import \{[^}]*\} from '\.\/[\w-]+\.js'\n/gm, '')
      .replace(/^export /gm, ''),
  )
  return `;(() => {\n'use strict'\n${settings.join('')}${bodies.join('')}})()\n`
}

/** A script or style sheet without the comments that stand on lines of their own, indentation and blank lines. */
export function withoutNotes(source: string): string {
  return source
    .replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*$/gm, '')
    .replace(/^[ \t]*\/\/.*$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n/, '')
}

/** JSON is JavaScript but for two line separators that older engines do not take inside a string (ECMA-262 before 2019). */
function scriptValue(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

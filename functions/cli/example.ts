/** Help text that shows a command at work, one line each. */
export function example(...lines: readonly string[]): string {
  return `\nExample:\n${lines.map((line) => `  $ tidings ${line}`).join('\n')}`
}

/**
 * The URL that a text is, or undefined when it is none (WHATWG URL Standard, "URL parsing"). Stands for `URL.canParse`,
 * which on Node 20 answers false for a text with letters such as `ü` once the call is compiled.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** What a page tells search engines (JSON-LD), read. */
export function linkedDataOf(page: string): Record<string, unknown> {
  return JSON.parse(/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '{}')
}

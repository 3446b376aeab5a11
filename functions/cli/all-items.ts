import { expectGood, type OpenApi } from './open-api.ts'

interface Listed<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

/** Every item of a list of the API, page by page. */
export async function allItems<T>(api: OpenApi, path: string): Promise<readonly T[]> {
  const all: T[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) })
    const page: Listed<T> = expectGood(
      await api.request('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`),
    ) as Listed<T>
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

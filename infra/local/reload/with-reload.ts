/**
 * A page as a browser that shows it gets it: with the script that shows it anew when it changes. Programs, and what is
 * stored, have none of it.
 */
export async function withReload(request: Request, answer: Response): Promise<Response> {
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  if (request.headers.get('sec-fetch-dest') !== 'document' || request.method !== 'GET' || !isPage)
    return answer
  const page = await answer.text()
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  const body = page.replace('</head>', '<script src="/_local/reload.js" defer></script></head>')
  return new Response(body, { status: answer.status, headers })
}

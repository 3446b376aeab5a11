/** Has a browser on this machine ask for a page again at every view: whoever edits it looks at it at once. */
export function shownAtOnce(answer: Response): Response {
  if (!answer.headers.get('cache-control')?.includes('stale-while-revalidate')) return answer
  const headers = new Headers(answer.headers)
  headers.set('cache-control', 'no-cache')
  return new Response(answer.body, { status: answer.status, headers })
}

/**
 * Lets a page that this machine serves elsewhere read the answer to a signup, so that the form can be tried in a page
 * that is still being made. Settings name https origins only, and on AWS nobody else's loopback is let in.
 */
export function readableHere(request: Request, answer: Response): Response {
  const origin = request.headers.get('origin') ?? ''
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(origin)) return answer
  const headers = new Headers(answer.headers)
  headers.set('access-control-allow-origin', origin)
  return new Response(answer.body, { status: answer.status, headers })
}

/** What stands in a preview's frame where there is no mail to show: why not. */
export function previewTroubles(reasons: readonly string[]): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>No preview yet</title>
        <style>{'body{margin:1.5rem;font:1rem/1.5 system-ui;color-scheme:light dark}'}</style>
      </head>
      <body>
        <h1>No preview yet</h1>
        {reasons.length === 0 ? (
          <p>There is nobody and nothing to show it for.</p>
        ) : (
          <ul>
            {reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        )}
      </body>
    </html>
  )
  return String(page)
}

import type { Child } from 'hono/jsx'

/** A whole outbox page around its content. */
export function outboxPage(title: string, content: Child): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title} · Outbox</title>
        <link rel="stylesheet" href="/_local/outbox.css" />
      </head>
      <body>
        <header>
          <a class="name" href="/_local/">
            Outbox
          </a>
          <p>Messages the local SES accepted. Nothing left this machine.</p>
          <a href="/">Site</a>
        </header>
        <main>{content}</main>
      </body>
    </html>
  )
  return `<!doctype html>\n${String(page)}\n`
}

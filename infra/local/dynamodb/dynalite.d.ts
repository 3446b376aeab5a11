declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** A DynamoDB on LevelDB, as an HTTP server that does not listen yet. `path` absent: in memory. */
  function dynalite(options: { readonly path?: string; readonly createTableMs?: number }): Server
  export = dynalite
}

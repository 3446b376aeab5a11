/** What the owner writes: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`. */
export interface ContentSource {
  /** Paths below the prefix, sorted, with a tag that changes whenever the bytes do. */
  list(prefix: string): Promise<readonly { readonly path: string; readonly etag: string }[]>
  read(path: string): Promise<Uint8Array | undefined>
  /** Writes a file while it is as it was listed under that tag, or, without one, where there is none; `conflict` when it is not so. */
  write(path: string, body: Uint8Array, etag?: string): Promise<'written' | 'conflict'>
  /** Removes a picture that came from a feed; one that is gone already is fine. Nothing else is ever removed. */
  remove(path: string): Promise<void>
}

/** JSON compiled from content at publishing time, so that web and sender functions parse no YAML, Markdown or MJML. */
export interface CompiledStore {
  /** Undefined when nothing was published under that name yet. */
  read(name: string): Promise<unknown>
  write(name: string, value: unknown): Promise<void>
  /**
   * Writes what `change` makes of the stored value (undefined when there is none), and nothing when that is the same one.
   * When somebody else was faster it is asked again, so that no change is lost.
   */
  change(name: string, change: (stored: unknown) => unknown): Promise<void>
  /** Names that begin so, and when each was last written, in milliseconds of real time, to the second. */
  list(prefix: string): Promise<readonly { readonly name: string; readonly written: number }[]>
  /** Removes the body of a post; one that is gone already is fine. */
  remove(name: string): Promise<void>
}

/** Bytes that jobs work on or make, such as the parts of an upload, by job and name. A week after the last one they are gone. */
export interface JobFiles {
  /** Writes it where there is none; what is there stays. */
  create(jobId: string, name: string, body: Uint8Array): Promise<'written' | 'exists'>
  write(jobId: string, name: string, body: Uint8Array | string): Promise<void>
  read(jobId: string, name: string): Promise<Uint8Array | undefined>
  /** The job's files in the order of their names, with their bytes' number. */
  list(jobId: string): Promise<readonly { readonly name: string; readonly size: number }[]>
  /** Removes one; one that is gone already is fine. */
  remove(jobId: string, name: string): Promise<void>
}

/** The website's files. Paths have no leading slash, for example `articles/five-lifts/index.html`. */
export interface SitePublisher {
  /** `redirect` is where to send whoever asks for the file, as a path from the site's root. */
  write(path: string, body: Uint8Array | string, contentType: string, redirect?: string): Promise<void>
  remove(path: string): Promise<void>
  /** Every file, in the order of the paths; the tag is the hex MD5 of the bytes where the store tells it. */
  list(): Promise<readonly { readonly path: string; readonly etag: string }[]>
  read(path: string): Promise<PublishedFile | undefined>
}

/** A file of the website as it is stored. */
export interface PublishedFile {
  readonly body: Uint8Array
  readonly contentType: string
  readonly redirect?: string
}

import { createRequire } from 'node:module'

/** A LevelDB as dynalite opens it: UTF-8 keys, values read and written as they are stored. */
export interface Level {
  open(): Promise<void>
  close(): Promise<void>
  get(key: string): Promise<string | undefined>
  del(key: string): Promise<void>
  batch(
    operations: readonly { readonly type: 'put'; readonly key: string; readonly value: string }[],
    options: { readonly sync: boolean },
  ): Promise<void>
  iterator(range?: { readonly gte?: string; readonly lt?: string }): AsyncIterable<[string, string]>
}

/** An iterator of dynalite's LevelDB, as far as closing it goes. */
export interface LevelIterator {
  close(): Promise<void>
  return?: () => Promise<void>
}

/** What dynalite stores about a table. */
export interface TableRecord {
  readonly TableName: string
  readonly TableStatus: string
  readonly GlobalSecondaryIndexes?: readonly unknown[]
}

/** The functions of dynalite's own that turn an item into its index entries. */
export interface DynaliteKeys {
  getIndexActions(
    indexes: readonly unknown[],
    existingItem: undefined,
    item: unknown,
    table: TableRecord,
  ): {
    readonly puts: readonly { readonly index: string; readonly key: string; readonly item: unknown }[]
  }
}

// Resolved from dynalite's own place, so that it is the very copy dynalite uses, wherever npm put it.
const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'))
const fromLevel = createRequire(fromDynalite.resolve('level'))
const fromClassicLevel = createRequire(fromLevel.resolve('classic-level'))

/** dynalite's key arithmetic. */
export const dynaliteKeys = fromDynalite('./db') as DynaliteKeys

/** The classes whose instances are dynalite's cursors. */
export const { AbstractKeyIterator, AbstractValueIterator, AbstractLevel } = fromClassicLevel(
  'abstract-level',
) as {
  readonly AbstractKeyIterator: { readonly prototype: LevelIterator }
  readonly AbstractValueIterator: { readonly prototype: LevelIterator }
  readonly AbstractLevel: {
    readonly prototype: { attachResource(it: object): void; detachResource(it: object): void }
  }
}

const { Level: LevelClass } = fromDynalite('level') as {
  readonly Level: new (location: string, options: { readonly valueEncoding: 'utf8' }) => Level
}

/** The LevelDB in that directory, made when missing; not open yet. */
export function levelAt(directory: string): Level {
  return new LevelClass(directory, { valueEncoding: 'utf8' })
}

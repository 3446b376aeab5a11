import type { CompiledStore } from '../flows/file-ports.ts'
import {
  type Bucket,
  listObjects,
  readObject,
  removeObject,
  type StoredObject,
  writeObject,
  writeObjectIf,
} from './bucket.ts'

const folder = 'compiled/'
const ending = '.json'
const contentType = 'application/json'
const mostTries = 10

/** JSON objects below `compiled/` of the content bucket, one a name. */
export function compiledStore(bucket: Bucket): CompiledStore {
  const keyOf = (name: string) => `${folder}${name}${ending}`
  return {
    async read(name) {
      const object = await readObject(bucket, keyOf(name))
      return object && jsonOf(object)
    },
    async change(name, change) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const object = await readObject(bucket, keyOf(name))
        const before = object && jsonOf(object)
        const after = change(before)
        if (after === before) return
        const how = { contentType, etag: object?.etag }
        if ((await writeObjectIf(bucket, keyOf(name), JSON.stringify(after), how)) === 'written') return
      }
      throw new Error(`${name} changed under every one of ${mostTries} tries`)
    },
    async write(name, value) {
      await writeObject(bucket, keyOf(name), JSON.stringify(value), { contentType })
    },
    async list(prefix) {
      const found: { name: string; written: number }[] = []
      for await (const { key, modified } of listObjects(bucket, `${folder}${prefix}`))
        found.push({ name: key.slice(folder.length, -ending.length), written: modified?.getTime() ?? 0 })
      return found
    },
    remove: (name) => removeObject(bucket, keyOf(name)),
  }
}

function jsonOf({ body }: StoredObject): unknown {
  return JSON.parse(new TextDecoder().decode(body))
}

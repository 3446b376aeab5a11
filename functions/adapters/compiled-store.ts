import type { CompiledStore } from '../flows/ports.ts'
import { type Bucket, readObject, writeObject } from './bucket.ts'

/** JSON objects below `compiled/` of the content bucket, one a name. */
export function compiledStore(bucket: Bucket): CompiledStore {
  const keyOf = (name: string) => `compiled/${name}.json`
  return {
    async read(name) {
      const object = await readObject(bucket, keyOf(name))
      return object && JSON.parse(new TextDecoder().decode(object.body))
    },
    async write(name, value) {
      await writeObject(bucket, keyOf(name), JSON.stringify(value), { contentType: 'application/json' })
    },
  }
}

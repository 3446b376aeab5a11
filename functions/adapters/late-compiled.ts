import type { CompiledStore } from '../flows/file-ports.ts'

/** The store that `open` makes, which is opened, and with it its client loaded, when something is first asked of it. */
export function lateCompiled(open: () => Promise<CompiledStore>): CompiledStore {
  let opened: Promise<CompiledStore> | undefined
  const store = () => {
    opened ??= open()
    return opened
  }
  return {
    read: async (name) => (await store()).read(name),
    write: async (name, value) => (await store()).write(name, value),
    change: async (name, change) => (await store()).change(name, change),
    list: async (prefix) => (await store()).list(prefix),
    remove: async (name) => (await store()).remove(name),
  }
}

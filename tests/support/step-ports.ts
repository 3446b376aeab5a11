/**
 * The same ports, whose calls of these stores are numbered from 0 in the order they come; `before` is called with each
 * number and may throw, or do something else first. What it answers, when anything, is called after the call was made.
 */
export function stepPorts<P extends object>(
  ports: P,
  names: readonly (keyof P)[],
  before: (call: number, what: string) => Promise<(() => void) | undefined>,
): P {
  let calls = 0
  const wrap = (name: string, port: object) =>
    new Proxy(port, {
      get(target, method) {
        const original: unknown = Reflect.get(target, method)
        if (typeof original !== 'function') return original
        if (original.constructor.name === 'AsyncGeneratorFunction') {
          // Read as one call, when the first row is asked for.
          return async function* (...given: unknown[]) {
            const call = calls
            calls += 1
            const after = await before(call, `${name}.${String(method)}`)
            yield* Reflect.apply(original, target, given) as AsyncIterable<unknown>
            after?.()
          }
        }
        return async (...given: unknown[]) => {
          const call = calls
          calls += 1
          const after = await before(call, `${name}.${String(method)}`)
          const answer: unknown = await Reflect.apply(original, target, given)
          after?.()
          return answer
        }
      },
    })
  const wrapped = names.map((name) => [name, wrap(String(name), ports[name] as object)])
  return { ...ports, ...Object.fromEntries(wrapped) }
}

/** One call of a port, with a copy of what it was given. */
export interface NotedCall {
  /** `port.method` */
  readonly call: string
  readonly given: unknown
}

/** Ports that note each call with its arguments, in order. The ports do what they did before. */
export function argumentsOf<Ports extends object>(ports: Ports): { ports: Ports; calls: NotedCall[] } {
  const calls: NotedCall[] = []
  const noting = (name: string, port: object) =>
    new Proxy(port, {
      get(target, key) {
        const member = Reflect.get(target, key)
        if (typeof member !== 'function') return member
        return (...given: unknown[]) => {
          calls.push({ call: `${name}.${String(key)}`, given: structuredClone(given) })
          return Reflect.apply(member, target, given)
        }
      },
    })
  const entries = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? noting(name, port) : port,
  ])
  return { ports: Object.fromEntries(entries) as Ports, calls }
}

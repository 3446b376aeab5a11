/** Ports that note each call, as `port.method`, and the notes. The ports do what they did before. */
export function callsOf<Ports extends object>(ports: Ports): { ports: Ports; calls: string[] } {
  const calls: string[] = []
  const noting = (name: string, port: object) =>
    new Proxy(port, {
      get(target, key) {
        const member = Reflect.get(target, key)
        if (typeof member === 'function') calls.push(`${name}.${String(key)}`)
        return member
      },
    })
  const entries = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? noting(name, port) : port,
  ])
  return { ports: Object.fromEntries(entries) as Ports, calls }
}

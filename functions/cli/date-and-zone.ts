/** An instant as people say it, always with its zone: `Thu 26 Nov 2026 at 09:00 Europe/Zurich`. */
export function dateAndZone(instant: string, timeZone: string): string {
  const at = new Date(instant)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at)
  const date = part({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '')
  return `${date} at ${part({ hour: '2-digit', minute: '2-digit' })} ${timeZone}`
}

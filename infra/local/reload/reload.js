// Served by the local stage alone: shows a page anew when what it was made from has changed, or when the stage was started anew.

const changes = new EventSource('/_local/changes')
let boot

changes.addEventListener('boot', ({ data }) => {
  if (boot !== undefined && boot !== data) location.reload()
  boot = data
})
changes.addEventListener('change', () => location.reload())
// A page that is kept for the way back would hold its connection, of which a browser has six.
addEventListener('pagehide', () => changes.close())

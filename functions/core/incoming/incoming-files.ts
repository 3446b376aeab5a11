/** Below it stands what was read from feeds: `incoming/<feed>/<slug>.md`. Nobody writes there by hand. */
export const incomingFolder = 'incoming/'

/** Below it stand the pictures of those articles. */
export const incomingImages = 'images/incoming/'

/** True for what comes from feeds, so that it is no part of the owner's folder. */
export function isIncoming(path: string): boolean {
  return path.startsWith(incomingFolder) || path.startsWith(incomingImages)
}

/** The feed that an article's file came from; undefined for every other file. */
export function feedOf(file: string): string | undefined {
  return /^incoming\/([a-z0-9-]+)\/[a-z0-9-]+\.md$/.exec(file)?.[1]
}

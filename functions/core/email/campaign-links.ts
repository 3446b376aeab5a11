/** Campaign parameters of the links in one mail. */
export interface CampaignParameters {
  readonly source: string
  readonly medium: string
  readonly campaign: string
}

/**
 * A function that adds `utm_source`, `utm_medium` and `utm_campaign` to links of these origins, where the link does not
 * set them itself. Links to anywhere else, and mailto links, stay as they are: other sites' addresses are not ours to change.
 */
export function campaignLinks(
  parameters: CampaignParameters,
  ownOrigins: ReadonlySet<string>,
): (href: string) => string {
  return (href) => {
    if (!URL.canParse(href)) return href
    const url = new URL(href)
    if (!ownOrigins.has(url.origin)) return href
    for (const [name, value] of Object.entries(parameters)) {
      if (!url.searchParams.has(`utm_${name}`)) url.searchParams.set(`utm_${name}`, value)
    }
    return url.href
  }
}

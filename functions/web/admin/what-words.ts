import type { CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { chosenSlugs, type WhatForm } from './what-form.ts'

/** The first step's fields by what the page calls them, for whoever has to compare two of them; `articles` are those stored. */
export function whatInWords(
  form: WhatForm,
  { articles }: Pick<CampaignDefinition, 'articles'>,
): Readonly<Record<string, string>> {
  const isRule = form.articles === 'new'
  return {
    Kind: form.kind,
    Name: form.name,
    Subject: form.subject,
    'Preview text': form.preheader,
    Letter: form.body.trim(),
    Articles: isRule
      ? `what is new (${form.since}, ${form.min} to ${form.max})`
      : chosenSlugs(form, articles).join(', '),
    ...(isRule && { Tags: form.tags }),
    Layout: form.layout,
    'Button to book': form.booking,
    'Sender’s name': form.from,
    'Answers go to': form.replyTo,
    Archive: form.archive ? 'yes' : 'no',
    'Count clicks': form.clicks ? 'yes' : 'no',
    'Count opens': form.opens ? 'yes' : 'no',
  }
}

import type { Child } from 'hono/jsx'
import { counted } from '../../../core/counted.ts'
import { listIdOf, type Site } from '../../../core/site/site.ts'
import { ownerAddress } from '../../../flows/owner-address.ts'

/** A setting, and its dotted path in site.yaml. */
export interface SettingFact {
  readonly label: string
  readonly value: Child
  readonly path: string
}

const none = 'None'

/** Who the site is. */
export function brandFacts(site: Site): readonly SettingFact[] {
  return [
    { label: 'Name', value: site.name, path: 'name' },
    { label: 'Tagline', value: site.tagline, path: 'tagline' },
    { label: 'Description', value: site.description, path: 'description' },
    { label: 'Address of the site', value: <Elsewhere href={site.url} />, path: 'url' },
    { label: 'Author of articles that name none', value: site.author, path: 'author' },
    { label: 'Language', value: site.language, path: 'language' },
    { label: 'Time zone of dates and schedules', value: site.timeZone, path: 'timeZone' },
    { label: 'Mark', value: site.logo ? <code>{site.logo.src}</code> : none, path: 'logo' },
  ]
}

/** Who mails come from, where answers go, and what stands below each mail. */
export function mailFacts(site: Site): readonly SettingFact[] {
  const { sender, email } = site
  return [
    { label: 'From', value: `${sender.name} <${sender.email}>`, path: 'sender.email' },
    { label: 'Answers go to', value: sender.replyTo ?? sender.email, path: 'sender.replyTo' },
    {
      label: 'Readers get help at',
      value: email.supportAddress ?? sender.replyTo ?? sender.email,
      path: 'email.supportAddress',
    },
    {
      label: 'Notices of stopped campaigns go to',
      value: ownerAddress(site) ?? 'Nobody. Name an address, or you learn of nothing',
      path: 'owner.email',
    },
    {
      label: 'Postal address below each mail',
      value: <span class="lines">{site.postalAddress}</span>,
      path: 'postalAddress',
    },
    { label: 'Why readers get it, below each mail', value: email.reason, path: 'email.reason' },
    { label: 'List-Id', value: <code>{listIdOf(site)}</code>, path: 'listId' },
    {
      label: 'Campaign parameters on links',
      value: (
        <code>{`utm_source=${site.utm.source} utm_medium=${site.utm.medium} utm_campaign=${site.utm.campaign}`}</code>
      ),
      path: 'utm',
    },
  ]
}

/** Where the site and its mails lead. */
export function linkFacts({
  navigation,
  social,
  booking,
  signup,
  websub,
  indexnow,
  feeds,
  incoming,
}: Site): readonly SettingFact[] {
  return [
    ...Object.entries(booking.services).map(([key, { label, url, provider }]) => ({
      label: `Booking: ${label}`,
      value: (
        <>
          <Elsewhere href={url} /> ({provider === 'link' ? 'a plain link' : provider})
        </>
      ),
      path: `booking.services.${key}`,
    })),
    ...incoming.map(({ name, url }, index) => ({
      label: `Articles from the feed ${name}`,
      value: <Elsewhere href={url} />,
      path: `incoming.${index}.url`,
    })),
    { label: 'In the header', value: links(navigation), path: 'navigation' },
    { label: 'In the footer', value: links(social), path: 'social' },
    {
      label: 'Told at once of news in the feeds',
      value: websub ? <Elsewhere href={websub.hub} /> : none,
      path: 'websub.hub',
    },
    {
      label: 'Search engines are told of pages',
      value: indexnow ? `By IndexNow, with the key ${indexnow.key}` : 'No',
      path: 'indexnow.key',
    },
    { label: 'Host in the ids of feeds', value: feeds?.host ?? 'The site’s first', path: 'feeds.host' },
    { label: 'What becomes of readers’ data', value: signup.privacy ?? none, path: 'signup.privacy' },
  ]
}

/** How people come in, and what holds floods back. */
export function signupFacts({ topics, signup }: Site): readonly SettingFact[] {
  const { limits, fields, turnstile, disposable, allowedOrigins } = signup
  return [
    { label: 'What they agree to', value: signup.consentText, path: 'signup.consentText' },
    { label: 'Topics', value: topics.map(({ name }) => name).join(', '), path: 'topics' },
    {
      label: 'Further questions',
      value: fields.map(({ label }) => label).join(' · ') || none,
      path: 'signup.fields',
    },
    {
      label: 'Check against robots',
      value: turnstile
        ? 'Turnstile, before anything is mailed'
        : 'Opening time and a hidden field; no Turnstile',
      path: 'signup.turnstile',
    },
    {
      label: 'Throw-away mailboxes',
      value: disposable === 'refuse' ? 'Turned away' : 'Let in',
      path: 'signup.disposable',
    },
    {
      label: 'Other sites that may post the form',
      value: allowedOrigins.join(', ') || none,
      path: 'signup.allowedOrigins',
    },
    ...limitFacts(limits),
  ]
}

function limitFacts(limits: Site['signup']['limits']): readonly SettingFact[] {
  const limit = (label: string, key: keyof typeof limits, value: string) => ({
    label,
    value,
    path: `signup.limits.${key}`,
  })
  return [
    limit(
      'At most, for the whole site',
      'globalPerHour',
      `${counted(limits.globalPerHour, 'signup')} an hour`,
    ),
    limit('At most, from one network', 'perIpPerHour', `${counted(limits.perIpPerHour, 'signup')} an hour`),
    limit(
      'At most, for one domain of addresses',
      'perDomainPerHour',
      `${counted(limits.perDomainPerHour, 'confirmation mail')} an hour`,
    ),
    limit(
      'At most, to one address while the last is unanswered',
      'perAddressPerDay',
      `${counted(limits.perAddressPerDay, 'confirmation mail')} a day`,
    ),
    limit(
      'At most, to an address that never answers',
      'unansweredEver',
      `${counted(limits.unansweredEver, 'confirmation mail')} in all`,
    ),
  ]
}

function links(all: readonly { readonly label: string; readonly href: string }[]): Child {
  return all.length === 0 ? none : all.map(({ label, href }) => `${label} (${href})`).join(' · ')
}

function Elsewhere({ href }: { readonly href: string }) {
  return (
    <a href={href} rel="noreferrer">
      {href}
    </a>
  )
}

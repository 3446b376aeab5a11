import { domainOf } from '../domains.ts'
import { isNobodys } from './disposable.ts'

/**
 * Providers at whose domains strangers have their mailboxes side by side: many sign up at once there without anybody having
 * meant the domain, and the provider has its own guard against floods. A list of the largest is enough, since at the others
 * the limit only makes the twenty-first of an hour wait.
 */
const shared: ReadonlySet<string> = new Set([
  ...['gmail.com', 'googlemail.com', 'icloud.com', 'me.com', 'mac.com', 'msn.com', 'aol.com'],
  ...[
    'proton.me',
    'protonmail.com',
    'pm.me',
    'tutanota.com',
    'fastmail.com',
    'zoho.com',
    'mail.com',
    'ymail.com',
  ],
  ...[
    'web.de',
    't-online.de',
    'freenet.de',
    'posteo.de',
    'mailbox.org',
    'bluewin.ch',
    'hispeed.ch',
    'sunrise.ch',
  ],
  ...[
    'orange.fr',
    'wanadoo.fr',
    'free.fr',
    'sfr.fr',
    'laposte.net',
    'libero.it',
    'virgilio.it',
    'tiscali.it',
  ],
  ...['btinternet.com', 'sky.com', 'virginmedia.com', 'ziggo.nl', 'kpnmail.nl', 'telenet.be', 'skynet.be'],
  ...[
    'wp.pl',
    'o2.pl',
    'onet.pl',
    'interia.pl',
    'seznam.cz',
    'mail.ru',
    'bk.ru',
    'list.ru',
    'inbox.ru',
    'ukr.net',
  ],
  ...['comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'cox.net', 'charter.net'],
  ...['rogers.com', 'shaw.ca', 'bigpond.com', 'optusnet.com.au', 'uol.com.br', 'bol.com.br', 'terra.com.br'],
  ...[
    'qq.com',
    'foxmail.com',
    '163.com',
    '126.com',
    'sina.com',
    'naver.com',
    'daum.net',
    'hanmail.net',
    'docomo.ne.jp',
  ],
])

/** Those with a domain for many countries. */
const sharedEverywhere = /^(?:outlook|hotmail|live|yahoo|gmx|yandex)\.(?:com|net|[a-z]{2}|com?\.[a-z]{2})$/

/**
 * The domain of a normalised address whose mailboxes belong to one company, school or family, so that a flood of
 * confirmations would meet one postmaster; undefined for a provider's, and for domains that are nobody's.
 */
export function domainOfOne(address: string): string | undefined {
  const domain = domainOf(address)
  const isShared = shared.has(domain) || sharedEverywhere.test(domain)
  return isShared || isNobodys(address) ? undefined : domain
}

import type { Child } from 'hono/jsx'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { mendOf } from '../../../core/campaigns/stop-words.ts'
import { counted } from '../../../core/counted.ts'
import type { DeskProblem } from '../../../core/desk/desk-problem.ts'
import { articleKey } from '../../../core/publication/article-key.ts'
import type { PageLink } from '../../../core/site/pages/page.ts'
import { sentence } from '../../sentence.ts'

/** What needs somebody: each in a sentence, with the link that mends it; nothing where nothing does. */
export function DeskProblems(props: {
  readonly problems: readonly DeskProblem[]
  readonly isOwner: boolean
}) {
  const { problems, isOwner } = props
  if (problems.length === 0) return null
  return (
    <section class="desk-part needs" aria-labelledby="needs">
      <h2 id="needs">Needs you</h2>
      <ul class="rows">
        {problems.map((problem) => {
          const { text, mend } = wordsFor(problem, isOwner)
          return (
            <li>
              <p>{text}</p>
              {mend && (
                <div class="row-acts">
                  <a class="button text" href={mend.href}>
                    {mend.label}
                  </a>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface ProblemWords {
  readonly text: Child
  readonly mend?: PageLink
}

const deliverability = (part: string, label: string): PageLink => ({
  href: `/admin/deliverability#${part}`,
  label,
})

function wordsFor(problem: DeskProblem, isOwner: boolean): ProblemWords {
  switch (problem.kind) {
    case 'restored-table':
      return {
        text: 'The table came out of a backup, so nothing is sent: it does not know who was mailed and who left since.',
        mend: isOwner
          ? { href: '/admin/restored', label: 'Decide about it' }
          : deliverability('check-table', 'What that means'),
      }
    case 'stopped':
      return stoppedWords(problem)
    case 'doubts':
      return {
        text: (
          <>
            Of <Name problem={problem} />, nobody knows whether {counted(problem.people, 'person', 'people')}{' '}
            got it.
          </>
        ),
        mend: { href: `/admin/campaigns/${problem.campaign.id}/doubts`, label: 'Look at the doubts' },
      }
    case 'sender':
      return {
        text: `Mailbox providers will not trust the sender: ${problem.faults.join('; ')}.`,
        mend: deliverability('sender', 'How to mend it'),
      }
    case 'not-published':
      return {
        text: 'Settings, words or templates have errors, so nothing is published until they are mended.',
        mend: { href: '/admin/articles', label: 'See the errors' },
      }
    case 'behind':
      return {
        text: 'A change of the content is not published yet. A minute is enough for that; if this stays, the publisher has failed.',
        mend: deliverability('check-publication', 'What to do then'),
      }
    case 'broken-articles':
      return {
        text: `${counted(problem.articles, 'article has', 'articles have')} errors, so what was published before stays.`,
        mend: { href: '/admin/articles', label: 'See the errors' },
      }
    case 'feed':
      return {
        text: `The feed ${problem.name} cannot be read: ${problem.message}.`,
        mend: { href: '/admin/articles#feeds', label: 'How to mend it' },
      }
    case 'dead-letters':
      return {
        text: `${counted(problem.messages, 'event, mail or start', 'events, mails or starts')} failed five times, and nothing tries again by itself.`,
        mend: deliverability('check-dead-letters', 'How to mend it'),
      }
    case 'hooks-off':
      return {
        text: `Nobody is at the other end of ${problem.names.join(' and ')} any more, so ${problem.names.length === 1 ? 'this web hook' : 'these web hooks'} switched off.`,
        ...(isOwner && { mend: { href: '/admin/settings/hooks', label: 'See what happened' } }),
      }
    case 'posts-failed':
      return failedPostsWords(problem)
    case 'not-told':
      return {
        text: `Nobody could be asked about ${problem.about} just now. The log says why; load this page again.`,
      }
  }
}

function failedPostsWords({ articles }: Extract<DeskProblem, { kind: 'posts-failed' }>): ProblemWords {
  const [first] = articles
  const others = articles.length - 1
  return {
    text: (
      <>
        <b>{first?.title}</b>
        {others > 0 && ` and ${counted(others, 'other article')}`} did not reach another network, and nothing
        tries again by itself.
      </>
    ),
    ...(first && {
      mend: { href: `/admin/articles/${articleKey(first.slug)}#networks`, label: 'See why, and try again' },
    }),
  }
}

function stoppedWords({ campaign }: Extract<DeskProblem, { kind: 'stopped' }>): ProblemWords {
  const { id, status, reason, runId, resumesAt } = campaign
  const stands = status === 'failed' ? 'could not be started' : 'is paused'
  return {
    text: (
      <>
        <Name problem={{ campaign }} /> {stands}
        {reason ? `: ${sentence(reason)}` : '.'} {mendOf(campaign)}
      </>
    ),
    mend: {
      href: runId === undefined ? `/admin/campaigns/${id}` : `/admin/campaigns/${id}/sending`,
      label: resumesAt === undefined ? 'Decide about it' : 'Look at it',
    },
  }
}

function Name({
  problem: { campaign },
}: {
  readonly problem: Pick<Extract<DeskProblem, { kind: 'stopped' }>, 'campaign'>
}) {
  return <b>{campaignName(campaign)}</b>
}

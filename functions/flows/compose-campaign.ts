import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Composition } from '../core/campaigns/composition.ts'
import type { Variant } from '../core/campaigns/run.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { choiceOf } from '../core/digests/choose-issue.ts'
import { idleTopics } from '../core/digests/idle-topics.ts'
import type { IssueChoice } from '../core/digests/issue-choice.ts'
import { lateArticles } from '../core/digests/late-articles.ts'
import type { Checked, Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import { type ComposedMail, composeMail } from './compose-mail.ts'
import type { Composer, Ports } from './ports.ts'
import { publishIssue } from './publish-issue.ts'
import { publicationReader } from './read-content.ts'
import { readHistory } from './read-history.ts'

type ComposerPorts = Pick<Ports, 'content' | 'compiled' | 'site' | 'runs' | 'campaigns'>

/** Makes campaigns' content from what the owner wrote, and keeps the record and archive of what went out. */
export function composer(ports: ComposerPorts): Composer {
  const read = publicationReader(ports)
  return {
    read,
    async choose(campaign, now, at): Promise<Checked<IssueChoice>> {
      const loaded = await read()
      if (!loaded.ok) return loaded
      const issues = await readHistory(ports, campaign)
      const problems = lateArticles(loaded.value, campaign, now, issues)
      return { ok: true, value: choiceOf(loaded.value, campaign, now, issues, at), problems }
    },
    async compose(campaign, now, sets = []): Promise<Checked<Composition>> {
      const loaded = await read()
      if (!loaded.ok) return loaded
      const issues = await readHistory(ports, campaign)
      const contents = setsStillOut(loaded.value, sets)
      const mails: ComposedMail[] = []
      const problems: Problem[] = []
      for (const set of contents.length > 0 ? contents : [undefined]) {
        const composed = await composeMail(loaded.value, campaign, now, issues, set)
        if (!composed.ok) {
          const late = lateArticles(loaded.value, campaign, now, issues)
          return { ok: false, problems: [...composed.problems, ...late] }
        }
        mails.push(composed.value)
        const { topics } = campaign.definition.audience
        problems.push(...composed.problems, ...idleTopics(issues, topics, now, composed.value.audienceAt))
      }
      return {
        ok: true,
        value: compositionOf(campaign, mails, loaded.value.site.sender.email),
        problems: once(problems),
      }
    },
    announce: (campaign) => publishIssue(ports, { campaign, read }),
  }
}

/** The sets without what was taken off the site since they were counted, and without those that nothing is left of. */
function setsStillOut({ articles }: Publication, sets: readonly ArticleSet[]): readonly ArticleSet[] {
  const out = new Set(articles.filter(({ status }) => status === 'published').map(({ slug }) => slug))
  return sets.map((set) => set.filter((slug) => out.has(slug))).filter((set) => set.length > 0)
}

function compositionOf(
  { definition }: Pick<Campaign, 'definition'>,
  mails: readonly ComposedMail[],
  from: string,
): Composition {
  const links = mails.flatMap(({ mail }) => mail.links)
  const [first] = mails
  return {
    ...(first && { audienceAt: first.audienceAt }),
    variants: mails.map(({ mail: { subject, template }, articles, said, letter }, number): Variant => {
      const { name, preheader } = said
      return {
        number,
        subject,
        ...(name !== definition.name && { name }),
        ...(preheader !== definition.preheader && { preheader }),
        ...(letter && { letter }),
        from,
        articles,
        template,
      }
    }),
    links: [...new Map(links.map((link) => [link.id, link])).values()],
  }
}

/** Variants share most of their faults. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

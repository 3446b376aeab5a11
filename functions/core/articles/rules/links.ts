import type { Image, Link, Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Problem } from '../../problem.ts'
import { resolveUrl } from '../resolve-url.ts'
import { errorAt, nodesOf, type Rule } from './rule.ts'

/** Links and images lead to http, https or mailto, and links have words. */
export const links: Rule = ({ file, body, siteUrl }) =>
  nodesOf(body).flatMap((node): Problem[] => {
    if (!hasUrl(node)) return isWordless(node) ? [wordless(file, node)] : []
    if (resolveUrl(node.url, file, siteUrl).kind === 'unsafe') return [unsafe(file, node)]
    return isWordless(node) ? [wordless(file, node)] : []
  })

function hasUrl(node: Nodes): node is Extract<Nodes, { readonly url: string }> {
  return 'url' in node
}

function isWordless(node: Nodes): boolean {
  return (node.type === 'link' || node.type === 'linkReference') && plainText(node).trim() === ''
}

function unsafe(file: string, node: Pick<Link | Image, 'url'> & Nodes): Problem {
  const message = `This address cannot be followed: ${node.url.slice(0, 60)}`
  const mend = 'Write a path of this site, or an address that begins with https:// or mailto:'
  return errorAt(file, node, { rule: 'link-scheme', message, mend })
}

function wordless(file: string, node: Nodes): Problem {
  const message = 'This link has no words'
  return errorAt(file, node, {
    rule: 'link-empty',
    message,
    mend: 'Write between the brackets where it leads',
  })
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Job {
  readonly environment?: string
  readonly needs?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: { readonly 'cancel-in-progress': boolean }
  readonly steps: readonly { readonly if?: string; readonly run?: string; readonly uses?: string }[]
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const text = read('.github/workflows/deploy.yml')
const workflow = parse(text) as { permissions: object; jobs: Readonly<Record<'check' | 'deploy', Job>> }
const { check, deploy } = workflow.jobs
const runsOf = ({ steps }: Job) => steps.flatMap(({ run }) => (run === undefined ? [] : [run]))

describe('the workflow that deploys', () => {
  it('checks, tests and synthesises before anything may reach AWS, and runs no package’s script where it may', () => {
    expect(runsOf(check)).toEqual([
      'npm ci',
      'npm run check',
      'npm test',
      'npm run synth -- --stage "$STAGE"',
    ])
    expect(deploy.needs).toBe('check')
    expect(runsOf(deploy)).toEqual([
      // Its token could be asked for by any package's script.
      'npm ci --ignore-scripts',
      'npm run deploy -- --stage "$STAGE" --require-approval never',
      'npx tidings upload --stage "$STAGE"',
    ])
  })

  it('brings the content only where its owner says so, since its role may not by itself', () => {
    const uploads = deploy.steps.filter(({ run }) => run?.includes('tidings upload'))
    expect(uploads.map((step) => step.if)).toEqual(["vars.UPLOAD_CONTENT == 'true'"])
  })

  it('runs commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('lets GitHub vouch for the job with an environment only', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(check.permissions).toBeUndefined()
    expect(deploy.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
    expect(deploy.environment).toContain('inputs.stage')
    expect(deploy.concurrency?.['cancel-in-progress']).toBe(false)
  })

  it('uses no secret, and actions by their major', () => {
    expect(text).not.toContain('secrets.')
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action)
    expect(used).toHaveLength(5)
    for (const action of used) expect(action).toMatch(/^(actions|aws-actions)\/[a-z-]+@v\d+$/)
  })

  it('puts nothing that somebody typed into a shell’s text', () => {
    for (const run of [...runsOf(check), ...runsOf(deploy)]) expect(run).not.toContain('${{')
  })
})

import type { Command } from 'commander'
import { hasErrors } from '../../core/problem.ts'
import type { OwnerFiles } from '../../core/publication/owner-files.ts'
import type { Publication } from '../../core/publication/publication.ts'
import { sizeProblems } from '../../core/publication/upload-limits.ts'
import { checkFiles } from '../../flows/check-files.ts'
import {
  awaitPublication,
  type PlannedUpload,
  planContentUpload,
  uploadContent,
} from '../../flows/upload-content.ts'
import type { UploadPorts } from '../../flows/upload-ports.ts'
import { asOwner } from '../aws-fault.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { linkProblems, readOwnerFiles } from '../owner-files.ts'
import { startProgress } from '../progress.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'
import { isLocal, nextCommand } from '../stage-option.ts'
import { addressLines, planLines, uploadedClause } from '../upload-text.ts'

interface UploadOptions extends AskOptions {
  readonly dryRun?: boolean
  readonly again?: boolean
  readonly delete?: boolean
}

const explanation = `
What tidings check calls an error stops it before anything is uploaded. Files that are gone from the folder go from the
stage too; the bucket keeps their versions. If more than half of what the stage has would go, it asks for --delete.
A deployment publishes by itself what was uploaded before.`

/** `tidings upload --stage NAME`: the owner's content and templates to a deployed stage, and waits until they are published. */
export function fillUpload(command: Command): void {
  command
    .option('--dry-run', 'only show what would be uploaded and removed')
    .option('--again', 'publish even if nothing changed')
    .option('--delete', 'also when more than half of what the stage has would go')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', explanation)
    .addHelpText('after', example('upload --stage prod', 'upload --stage prod --dry-run'))
    .action(upload)
}

async function upload(options: UploadOptions): Promise<void> {
  if (isLocal(options))
    throw new WrongUse(
      'this machine publishes what you save by itself, while npm start runs. Name a stage of cdk.json with --stage',
    )
  const { content } = localSettings()
  const files = await readOwnerFiles(content)
  const { site } = await goodPublication(files, content)
  // The clients of AWS, and the CDK's settings, are loaded for those who need them.
  const { stageTarget } = await import('../stage-target.ts')
  const target = await stageTarget(options.stage)
  const { deployedUpload } = await import('../deployed-upload.ts')
  const { ports, answersAt } = await deployedUpload(target)
  await asOwner(target, () => bring(ports, files, { site: site.url, answersAt }, options))
}

interface Addresses {
  /** As site.yaml names it. */
  readonly site: string
  readonly answersAt: string
}

async function bring(
  ports: UploadPorts,
  files: OwnerFiles,
  { site, answersAt }: Addresses,
  options: UploadOptions,
): Promise<void> {
  const plan = await planContentUpload(ports, files)
  if (!options.json) for (const line of planLines(plan)) console.log(line)
  const result = { stage: options.stage, ...told(plan), site, answersAt }
  if (options.dryRun) return print(options, { ...result, dryRun: true }, () => ['Nothing was uploaded.'])
  refuseClearance(plan, options)
  const isToDo = hasChanges(plan) || !plan.isPublished || options.again === true
  if (isToDo) await putAndWait(ports, files, plan, options)
  const published = isToDo ? 'published' : `published since ${plan.before?.at}`
  print(options, { ...result, dryRun: false }, () => [
    `${capital(uploadedClause(plan))}; ${published}: ${site}`,
    ...addressLines(site, answersAt),
  ])
}

/** What the files make; errors are told and stop the command. */
async function goodPublication(files: OwnerFiles, content: string): Promise<Publication> {
  const checked = await checkFiles(files, new Date().toISOString())
  const problems = [...(await linkProblems(content)), ...sizeProblems(files), ...checked.problems]
  reportProblems(problems, content)
  if (!checked.ok || hasErrors(problems))
    throw new WorkFailed('nothing was uploaded: mend the errors above first')
  return checked.value
}

function refuseClearance(plan: PlannedUpload, options: UploadOptions): void {
  if (!plan.isClearance || options.delete === true) return
  throw new WorkFailed(
    `nothing was uploaded: ${plan.removed.length} files would go, more than half of what the stage has. ` +
      `Is TIDINGS_CONTENT the right folder? If so: ${nextCommand(options, 'upload --delete')}`,
  )
}

async function putAndWait(
  ports: UploadPorts,
  files: OwnerFiles,
  plan: PlannedUpload,
  options: UploadOptions,
): Promise<void> {
  const progress = startProgress('Uploading')
  await uploadContent(ports, files, plan, progress.show).finally(progress.end)
  console.error('Uploaded. Waiting until it is published …')
  const outcome = await awaitPublication(ports, plan.before)
  if (outcome === 'published') return
  const doctor = nextCommand(options, 'doctor')
  throw new WorkFailed(
    outcome === 'late'
      ? `${uploadedClause(plan)}, and not published within three minutes. Why says: ${doctor}`
      : `${uploadedClause(plan)}, and the stage finds errors in it that this version does not: deploy it anew, with: ` +
          `npm run deploy -- --stage ${options.stage}`,
  )
}

function hasChanges({ added, changed, removed }: PlannedUpload): boolean {
  return added.length + changed.length + removed.length > 0
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function told({ added, changed, removed, unchanged }: PlannedUpload) {
  return { added, changed, removed, unchanged }
}

import { describe, expect, it, onTestFinished } from 'vitest'
import { onContentChange } from '../../functions/handlers/on-content-change.ts'
import { createRuntime } from '../../infra/local/runtime/create-runtime.ts'
import { createSqs } from '../../infra/local/sqs/create-sqs.ts'
import { topology } from '../../infra/topology.ts'
import { stageClock, temporaryHome } from '../infra/local/workbench.ts'
import { memoryContent } from '../support/memory/files.ts'
import { studio } from '../support/publishing-ports.ts'
import { aBatch, aMinute } from './invoke.ts'

/** As EventBridge puts it into the queue. */
const aChange = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { object: { key: 'content/a' } },
}
const aDeployment = { source: 'aws.cloudformation', 'detail-type': 'CloudFormation Stack Status Change' }

describe('a change of the content', () => {
  it('is published, and its problems are logged with place and mend', async () => {
    const ports = studio({ 'campaigns/november-digest.md': '---\nkind: digest\nname: N\n---\n' })
    expect(await onContentChange(ports)(aBatch(aChange), aMinute)).toEqual({ batchItemFailures: [] })
    expect((await ports.site.read('index.html'))?.contentType).toContain('text/html')
    expect(ports.log.lines).toMatchObject([
      {
        level: 'warn',
        fields: {
          problem: expect.stringContaining('`subject` is missing [campaign-missing-key]. Add subject:'),
        },
      },
      { level: 'info', message: 'published', fields: { done: true, removed: 0 } },
    ])
  })

  it('is published once, however many come together', async () => {
    const ports = studio()
    let published = 0
    const compiled = {
      ...ports.compiled,
      async write(name: string, value: unknown) {
        if (name === 'site') published += 1
        await ports.compiled.write(name, value)
      },
    }
    await onContentChange({ ...ports, compiled })(aBatch(...Array(100).fill(aChange), aDeployment), aMinute)
    expect(published).toBe(1)
  })

  it('comes again when publishing met a fault, and in the end lies with the dead letters', async () => {
    const ports = studio()
    let tries = 0
    const content = {
      ...ports.content,
      async list(): Promise<never> {
        tries += 1
        throw new Error('S3 is away')
      },
    }
    const { queue, idle } = contentQueue(onContentChange({ ...ports, content }))
    queue('content').send({ body: JSON.stringify(aChange) })
    await idle()
    expect(tries).toBe(topology.queues.content.maxReceives)
    expect(queue('content-dead').counts().visible).toBe(1)
  })
})

describe('a deployment before the first upload', () => {
  it('is no fault: one line says what to do', async () => {
    const ports = { ...studio(), content: memoryContent(), stage: 'prod' }
    expect(await onContentChange(ports)(aBatch(aDeployment), aMinute)).toEqual({ batchItemFailures: [] })
    expect(ports.log.lines).toEqual([
      expect.objectContaining({
        level: 'info',
        message: 'no content yet: run npx tidings upload --stage prod',
      }),
    ])
    expect(await ports.site.list()).toEqual([])
  })
})

/** The queue of the topology and what it wakes; a message that failed comes back at once. */
function contentQueue(handler: ReturnType<typeof onContentChange>) {
  const sqs = createSqs({
    home: temporaryHome(),
    clock: stageClock(temporaryHome()),
    queues: topology.queues,
  })
  const runtime = createRuntime({
    functions: topology.functions,
    handlers: { 'on-content-change': handler },
    sources: [{ ...topology.queues.content, queue: sqs.queue('content') }],
    onFault: () => undefined,
    retryAfter: 0,
  })
  runtime.start()
  onTestFinished(async () => {
    await runtime.stop(0)
    sqs.stop()
  })
  return { queue: sqs.queue, idle: runtime.idle }
}

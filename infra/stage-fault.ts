import { cdkContext } from './cdk-json.ts'
import { StageError, stageConfig } from './config.ts'

/** What is to be done with which stage of the cdk.json in a folder. */
export interface StageErrand {
  readonly folder: string
  readonly stage: string
  /** True when it is to reach AWS. */
  readonly isDeployed: boolean
}

/** Nobody has a domain below these (RFC 2606, section 2). */
const nobodys = /\.(example|invalid|localhost|test)$/

/** What is wrong with a stage of cdk.json, told without the CDK's own frame; undefined when it can be used. */
export function stageFault({ folder, stage, isDeployed }: StageErrand): string | undefined {
  try {
    const context = cdkContext(folder)
    const { senderIdentity } = stageConfig((key) => (key === 'stage' ? stage : context[key]))
    if (!isDeployed || !nobodys.test(senderIdentity)) return undefined
    return (
      `cdk.json, context["tidings:stages"]["${stage}"]: senderIdentity: ${senderIdentity} is nobody's, only a sample. ` +
      'Put the domain there that you send from.'
    )
  } catch (cause) {
    if (cause instanceof StageError) return cause.message
    throw cause
  }
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { localArn } from '../account.ts'
import type { StageClock } from '../clock.ts'
import { jsonError, jsonNotImplemented, jsonResult } from '../wire/json-answers.ts'
import { bodyText, type LocalResponse, type LocalService, targetAction } from '../wire/local-service.ts'
import { openParameters, type Parameter, type Parameters } from './parameters.ts'

type Input = Readonly<Record<string, unknown>>
type Action = (parameters: Parameters, input: Input, clock: StageClock) => LocalResponse

/** SSM's parameter store over AWS JSON 1.1: GetParameter and PutParameter, kept in `<home>/keys.json`. */
export function createSsm({ home, clock }: { readonly home: string; readonly clock: StageClock }): {
  readonly service: LocalService
} {
  const parameters = openParameters(join(home, 'keys.json'))
  return {
    async service(request) {
      const action = actions.get(targetAction(request))
      if (action === undefined) return jsonNotImplemented('1.1', targetAction(request))
      return action(parameters, JSON.parse(bodyText(request) || '{}') as Input, clock)
    },
  }
}

const actions = new Map<string, Action>([
  ['GetParameter', getParameter],
  ['PutParameter', putParameter],
])

function getParameter(parameters: Parameters, { Name: name, WithDecryption: decrypt }: Input): LocalResponse {
  if (typeof name !== 'string') return invalid('1 validation error detected: Value null at "name"')
  const parameter = parameters.get(name)
  if (parameter === undefined) return jsonError('1.1', { type: 'ParameterNotFound', message: '' })
  const { type, value, version, modifiedAt } = parameter
  const shown = type === 'SecureString' && decrypt !== true ? sealed(value) : value
  const dated = { LastModifiedDate: Date.parse(modifiedAt) / 1000, DataType: 'text' }
  const ARN = localArn('ssm', `parameter/${name.replace(/^\//, '')}`)
  return jsonResult('1.1', {
    Parameter: { Name: name, Type: type, Value: shown, Version: version, ARN, ...dated },
  })
}

function putParameter(parameters: Parameters, input: Input, clock: StageClock): LocalResponse {
  const { Name: name, Value: value, Type: type, Overwrite: overwrite } = input
  if (typeof name !== 'string' || !/^[\w./-]{1,2048}$/.test(name))
    return invalid('Parameter name is not valid')
  if (typeof value !== 'string' || value === '') return invalid('Parameter value must not be empty')
  if (value.length > 4096)
    return invalid('Standard tier parameters support a maximum parameter value of 4096 characters.')
  const earlier = parameters.get(name)
  if (earlier !== undefined && overwrite !== true) {
    const message =
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.'
    return jsonError('1.1', { type: 'ParameterAlreadyExists', message })
  }
  const chosen = type ?? earlier?.type
  if (!isType(chosen)) return invalid('A parameter type is required when you create a parameter.')
  const version = (earlier?.version ?? 0) + 1
  parameters.set(name, { type: chosen, value, version, modifiedAt: new Date(clock.now()).toISOString() })
  return jsonResult('1.1', { Version: version, Tier: 'Standard' })
}

function isType(type: unknown): type is Parameter['type'] {
  return type === 'String' || type === 'StringList' || type === 'SecureString'
}

/** Stands for the ciphertext that AWS answers when decryption was not asked for: of no use as a key. */
function sealed(value: string): string {
  return createHash('sha256').update(`sealed ${value}`).digest('base64')
}

function invalid(message: string): LocalResponse {
  return jsonError('1.1', { type: 'ValidationException', message })
}

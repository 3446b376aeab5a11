import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterEach, expect, test } from 'vitest'
import { jsonResult } from '../../../../infra/local/wire/json-answers.ts'
import { type Listening, listen } from '../../../../infra/local/wire/listen.ts'
import { bodyText, type LocalService } from '../../../../infra/local/wire/local-service.ts'

let listening: Listening | undefined
afterEach(async () => listening?.close())

async function settings(service: LocalService) {
  listening = await listen(service)
  return {
    region: 'eu-central-1',
    endpoint: listening.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  }
}

test('a service behind a loopback port is given the same request as in process', async () => {
  const echo: LocalService = async (request) =>
    jsonResult('1.1', { Parameter: { Name: request.path, Value: bodyText(request) } })
  const client = new SSMClient(await settings(echo))
  const { Parameter } = await client.send(new GetParameterCommand({ Name: '/ключ' }))
  expect(Parameter).toEqual({ Name: '/', Value: '{"Name":"/ключ"}' })
  client.destroy()
})

test('a fault of the service cuts the connection instead of answering', async () => {
  const client = new SESClient(
    await settings(async () => {
      throw new Error('the disk is full')
    }),
  )
  await expect(client.send(new GetSendQuotaCommand({}))).rejects.toMatchObject({ code: 'ECONNRESET' })
  client.destroy()
})

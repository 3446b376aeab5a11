import { once } from 'node:events'
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { expect, test } from 'vitest'
import { AbstractLevel } from '../../../../infra/local/dynamodb/dynalite-parts.ts'
import { ensureTable } from '../../../../infra/local/dynamodb/ensure-table.ts'
import { stopIteratorLeak } from '../../../../infra/local/dynamodb/iterator-leak.ts'

/** Counts the cursors that LevelDB holds open. */
function countOpenCursors(): { readonly open: () => number; readonly restore: () => void } {
  const open = new Set<object>()
  const { attachResource, detachResource } = AbstractLevel.prototype
  AbstractLevel.prototype.attachResource = function (resource) {
    open.add(resource)
    attachResource.call(this, resource)
  }
  AbstractLevel.prototype.detachResource = function (resource) {
    open.delete(resource)
    detachResource.call(this, resource)
  }
  const restore = () => Object.assign(AbstractLevel.prototype, { attachResource, detachResource })
  return { open: () => open.size, restore }
}

test('a query leaves no cursor open once the leak is stopped, and did before', async () => {
  const cursors = countOpenCursors()
  const server = dynalite({ createTableMs: 0 }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ region: 'local', endpoint: `http://127.0.0.1:${port}`, credentials })
  await ensureTable(client, 'table')
  for (const sk of ['a', 'b', 'c']) {
    await client.send(new PutItemCommand({ TableName: 'table', Item: { pk: { S: 'p' }, sk: { S: sk } } }))
  }
  const query = () =>
    client.send(
      new QueryCommand({
        TableName: 'table',
        Limit: 1,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'p' } },
      }),
    )

  for (let count = 0; count < 10; count += 1) await query()
  expect(cursors.open()).toBe(10)

  stopIteratorLeak()
  for (let count = 0; count < 50; count += 1) await query()
  await new Promise((resolve) => setImmediate(resolve))
  expect(cursors.open()).toBe(10)

  client.destroy()
  cursors.restore()
  server.close()
  await once(server, 'close')
})

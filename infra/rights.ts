import type { FunctionName } from './topology.ts'

/** DynamoDB's word for a way of reading or writing the table. */
export type TableAction =
  | 'BatchGetItem'
  | 'DeleteItem'
  | 'DescribeTable'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem'

/** A thing that a function may do besides reading and writing the table; grants.ts turns it into statements. */
export type Right =
  | 'acknowledge table'
  | 'bury events'
  | 'count dead letters'
  | 'count events'
  | 'keep job files'
  | 'know table'
  | 'look at sender'
  | 'make schedules'
  | 'push content'
  | 'push lanes'
  | 'push transactional'
  | 'read compiled'
  | 'read content'
  | 'read job files'
  | 'read lists'
  | 'read quota'
  | 'read network secrets'
  | 'read secrets'
  | 'read site'
  | 'remove job files'
  | 'remove leftovers'
  | 'send mail'
  | 'use keys'
  | 'write compiled'
  | 'write content'
  | 'write site'

/** What one function may do: nothing that its code does not call. */
export interface Rights {
  readonly table: readonly TableAction[]
  readonly also: readonly Right[]
}

/** What it takes to look after people and campaigns, whichever door one comes by. */
const campaigning: Rights = {
  table: ['BatchGetItem', 'DeleteItem', 'DescribeTable', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  also: [
    'acknowledge table',
    'count events',
    'keep job files',
    'know table',
    'look at sender',
    'make schedules',
    'push lanes',
    'push transactional',
    'read compiled',
    'read content',
    'read job files',
    'read lists',
    'read quota',
    'send mail',
    'use keys',
    'write compiled',
    'write site',
  ],
}

/** Every function's rights, held against the calls its code makes by a test. */
export const rights: Readonly<Record<FunctionName, Rights>> = {
  'http-public': {
    table: ['GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: ['push transactional', 'read compiled', 'read lists', 'read secrets', 'read site', 'use keys'],
  },
  'http-api': campaigning,
  'http-admin': {
    table: campaigning.table,
    // What the desk does and a key does not: it stores articles, and tells what nobody could work off.
    also: [...campaigning.also, 'count dead letters', 'write content'],
  },
  'on-schedule': {
    table: ['DeleteItem', 'DescribeTable', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: [
      'count dead letters',
      'count events',
      'know table',
      'make schedules',
      'push lanes',
      'push transactional',
      'read compiled',
      'read content',
      'read quota',
      'write compiled',
      'write site',
    ],
  },
  'on-lane-message': {
    table: ['BatchGetItem', 'DescribeTable', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: ['know table', 'push lanes', 'push transactional', 'read quota', 'send mail', 'use keys'],
  },
  'on-transactional-message': {
    table: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: [
      'keep job files',
      'push transactional',
      'read compiled',
      'read job files',
      'read lists',
      'read quota',
      'remove job files',
      'send mail',
      'use keys',
    ],
  },
  'on-outgoing': {
    table: ['BatchGetItem', 'DeleteItem', 'DescribeTable', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: [
      'know table',
      'push transactional',
      'read compiled',
      'read content',
      'read network secrets',
      'remove leftovers',
      'use keys',
      'write compiled',
      'write content',
    ],
  },
  'on-email-event': {
    table: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    also: ['bury events', 'push transactional', 'read compiled', 'read lists'],
  },
  'on-content-change': {
    table: ['PutItem'],
    also: ['push content', 'read compiled', 'read content', 'write compiled', 'write site'],
  },
}

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repository } from '../../infra/bundle.ts'
import type { emulators } from '../support/emulators.ts'
import { fromMaven, fromPyPi, type Installation } from './install.ts'
import type { Program } from './programs.ts'

/** What is known of an emulator before it runs. */
export interface Listed {
  readonly name: keyof typeof emulators
  readonly version: string
  readonly installation: Installation
  /** How it is started on a free port of 127.0.0.1, and nothing but that. */
  program(folder: string, scratch: string, port: number): Program
}

/** The one place of their versions. */
const versions = { ministack: '1.5.33', 'DynamoDB Local': '3.3.1', moto: '5.2.5' } as const

/** Every emulator, the one that can do most first. */
export const catalogue: readonly Listed[] = [
  {
    name: 'ministack',
    version: versions.ministack,
    installation: fromPyPi(`ministack-${versions.ministack}`, `ministack==${versions.ministack}`),
    program: (folder, scratch, port) => ({
      command: join(folder, 'bin/ministack'),
      parameters: [],
      env: {
        BIND_HOST: '127.0.0.1',
        GATEWAY_PORT: String(port),
        IOT_MTLS_ENABLED: '0',
        LAMBDA_EXECUTOR: 'local',
        // Functions are unpacked there, and run by the Node that comes first: 24, as on Lambda.
        TMPDIR: scratch,
        PATH: [join(repository, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      },
    }),
  },
  {
    name: 'DynamoDB Local',
    version: versions['DynamoDB Local'],
    installation: fromMaven('software.amazon.dynamodb', 'DynamoDBLocal', versions['DynamoDB Local']),
    program: (folder, _scratch, port) => ({
      command: 'java',
      parameters: [
        `-Dsqlite4java.library.path=${join(folder, 'lib')}`,
        '-cp',
        join(folder, 'lib/*'),
        fileURLToPath(new URL('./LoopbackDynamoDb.java', import.meta.url)),
        ...['-inMemory', '-disableTelemetry', '-port', String(port)],
      ],
    }),
  },
  {
    name: 'moto',
    version: versions.moto,
    installation: fromPyPi(`moto-${versions.moto}`, `moto[server]==${versions.moto}`),
    program: (folder, _scratch, port) => ({
      command: join(folder, 'bin/moto_server'),
      parameters: ['--host', '127.0.0.1', '--port', String(port)],
    }),
  },
]

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

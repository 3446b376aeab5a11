import { createClock } from '../../../../infra/local/clock.ts'
import { createSqs } from '../../../../infra/local/sqs/create-sqs.ts'
import { laneMessage, testQueues } from './local-queues.ts'

/** A process of its own that sends and deletes until it is killed, printing what was acknowledged, a line each. */
const print = (line: string) => new Promise((done) => process.stdout.write(`${line}\n`, done))
const home = process.argv[2] ?? ''
const clock = createClock({
  home,
  onFault: (fault) => {
    throw fault
  },
})
const lanes = createSqs({ home, clock, queues: testQueues }).queue('lanes')
for (let number = 1; ; number++) {
  const body = `${process.pid}-${number}`
  lanes.send(laneMessage(body, 'lane-1'))
  await print(`sent ${body}`)
  if (number % 3 !== 0) continue
  for (const { handle, body: done } of lanes.receive(1)) {
    lanes.delete(handle)
    await print(`deleted ${done}`)
  }
}

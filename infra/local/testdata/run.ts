import { runStack } from '../run-stack.ts'
import { fixture } from './fixture.ts'

const [dataDir = '', site = ''] = process.argv.slice(2)
const cloud = await runStack({ assembly: fixture, port: 0, dataDir, pages: { site, local: site }, log: () => undefined })
console.log(cloud.origin)

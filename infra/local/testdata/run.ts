import { runStack } from '../run-stack.ts'
import { fixture } from './fixture.ts'

const [dataDir = '', site = ''] = process.argv.slice(2)
const build = async () => ({ assembly: fixture, pages: { site, local: site } })
const cloud = await runStack({ build, port: 0, dataDir, log: () => undefined })
console.log(cloud.origin)

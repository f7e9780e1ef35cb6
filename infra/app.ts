import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { checkedApp } from './checked-app.ts'
import { senderOf } from './mail-from.ts'
import { Doorstep } from './stack.ts'

const fail = (words: string): never => {
  console.error(`error: ${words}`)
  process.exit(1)
}

// CDK's own word for it: the local start, which deploys nothing, says false.
const app = checkedApp({ checked: process.env['CDK_VALIDATION'] !== 'false' })
const given = (name: string): string | undefined => app.node.tryGetContext(name)

const pages = given('pages') ?? join(import.meta.dirname, '../web/dist')
if (!existsSync(pages)) fail(`there are no pages in ${pages}; "npm run synth" and "npm run deploy" build them first`)
const [name, certificateArn] = ['domain', 'certificate'].map(given)
if (Boolean(name) !== Boolean(certificateArn)) fail('a domain needs its certificate: -c domain=NAME -c certificate=ARN')

const sms = given('sms') ?? 'sns'
if (sms !== 'sns' && sms !== 'gateway') fail(`"${sms}" sends no text messages; say -c sms=sns or -c sms=gateway`)
const email = given('email') ?? 'sns'
if (email !== 'sns' && email !== 'ses') fail(`"${email}" sends no e-mails; say -c email=sns or -c email=ses`)
const sender = email === 'ses' ? senderOf(given('emailFrom') ?? '') : undefined
if (email === 'ses' && !sender)
  fail(
    'SES sends in the name of an address that is verified there: -c emailFrom=ADDRESS or -c "emailFrom=NAME <ADDRESS>"',
  )

new Doorstep(app, given('stack') ?? 'Doorstep', {
  bundles: await bundle(),
  pages,
  domain: name && certificateArn ? { name, certificateArn } : undefined,
  sender,
  gateway:
    sms === 'gateway'
      ? {
          endpoint: given('smsEndpoint') ?? 'https://dysmsapi.aliyuncs.com',
          secretName: given('smsSecret') ?? `${given('stack') ?? 'Doorstep'}-sms-gateway`,
        }
      : undefined,
})
app.synth()

import type { Channel, Handed, Message } from '../../../shared/channels/channel.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Call } from '../memory/call.ts'
import type { Lambda } from './lambda.ts'
import type { Handed as Kept, Ledger } from './ledger.ts'

/** What has reached somebody's phone or mailbox. */
export type Letter = Message & { readonly channel: 'sms' | 'email' }

export interface Provider {
  channel(name: 'sms' | 'email', call: Call): Channel
}

export interface ProviderParts {
  readonly kernel: Kernel
  readonly faults: Faults
  readonly ledger: Ledger
  readonly lambda: () => Lambda
  /** A message has reached its reader. */
  readonly arrived: (letter: Letter) => void
  /** Tells what became of a text message; false where it was not taken and has to be told again. */
  readonly report: (report: object, taken: (ok: boolean) => void) => void
}

/** A receipt in the provider's own words. */
interface Told {
  readonly biz_id: string
  readonly out_id: string
  readonly success: boolean
  readonly err_code: string
}

const TELL_AGAIN_MS = 60_000
const TELLS = 10

/** The SMS provider and the mail: they take, refuse, fall silent, and say later what became of it. */
export const provider = ({ kernel, faults, ledger, lambda, arrived, report }: ProviderParts): Provider => {
  let taken = 0

  const tell = (body: Told, tries = 1): void =>
    report(body, (ok) => {
      if (ok) ledger.receipts.push({ ref: body.out_id, delivered: body.success })
      else if (tries < TELLS) kernel.after(TELL_AGAIN_MS, () => tell(body, tries + 1))
    })

  const receipt = (letter: Letter, id: string, delivered: boolean): void => {
    const body = {
      biz_id: id,
      out_id: letter.ref,
      success: delivered,
      err_code: delivered ? 'DELIVERED' : 'MOBILE_NOT_ON_SERVICE',
    }
    const late = faults.chance('lateReceipt') ? faults.random.int(60_000, 14_400_000) : faults.random.int(10, 20_000)
    kernel.after(late, () => tell(body))
    if (faults.chance('twoReceipts')) kernel.after(late + faults.random.int(0, 60_000), () => tell(body))
  }

  const outcomeOf = (): Kept['outcome'] => {
    if (faults.chance('refused')) return 'refused'
    if (faults.chance('unknown')) return 'unknown'
    return faults.chance('swallowed') ? 'swallowed' : 'taken'
  }

  const hand = (letter: Letter): Handed => {
    const outcome = outcomeOf()
    const by = lambda().acting
    if (by) ledger.handed.push({ at: kernel.now(), by, channel: letter.channel, message: letter, outcome })
    if (outcome === 'refused') return { refused: 'isv.BUSINESS_LIMIT_CONTROL' }
    if (outcome === 'unknown') return { unknown: 'Http502' }
    const id = `p-${++taken}`
    const delivered = letter.channel === 'email' || !faults.chance('failedLater')
    if (delivered) kernel.after(faults.random.int(500, 20_000), () => arrived(letter))
    if (letter.channel === 'sms') receipt(letter, id, delivered)
    return outcome === 'swallowed' ? { unknown: 'TimeoutError' } : { providerId: id }
  }

  return {
    channel: (channel, call) => ({
      hasReceipts: channel === 'sms',
      send: (message) => call(`send ${message.ref}`, () => hand({ ...message, channel })),
    }),
  }
}

import { parsePhoneNumberFromString } from 'libphonenumber-js/core'
import world from 'libphonenumber-js/min/metadata'
import mainland from './phone-mainland.json' with { type: 'json' }

/**
 * The smallest metadata takes 86981234 for a mainland number, area code forgotten, and 12012345678 for a mobile; the fullest
 * knows better and is 75 KB more, all of it about other countries. So: the smallest, and the fullest for the mainland.
 */
const METADATA = { ...world, countries: { ...world.countries, CN: mainland } } as typeof world

/** How a number begins that says where it belongs; 202-555-0123 could be of Washington as well as of Guangzhou. */
const SAYS_WHERE = /^\s*\(?(?:\+|0|1|86|[48]00)/

/**
 * A mobile or fixed-line number as E.164, `+8613800138000`, read as a mainland number unless it says its country; `undefined`
 * when it is none. E.164 has no extensions, so a number with one is not taken rather than cut.
 */
export const parsePhone = (text: string): string | undefined => {
  if (!SAYS_WHERE.test(text)) return undefined
  const number = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false }, METADATA)
  return number?.isValid() && number.ext === undefined ? number.number : undefined
}

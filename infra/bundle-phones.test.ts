import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parsePhoneNumberFromString } from 'libphonenumber-js/core'
import world from 'libphonenumber-js/min/metadata'
import { expect, it } from 'vitest'
import { withoutWriting } from './bundle-phones.ts'

const examples: Record<string, string> = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('libphonenumber-js/examples.mobile.json'), 'utf8'),
)

it('reads a mobile number of every country as before, with and without the country in front', () => {
  const lean = withoutWriting(world) as unknown as typeof world
  const read = (metadata: typeof world) =>
    Object.entries(examples).flatMap(([country, number]) => {
      const code = world.countries[country as keyof typeof world.countries]?.[0]
      return [`+${code}${number}`, `00${code} ${number}`, number].map((text) => {
        const found = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false }, metadata)
        return [text, found?.number, found?.isValid()]
      })
    })
  expect(read(lean)).toEqual(read(world))
  expect(read(lean).filter(([, , valid]) => valid).length).toBeGreaterThan(400)
})

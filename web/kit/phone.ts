/** A number as people read it out: a Chinese mobile in its three groups, every other as it is. */
export const phoneText = (e164: string): string => {
  const [, first, second, third] = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(e164) ?? []
  return first ? `${first} ${second} ${third}` : e164
}

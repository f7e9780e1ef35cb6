/** What somebody typed into the form of the bare page before the script took it over. */
export const typedBefore = (form: HTMLFormElement | null): Record<string, string> => {
  const values: Record<string, string> = {}
  if (!form) return values
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && value !== '' && name !== 'website') values[name] = value
  })
  return values
}

/** The cloud cannot start for a reason that its user can mend; the message says how, in one line. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

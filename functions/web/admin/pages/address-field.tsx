import { FormField } from '../../../core/site/pages/form-field.tsx'

/** Asks for the address of somebody else, with the fault of what was typed beside it. */
export function AddressField(props: {
  readonly id: string
  readonly value: string
  readonly fault: string | undefined
}) {
  return <FormField {...props} name="email" type="email" label="E-mail address" autocomplete="off" required />
}

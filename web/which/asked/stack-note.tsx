// What a stack's profile rests on, and what is not known of it.

import { type ProfileName, stackText } from "../../../core/host/orders.js"

export default function StackNote({ profile }: { readonly profile: ProfileName }) {
  const text = stackText(profile)
  return text === "" ? null : <p className="quiet small">{text}</p>
}

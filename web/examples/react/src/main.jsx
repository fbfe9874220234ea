import { Explorer } from "on-demand-mobility-explorer/react"
import draft from "on-demand-mobility-explorer/scenarios/draft-4.2.json"
import { useState } from "react"
import { createRoot } from "react-dom/client"

function Figure() {
  const [step, setStep] = useState("")
  return (
    <figure>
      <Explorer scenario={draft} start="5.9" view="stage timeline" onStep={(detail) => setStep(JSON.stringify(detail))} />
      <figcaption>A handoff. {step}</figcaption>
    </figure>
  )
}

createRoot(document.getElementById("root")).render(<Figure />)

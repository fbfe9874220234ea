import "on-demand-mobility-explorer/element"
import draft from "on-demand-mobility-explorer/scenarios/draft-4.2.json"
import { createRoot } from "react-dom/client"

function Figure({ scenario, start, caption }) {
  return (
    <figure>
      <odmm-explorer start={start}>
        <script type="application/json">{JSON.stringify(scenario)}</script>
      </odmm-explorer>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}

createRoot(document.getElementById("root")).render(
  <Figure scenario={draft} start="7.033" caption="After the move, app3 and app4 keep IPsl1 through the tunnel." />,
)

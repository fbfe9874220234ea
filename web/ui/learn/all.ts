// Everything that leads a newcomer and is loaded on its own, for a place without a network.

import "./look-for.js"
import "./predicting.js"
import "./story-bar.js"
import "./tour.js"
import "../../scene/topology-crowd.js"

// The explorer as one file (web/tools/onefile.mjs): what index.html asks for as a sheet is imported here.

import "./style/app.css"
import "./main.js"

/* What the first question brings: how it is answered, and how what was found is shown. */

export { draw } from "./found.js";
export { nearlyWritten, seek } from "./seeking.js";

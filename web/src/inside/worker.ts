// Entry of the worker in a stranger's frame: it has no network, and asks the page around for its files.

import "./handed.ts"; // hears the first message, before the worker does
import "../worker.ts";

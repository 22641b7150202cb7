// Entry of its own, fetched when the first ImageEditor is shown: draws it with a Preact of its own. The
// page reaches it by what components/editor/host.ts says.

export { flattened, mount } from "../editor/main.tsx";

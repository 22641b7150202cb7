// Programs that call the app through a port: what serves them is fetched when there is one.

import type { App } from "../model.ts";
import { api } from "../ui/later.ts";

/** Let a program call the app through this port, until it says that it is done or is gone. */
export function serveCalls(port: MessagePort, app: App): void {
  api().then(
    ({ Service }) => new Service(port, app),
    () => port.close(),
  );
}

// Why a start failed: an error of the platform -> a cause of the protocol and a sentence. No DOM.

import { messageOf } from "../given.ts";
import type { Cause } from "../protocol.ts";

export class StartError extends Error {
  constructor(
    readonly reason: Cause,
    message: string,
  ) {
    super(message);
  }
}

/** The cause and the words of anything that was thrown while Python was being started. */
export function failureOf(error: unknown): { cause: Cause; message: string } {
  if (error instanceof StartError) return { cause: error.reason, message: error.message };
  const message = messageOf(error);
  if (isOutOfMemory(error, message)) {
    return { cause: "memory", message: "There was not enough memory to start Python." };
  }
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return { cause: "damaged", message: `A file of the runtime is damaged: ${message}` };
  }
  return { cause: "crash", message: `Python could not be started: ${message}` };
}

function isOutOfMemory(error: unknown, message: string): boolean {
  return error instanceof RangeError || /out of memory|could not allocate/i.test(message);
}
